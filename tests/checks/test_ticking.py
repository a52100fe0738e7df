"""A tick: with its evidence, once, by one person; taken back with a reason. The history keeps all of it."""

import pytest
import sqlalchemy as sa

from tests.checks.given import add, checked_project, checks, second, subject, tick, untick
from tests.factories import MONDAY
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Invalid, NotFound, Refused
from tracker.checks.actions import add_checks, drop_check, edit_check
from tracker.checks.queries import checks_of, get_check_of, progress
from tracker.checks.words import Item
from tracker.timeline.models import TimelineEntry
from tracker.timeline.queries import verify_chain


def told(project) -> list[str]:
    """The kinds of the entries about checks, oldest first."""
    query = (
        sa.select(TimelineEntry.kind)
        .where(TimelineEntry.subject == subject(project))
        .order_by(TimelineEntry.id)
    )
    kinds = db.session.scalars(query.order_by(TimelineEntry.number))
    return [kind for kind in kinds if kind.startswith("check")]


def test_a_plain_check_is_met_by_its_tick(cast):
    project = checked_project(cast)
    plain = checks(project)[1]
    tick(cast, project, plain)
    assert (plain.done_by, plain.done_at, plain.met) == (cast.technician, MONDAY, True)
    assert told(project) == ["checks.added", "check.ticked"]


def test_a_critical_one_needs_evidence_and_then_somebody_else(cast):
    project = checked_project(cast)
    critical = checks(project)[0]
    with pytest.raises(Invalid, match="Write down what shows"):
        tick(cast, project, critical)
    tick(cast, project, critical, "20 files opened")
    assert (critical.evidence, critical.lack) == ("20 files opened", "not_checked")
    second(cast, project, critical)
    assert critical.met
    assert told(project) == ["checks.added", "check.ticked_with", "check.seconded"]


def test_the_same_tick_sent_twice_is_one(cast):
    project = checked_project(cast)
    critical = checks(project)[0]
    tick(cast, project, critical, "20 files opened", seen=1)
    tick(cast, project, critical, " 20 files opened ", seen=1)
    second(cast, project, critical)
    second(cast, project, critical)
    assert told(project) == ["checks.added", "check.ticked_with", "check.seconded"]


def test_another_tick_of_the_same_check_is_refused(cast):
    project = checked_project(cast)
    critical = checks(project)[0]
    tick(cast, project, critical, "20 files opened")
    with pytest.raises(Refused, match="other evidence"):
        tick(cast, project, critical, "30 files opened")
    with pytest.raises(Refused, match="Tess Turner has ticked this already"):
        tick(cast, project, critical, "20 files opened", who="owner")


def test_a_tick_of_words_that_have_changed_since_is_refused(cast):
    project = checked_project(cast)
    plain = checks(project)[1]
    tick(cast, project, plain, seen=1)
    untick(cast, project, plain)
    with pytest.raises(Refused, match="changed since you saw it"):
        tick(cast, project, plain, seen=1)
    tick(cast, project, plain, seen=plain.version)
    assert plain.met


def test_numbers_are_read_as_the_client_writes_them(cast):
    project = checked_project(cast, "! Files arrived (number)")
    with writing():
        project.client.locale = "de_DE"
    [check] = checks(project)
    tick(cast, project, check, "1.080,5")
    assert check.evidence == "1080.5"


def test_a_tick_is_taken_back_and_the_history_keeps_it(cast):
    project = checked_project(cast)
    critical = checks(project)[0]
    with pytest.raises(Refused, match="not ticked"):
        untick(cast, project, critical)
    tick(cast, project, critical, "20 files opened")
    second(cast, project, critical)
    untick(cast, project, critical)
    assert (critical.done_at, critical.done_by, critical.checked_by, critical.evidence) == (
        None,
        None,
        None,
        "",
    )
    assert told(project)[-1] == "check.unticked"
    assert verify_chain(project.client.uuid) is None


def test_what_is_ticked_is_neither_changed_nor_dropped(cast):
    project = checked_project(cast)
    plain, actor = checks(project)[1], cast.account("owner").actor
    tick(cast, project, plain)
    with pytest.raises(Refused, match="Take the tick back first"), writing():
        edit_check(actor, project, plain, Item(text="Cables", critical=False, evidence=""))
    with pytest.raises(Refused, match="Take the tick back first"), writing():
        drop_check(actor, project, plain, "Not needed")


def test_a_check_is_changed_and_dropped_with_a_trace(cast):
    project = checked_project(cast)
    critical, plain, actor = *checks(project), cast.account("owner").actor
    with clock.at(MONDAY), writing():
        edit_check(
            actor, project, plain, Item(text="Cables labelled twice", critical=True, evidence="number")
        )
        drop_check(actor, project, critical, "There is nothing to restore")
    [left] = checks(project)
    assert (left.text, left.critical, left.evidence_kind) == ("Cables labelled twice", True, "number")
    assert told(project) == ["checks.added", "check.edited", "check.dropped"]
    with pytest.raises(Invalid, match="on the list already"), writing():
        add_checks(
            actor,
            project,
            subject(project),
            [Item(text="cables labelled TWICE", critical=False, evidence="")],
        )


def test_a_change_may_not_say_what_another_check_says(cast):
    project = checked_project(cast, "One", "Two")
    one, _two = checks(project)
    with pytest.raises(Invalid) as refusal, writing():
        edit_check(cast.account("owner").actor, project, one, Item(text="TWO", critical=False, evidence=""))
    assert refusal.value.field == "text"
    with writing():
        edit_check(cast.account("owner").actor, project, one, Item(text="ONE", critical=False, evidence=""))


def test_later_checks_stand_below_earlier_ones(cast):
    project = checked_project(cast, "One", "Two")
    add(cast, project, "Three")
    [found] = checks_of([project.id]).values()
    assert [check.text for check in found] == ["One", "Two", "Three"]
    tick(cast, project, found[0])
    assert progress(checks(project)) == (1, 3)


def test_nothing_is_ticked_in_a_project_that_is_over(cast):
    project = checked_project(cast)
    with writing():
        project.state = "ended"
    for act in (tick, second, untick):
        with pytest.raises(Refused, match="over"):
            act(cast, project, checks(project)[1])


def test_a_check_of_another_project_is_not_there(cast):
    project, other = checked_project(cast), checked_project(cast)
    with pytest.raises(NotFound):
        get_check_of(other.id, checks(project)[0].uuid)
