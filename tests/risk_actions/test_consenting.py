"""An approver's own word: once, to the very text, with name and proof; nobody else's counts (principle 1)."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.factories import MONDAY, laptop, sent
from tests.risk_actions.given import (
    LATER,
    ask,
    asked,
    assessed,
    before,
    consented,
    do_it,
    drafted,
    fresh,
    person,
    plan,
    proof,
    proved_backup,
    say_no,
    say_yes,
    spoken,
)
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import DomainError, Forbidden, Invalid, NotFound, Refused
from tracker.devices.backups import correct_backup, latest_backup_of
from tracker.devices.models import Device
from tracker.incidents.models import Incident
from tracker.milestones.answer_rules import TextChanged
from tracker.risk_actions.answering import Given, answer
from tracker.risk_actions.asking import ask_client, record_spoken
from tracker.risk_actions.models import YES, ConsentAnswer
from tracker.risk_actions.performing import note_before, perform, record_without_consent
from tracker.risk_actions.preparing import edit, look_second, prepare, withdraw
from tracker.risk_actions.queries import get_action_of
from tracker.risk_actions.reading import standing_of


def test_a_yes_holds_the_exact_text_and_lets_the_work_be_done(cast):
    action = consented(cast)
    row = action.ask.answer
    assert (action.state, row.name, row.proved_by) == ("consented", "Anna Quay", "code")
    for part in (
        "Anna's laptop",
        "5CD8123ABC",
        "What you gain",
        "not legal advice",
        "Omar Oakes",
        "20 files",
    ):
        assert part in action.ask.text, part
    assert "void" not in action.ask.text
    before(cast, action)
    do_it(cast, action)
    assert fresh(action).state == "performed"


@pytest.mark.parametrize(
    "who", ["viewer", "stranger", "technician", "owner", "manager", "finance", "administrator"]
)
def test_nobody_but_an_approver_of_this_client_consents(cast, who):
    action = asked(cast)
    shown = proof(cast, action)
    with clock.at(LATER), pytest.raises(Forbidden), writing():
        answer(person(cast, who), action.ask, Given(YES, action.ask.text_hash, "Me"), shown)
    assert fresh(action).state == "asked"


def test_it_is_answered_once(cast):
    action = consented(cast)
    shown = proof(cast, action)
    with clock.at(LATER), pytest.raises(Refused, match="already: yes"), writing():
        answer(person(cast, "approver"), action.ask, Given(YES, action.ask.text_hash, "Anna"), shown)


def test_after_its_end_it_is_not_answered(cast):
    action = asked(cast, days=1)
    with pytest.raises(Refused, match="time in which"):
        say_yes(cast, action, at=MONDAY + timedelta(days=1))


def test_a_consent_that_ran_out_lets_nothing_be_done(cast):
    action = asked(cast, days=1)
    say_yes(cast, action)
    before(cast, action)
    with pytest.raises(Refused, match="no longer valid"):
        do_it(cast, action, at=MONDAY + timedelta(days=2))


@pytest.mark.parametrize("given", [{"name": " "}, {"shown": "0" * 64}])
def test_no_name_or_another_text_is_no_consent(cast, given):
    action = asked(cast)
    with pytest.raises((Invalid, TextChanged)):
        say_yes(cast, action, **given)
    assert fresh(action).ask.answer is None


def test_without_a_code_it_is_no_consent(cast):
    action = asked(cast)
    with clock.at(LATER), pytest.raises(Invalid, match="code"), writing():
        answer(person(cast, "approver"), action.ask, Given(YES, action.ask.text_hash, "Anna"))


def test_a_no_needs_words_and_no_code_and_blocks(cast):
    action = asked(cast)
    with pytest.raises(Invalid, match="why"):
        say_no(cast, action, " ")
    say_no(cast, action)
    before(cast, action)
    with pytest.raises(Refused, match="said no"):
        do_it(cast, action)
    assert fresh(action).state == "refused"


def serial(cast, action):
    db.session.get_one(Device, action.device_id).serial = "OTHER"


def warranty(cast, action):
    db.session.get_one(Device, action.device_id).warranty_number = "W-2"


def backup(cast, action):
    """The one they were told of turned out not to be."""
    wrong = latest_backup_of(action.device_id)
    correct_backup(
        person(cast, "technician"),
        wrong,
        reason="The disk was empty.",
        what=wrong.what,
        place=wrong.place,
        made_at=wrong.made_at,
        made=False,
    )


def words(cast, action):
    edit(person(cast, "technician"), action, plan(cast, risk="It may break for good."))


def performer(cast, action):
    edit(person(cast, "technician"), action, plan(cast, performer=cast.account("owner")))


@pytest.mark.parametrize("changed", [serial, warranty, backup, words, performer])
def test_any_change_of_what_was_shown_needs_a_new_consent(cast, changed):
    action = consented(cast)
    before(cast, action)
    assert not standing_of(action, LATER).missing
    with clock.at(LATER), writing():
        changed(cast, action)
    with pytest.raises(Refused):
        do_it(cast, action)
    assert (
        "Something has changed since the client was asked; ask once more."
        in standing_of(action, LATER).missing
    )


def test_the_next_nights_backup_changes_nothing_they_were_asked(cast):
    action = consented(cast)
    proved_backup(cast, action.device, at=LATER)
    before(cast, action)
    assert not standing_of(action, LATER).missing
    do_it(cast, action)
    assert fresh(action).state == "performed"


def test_changed_while_it_was_read_stops_the_answer(cast):
    action = asked(cast)
    with writing():
        serial(cast, action)
    with pytest.raises(TextChanged, match="changed since we asked"):
        say_yes(cast, action)
    assert fresh(action).ask.answer is None


def test_only_the_question_asked_last_counts(cast):
    action = asked(cast)
    old, shown = action.ask, proof(cast, action)
    ask(cast, action, at=LATER, days=3)
    with clock.at(LATER), pytest.raises(TextChanged, match="asked you anew"), writing():
        answer(person(cast, "approver"), old, Given(YES, old.text_hash, "Anna"), shown)


def test_a_code_for_one_question_opens_no_other(cast):
    action = asked(cast)
    other = asked(cast, action.project, action.device, title="Update the BIOS")
    shown = proof(cast, other)
    with clock.at(LATER), pytest.raises(Refused, match="used already"), writing():
        answer(person(cast, "approver"), action.ask, Given(YES, action.ask.text_hash, "Anna"), shown)


def test_it_works_on_its_own_clients_devices_and_is_found_in_its_own_project(cast):
    project = sent(cast)
    foreign = laptop(cast, "orchard")
    with pytest.raises(NotFound), writing():
        prepare(person(cast, "technician"), project, foreign, plan(cast))
    action = asked(cast, project)
    with pytest.raises(NotFound):
        get_action_of(sent(cast, client="orchard"), action.uuid)


def test_a_draft_is_nothing_the_client_sees(cast):
    action = drafted(cast)
    with pytest.raises(NotFound):
        get_action_of(action.project, action.uuid, for_client=True)


def test_the_client_is_asked_only_once_everything_else_is_there(cast):
    action = drafted(cast)
    with clock.at(MONDAY), pytest.raises(Refused, match="second"), writing():
        ask_client(person(cast, "technician"), action, LATER)
    bare = drafted(cast, action.project, action.device, risk="")
    with clock.at(MONDAY), pytest.raises(Refused, match="What may happen"), writing():
        look_second(person(cast, "owner"), bare)


def test_alone_is_said_to_the_client(cast):
    action = drafted(cast)
    with clock.at(MONDAY), writing():
        look_second(person(cast, "technician"), action, alone=True)
    ask(cast, action)
    assert "Tess Turner is alone" in action.ask.text


def test_a_condition_written_down_after_the_deed_is_none_before(cast):
    action = consented(cast)
    before(cast, action, at=LATER + timedelta(hours=2))
    with clock.at(LATER + timedelta(hours=3)), pytest.raises(Invalid, match="written down later"), writing():
        perform(person(cast, "technician"), action, at=LATER, after="As before", worse=False)


def test_a_withdrawn_one_is_answered_and_done_by_nobody(cast):
    action = consented(cast, title="Remove the battery")
    with clock.at(LATER), writing():
        withdraw(person(cast, "technician"), action, "It works again")
    with pytest.raises(DomainError, match="withdrawn"):
        do_it(cast, action)


def test_by_phone_lifts_the_block_and_the_approver_confirms(cast):
    action = asked(cast)
    spoken(cast, action)
    before(cast, action)
    do_it(cast, action)
    assert standing_of(fresh(action), LATER).unconfirmed
    say_yes(cast, action)
    assert (fresh(action).state, standing_of(action, LATER).unconfirmed) == ("performed", False)


def test_denied_before_it_was_done_it_blocks_again(cast):
    action = asked(cast)
    spoken(cast, action)
    say_no(cast, action, "Nobody called me")
    before(cast, action)
    with pytest.raises(Refused, match="said no"):
        do_it(cast, action)


def test_denied_after_it_was_done_it_was_done_without_consent(cast):
    action = asked(cast)
    spoken(cast, action)
    before(cast, action)
    do_it(cast, action)
    say_no(cast, action, "Nobody called me")
    [incident] = db.session.scalars(sa.select(Incident))
    assert (fresh(action).state, incident.kind, incident.discloses) == (
        "without_consent",
        "device_risked",
        True,
    )
    assert "you say that you did not" in incident.text


def test_a_word_by_phone_is_an_approvers_and_about_a_question(cast):
    action = assessed(cast)
    with pytest.raises(Refused, match="Ask the client first"):
        spoken(cast, action)
    ask(cast, action)
    with clock.at(LATER), pytest.raises(Invalid, match="Only an approver"), writing():
        record_spoken(
            person(cast, "technician"),
            action,
            channel="phone",
            contact=cast.contact("viewer"),
            said_at=LATER,
            words="Yes",
        )


def test_done_without_consent_is_one_step_and_discloses_itself(cast):
    project, device = sent(cast), laptop(cast)
    with clock.at(LATER), writing():
        action = record_without_consent(
            person(cast, "technician"),
            project,
            device,
            title="Opened the case",
            at=MONDAY,
            performer=cast.account("owner"),
            why="The drive had to be copied.",
        )
    [incident] = db.session.scalars(sa.select(Incident))
    assert (action.state, incident.discloses) == ("without_consent", True)
    for part in ("Opened the case", "5CD8123ABC", "Omar Oakes", "The drive had to be copied."):
        assert part in incident.text


def test_worse_than_before_is_an_incident_that_calls_for_a_make_good(cast):
    action = consented(cast)
    before(cast, action)
    do_it(cast, action, worse=True)
    [incident] = db.session.scalars(sa.select(Incident))
    assert (incident.kind, incident.discloses) == ("device_worse", True)
    assert "putting it right" in incident.text


@pytest.mark.parametrize("change", ["UPDATE consent_asks SET text = 'x'", "DELETE FROM consent_answers"])
def test_questions_and_answers_are_never_changed(cast, change):
    consented(cast)
    with pytest.raises(sa.exc.DBAPIError, match="append-only"), writing():
        db.session.execute(sa.text(change))
    assert db.session.scalar(sa.select(sa.func.count(ConsentAnswer.id))) == 1


def test_two_verbs_in_one_transaction_both_stand(cast):
    action = asked(cast)
    shown = proof(cast, action)
    with clock.at(LATER), writing():
        answer(person(cast, "approver"), action.ask, Given(YES, action.ask.text_hash, "Anna Quay"), shown)
        note_before(person(cast, "technician"), action, "No scratches.")
    assert fresh(action).state == "consented"
