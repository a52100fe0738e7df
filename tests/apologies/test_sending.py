"""Drafting, changing and sending an apology, and what stops it (A2, A3)."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from tests.apologies.given import PARTS, apologised, drafted, gone_wrong
from tests.factories import MONDAY
from tests.timeline.kept import unprotected
from tracker.apologies import actions
from tracker.apologies.models import Apology, ApologyDraft
from tracker.apologies.queries import entry_of, needed_in, sent_in
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Forbidden, Invalid, Refused
from tracker.base.exact import TextChanged
from tracker.outbox.models import Notice
from tracker.proofs import prove_client
from tracker.timeline.queries import words_of


def test_sent_word_for_word_and_told_once_to_each_contact(app, cast):
    project, incident = gone_wrong(cast)
    apology = apologised(cast, project, incident)
    assert apology.text == PARTS.text
    assert apology.parts == PARTS
    assert [one.id for one in apology.incidents] == [incident.id]
    assert db.session.scalar(sa.select(sa.func.count(ApologyDraft.id))) == 0
    assert needed_in(project.id) == []
    assert list(sent_in(project.id)) == [apology]
    assert incident.for_client
    assert incident.answer == PARTS.repair
    notices = db.session.scalars(sa.select(Notice).where(Notice.kind == "apology.sent")).all()
    assert {notice.contact_id for notice in notices} == {cast.approver, cast.viewer}
    entry = entry_of(apology)
    assert words_of(entry.id) == {"text": PARTS.text}
    assert entry.facts["given"] == 5
    assert prove_client("HD").flaw is None


@pytest.mark.parametrize("part", ["responsibility", "repair"])
def test_the_two_required_parts(app, cast, part):
    project, incident = gone_wrong(cast)
    one = drafted(cast, project, incident, parts=PARTS.with_part(part, "  "))
    with pytest.raises(Invalid) as refused:
        actions.send(cast.account("owner").actor, one)
    assert refused.value.field == part


def test_forgiveness_and_the_rest_are_never_required(app, cast):
    project, incident = gone_wrong(cast)
    least = replace(PARTS, regret="", what_went_wrong="", never_again="", forgiveness="")
    assert apologised(cast, project, incident, parts=least).parts.given == 2


def test_the_word_check_stops_it_and_a_manager_may_override_with_a_reason(app, cast):
    project, incident = gone_wrong(cast)
    one = drafted(cast, project, incident, parts=PARTS.with_part("regret", "SORRY  if you felt ignored."))
    owner, manager = cast.account("owner").actor, cast.account("manager").actor
    with pytest.raises(Refused, match="SORRY if you felt"):
        actions.send(owner, one)
    with pytest.raises(Forbidden):
        actions.send(owner, one, override="I like it")
    with pytest.raises(Refused):
        actions.send(manager, one, override="  ")
    with clock.at(MONDAY), writing():
        apology = actions.send(manager, one, override="The client asked for these words")
    assert apology.override_by == cast.manager
    assert apology.override_reason
    assert prove_client("HD").flaw is None


def test_words_spread_over_two_parts_are_found(app, cast):
    project, incident = gone_wrong(cast)
    parts = replace(PARTS, regret="We are sorry.", what_went_wrong="But the traffic was heavy.")
    one = drafted(cast, project, incident, parts=parts)
    with pytest.raises(Refused):
        actions.send(cast.account("owner").actor, one)


def test_an_override_without_need_leaves_no_trace(app, cast):
    project, incident = gone_wrong(cast)
    one = drafted(cast, project, incident)
    with clock.at(MONDAY), writing():
        apology = actions.send(cast.account("manager").actor, one, override="just in case")
    assert apology.override_by is None
    assert apology.override_reason == ""


def test_one_for_several_and_none_twice(app, cast):
    project, first = gone_wrong(cast)
    _, second = gone_wrong(cast, project, "No cables")
    apology = apologised(cast, project, first, second)
    assert {one.id for one in apology.incidents} == {first.id, second.id}
    with pytest.raises(Invalid, match="already"):
        drafted(cast, project, second)


def test_two_drafts_for_one_thing_are_refused_and_others_of_the_project_are_not(app, cast):
    project, first = gone_wrong(cast)
    _, second = gone_wrong(cast, project, "No cables")
    drafted(cast, project, first)
    with pytest.raises(Invalid, match="Somebody is writing"):
        drafted(cast, project, first, second)
    assert [one.draft is None for one in needed_in(project.id)] == [False, True]


def test_changed_while_somebody_read_it(app, cast):
    project, incident = gone_wrong(cast)
    one = drafted(cast, project, incident)
    shown = actions.shown_of(one)
    with clock.at(MONDAY), writing():
        actions.edit(cast.account("owner").actor, one, [incident], PARTS.with_part("repair", "Nothing else."))
    with pytest.raises(TextChanged):
        actions.send(cast.account("owner").actor, one, shown)


def test_what_it_is_for_changed_while_somebody_read_it(app, cast):
    project, first = gone_wrong(cast)
    _, second = gone_wrong(cast, project, "No cables")
    one = drafted(cast, project, first)
    shown = actions.shown_of(one)
    with clock.at(MONDAY), writing():
        actions.edit(cast.account("owner").actor, one, [first, second], PARTS)
    with pytest.raises(TextChanged):
        actions.send(cast.account("owner").actor, one, shown)


def test_withdrawn_it_is_needed_as_before(app, cast):
    project, incident = gone_wrong(cast)
    one = drafted(cast, project, incident)
    with clock.at(MONDAY), writing():
        actions.withdraw(cast.account("owner").actor, one)
    assert [entry.draft for entry in needed_in(project.id)] == [None]
    assert drafted(cast, project, incident).uuid


@pytest.mark.parametrize("who", ["technician", "finance", "approver"])
def test_who_may_not(app, cast, who):
    project, incident = gone_wrong(cast)
    project.deputy_id = None
    person = cast.contact(who) if who == "approver" else cast.account(who)
    with pytest.raises(Forbidden):
        actions.draft(person.actor, project, [incident], PARTS)


@pytest.mark.parametrize("column", ["text", "repair", "override_reason"])
def test_a_changed_row_is_found(app, cast, column):
    project, incident = gone_wrong(cast)
    apologised(cast, project, incident)
    with unprotected():
        db.session.execute(sa.update(Apology).values({column: "Nothing was wrong."}))
        assert prove_client("HD").flaw is not None
