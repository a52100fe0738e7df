"""A replacement is compared line by line; worse needs the approver's yes, to exactly what was shown (W6)."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from tests.factories import MONDAY, draft, laptop, planned, sent
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Forbidden, Invalid, Refused
from tracker.base.exact import TextChanged
from tracker.custody.answered import answered_text
from tracker.custody.comparing import Line, attributes_of, exact_text, lines_of, standing_answer
from tracker.custody.queries import open_replacements, replaced_by, replacement_of, waiting_replacements
from tracker.custody.replacing import (
    answer_replacement,
    compare_anew,
    propose_replacement,
    put_in_place,
    take_back_replacement,
)
from tracker.devices.actions import bring_back, edit_device, retire
from tracker.milestones.whole_project import send_draft
from tracker.outbox.models import Notice
from tracker.proofs import prove_client
from tracker.timeline.queries import entries_of

MEMORY = Line("Memory", "16 GB", "32 GB", "better")
WEIGHT = Line("Weight", "1.2 kg", "1.9 kg", "worse")
SCREEN = Line("Screen", "14 inch", "14 inch", "same")
TODAY = MONDAY.date()


@pytest.fixture
def by(cast):
    return cast.account("owner").actor


@pytest.fixture
def approver(cast):
    return cast.contact("approver").actor


def proposed(cast, by, *lines):
    project = sent(cast)
    old, new = laptop(cast, serial="OLD-1"), laptop(cast, serial="NEW-1", name="Book 15")
    with clock.at(MONDAY), writing():
        return propose_replacement(by, project, old, new, lines or (MEMORY, SCREEN, WEIGHT), "beyond repair")


def answered(one, actor, verdict, words="", shown=None):
    with clock.at(MONDAY), writing():
        answer_replacement(actor, one, verdict, exact_text(one).hash if shown is None else shown, words)


def count(kind):
    return db.session.scalar(sa.select(sa.func.count()).where(Notice.kind == kind))


def test_worse_stands_first_and_the_approvers_are_asked(app, cast, by):
    one = proposed(cast, by)
    assert [line.verdict for line in lines_of(one)] == ["worse", "same", "better"]
    assert count("replacement.asked") == 1
    assert "1.2 kg → 1.9 kg, worse" in exact_text(one).text


def test_what_is_nowhere_worse_asks_nobody(cast, by):
    proposed(cast, by, MEMORY, SCREEN)
    assert count("replacement.asked") == 0


def test_a_yes_is_recorded_once_with_the_text_that_was_read(app, cast, by, approver):
    one = proposed(cast, by)
    text = exact_text(one)
    answered(one, approver, "yes")
    assert (one.answer, one.answered_by, one.text_hash) == ("yes", approver.id, text.hash)
    [entry] = entries_of(one.project.client.uuid, {"replacement.agreed"})
    assert (entry.facts["text_hash"], entry.text.words["text"]) == (text.hash, text.text)
    assert count("replacement.answered") == 2  # The owner and the deputy.
    with pytest.raises(Refused):
        answered(one, approver, "no", "changed my mind")


def test_neither_a_viewer_nor_anybody_at_the_vendor_can_answer(app, cast, by):
    one = proposed(cast, by)
    for actor in (
        cast.contact("viewer").actor,
        cast.contact("stranger").actor,
        *(cast.account(who).actor for who in ("manager", "administrator", "owner")),
    ):
        with pytest.raises(Forbidden):
            answered(one, actor, "yes")
    assert one.answer is None


def test_after_a_change_an_answer_to_the_text_before_is_refused(app, cast, by, approver):
    one = proposed(cast, by)
    before = exact_text(one).hash
    answered(one, approver, "yes")
    with clock.at(MONDAY), writing():
        compare_anew(by, one, [MEMORY, replace(WEIGHT, new="2.4 kg")], "beyond repair")
    assert (one.answer, one.text_hash) == (None, None)
    with pytest.raises(TextChanged):
        answered(one, approver, "yes", shown=before)
    assert one.answer is None


def test_a_no_needs_a_word_and_stops_it(app, cast, by, approver):
    one = proposed(cast, by)
    with pytest.raises(Invalid):
        answered(one, approver, "no", " ")
    answered(one, approver, "no", "too heavy")
    with clock.at(MONDAY), pytest.raises(Refused), writing():
        put_in_place(by, one, TODAY)


def test_both_serials_are_kept_and_a_worse_one_before_the_yes_stays_marked(app, cast, by, approver):
    one = proposed(cast, by)
    with clock.at(MONDAY), writing():
        put_in_place(by, one, TODAY)
    assert (one.old.retired_on, one.old.serial, one.old.replaced_by_id) == (TODAY, "OLD-1", one.new_id)
    assert [device.serial for device in replaced_by(one.new)] == ["OLD-1"]
    [entry] = entries_of(one.project.client.uuid, {"replacement.in_place"})
    assert entry.facts["agreed"] is False
    for late in (lambda: compare_anew(by, one, [MEMORY], "x"), lambda: take_back_replacement(by, one)):
        with clock.at(MONDAY), pytest.raises(Refused), writing():
            late()
    answered(one, approver, "yes")
    assert one.answer == "yes"


def test_one_taken_back_can_not_be_answered_and_makes_room_for_another(app, cast, by, approver):
    one = proposed(cast, by)
    with clock.at(MONDAY), pytest.raises(Refused), writing():
        propose_replacement(by, one.project, one.old, one.new, [MEMORY], "again")
    with clock.at(MONDAY), writing():
        take_back_replacement(by, one)
    with pytest.raises(Refused):
        answered(one, approver, "yes")
    with clock.at(MONDAY), writing():
        propose_replacement(by, one.project, one.old, one.new, [MEMORY], "again")


@pytest.mark.parametrize(
    "lines",
    [(), (MEMORY, MEMORY), (replace(MEMORY, new=""),), (replace(MEMORY, verdict="fine"),)],
    ids=["none", "twice", "without a value", "without a verdict"],
)
def test_a_comparison_is_whole(cast, by, lines):
    project, old, new = sent(cast), laptop(cast, serial="1"), laptop(cast, serial="2")
    with clock.at(MONDAY), pytest.raises(Invalid), writing():
        propose_replacement(by, project, old, new, lines, "x")


def test_a_device_is_replaced_neither_by_itself_nor_by_another_client_s(cast, by):
    project, old, foreign = sent(cast), laptop(cast), laptop(cast, "orchard", serial="9")
    for new in (old, foreign):
        with clock.at(MONDAY), pytest.raises(Invalid), writing():
            propose_replacement(by, project, old, new, [MEMORY], "x")


def test_each_kind_of_device_has_its_lines():
    assert "Battery" in attributes_of("laptop")
    assert "Battery" not in attributes_of("server")
    assert "Ports" in attributes_of("printer")


def edited(by, device, **facts):
    with clock.at(MONDAY), writing():
        edit_device(by, device, **facts)


def test_a_yes_to_what_was_changed_since_is_none_and_can_be_given_anew(cast, by, approver):
    one = proposed(cast, by)
    answered(one, approver, "yes")
    edited(by, one.new, model="Cheap 11")
    assert standing_answer(one) is None
    assert list(waiting_replacements([one.project_id])) == [one]
    with clock.at(MONDAY), writing():
        compare_anew(by, one, [MEMORY, SCREEN, WEIGHT], "beyond repair")
    assert (one.answer, count("replacement.asked")) == (None, 2)
    answered(one, approver, "yes")
    edited(by, one.new, model="Cheaper 11")
    answered(one, approver, "no", "not this one")
    assert standing_answer(one) == "no"
    assert prove_client("HD").flaw is None


def test_put_in_place_over_such_a_yes_it_is_before_their_yes_and_they_are_asked(cast, by, approver):
    one = proposed(cast, by)
    answered(one, approver, "yes")
    edited(by, one.new, model="Cheap 11")
    with clock.at(MONDAY), writing():
        put_in_place(by, one, TODAY)
    assert (one.answer, one.is_open, count("replacement.asked")) == (None, True, 2)
    [entry] = entries_of(one.project.client.uuid, {"replacement.in_place"})
    assert entry.facts["agreed"] is False
    assert prove_client("HD").flaw is None


def test_what_is_changed_once_it_is_in_place_takes_nothing_from_their_yes(cast, by, approver):
    one = proposed(cast, by)
    answered(one, approver, "yes")
    read = exact_text(one).text
    with clock.at(MONDAY), writing():
        put_in_place(by, one, TODAY)
    edited(by, one.new, model="Cheap 11")
    assert standing_answer(one) == "yes"
    assert answered_text(one) == read
    assert list(waiting_replacements([one.project_id])) == []


def test_a_no_stays_one_whatever_is_changed_until_it_is_compared_anew(cast, by, approver):
    one = proposed(cast, by)
    answered(one, approver, "no", "too heavy")
    edited(by, one.new, model="Cheap 11")
    with clock.at(MONDAY), pytest.raises(Refused), writing():
        put_in_place(by, one, TODAY)


def test_a_new_device_that_broke_meanwhile_takes_no_place(cast, by):
    one = proposed(cast, by, MEMORY)
    with clock.at(MONDAY), writing():
        retire(by, one.new, on=TODAY, reason="broken on arrival")
    with clock.at(MONDAY), pytest.raises(Refused, match="no longer in use"), writing():
        put_in_place(by, one, TODAY)


def test_a_replaced_device_in_use_again_can_be_replaced_anew(cast, by):
    one = proposed(cast, by)
    with clock.at(MONDAY), writing():
        put_in_place(by, one, TODAY)
        bring_back(by, one.old)
    assert replacement_of(one.old) is None
    assert open_replacements(one.project_id) == []
    with clock.at(MONDAY), writing():
        again = propose_replacement(by, one.project, one.old, one.new, [WEIGHT], "broke once more")
    assert replacement_of(one.old) is again
    assert one.taken_back_at == MONDAY
    assert prove_client("HD").flaw is None


def test_what_a_draft_waits_for_is_asked_as_it_is_sent(cast, by):
    project = draft(cast)
    planned(cast, project)
    old, new = laptop(cast, serial="OLD-1"), laptop(cast, serial="NEW-1")
    with clock.at(MONDAY), writing():
        propose_replacement(by, project, old, new, [WEIGHT], "beyond repair")
    assert count("replacement.asked") == 0
    with clock.at(MONDAY), writing():
        send_draft(by, project)
    assert count("replacement.asked") == 1
