"""Ready: when it happened, what stands in the way, and a correction of what was said (P4, P8)."""

from datetime import time

import pytest
import sqlalchemy as sa

from tests.factories import FRIDAY, MONDAY, first_of, give, sent
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Invalid, Refused
from tracker.base.moments import Moment
from tracker.holds.actions import Where, open_hold
from tracker.holds.models import BLOCKS, READY, WARNS
from tracker.milestones.actions import correct_happened, report_ready, subject_of
from tracker.milestones.overview import overview_of
from tracker.milestones.rules import first_arrival
from tracker.milestones.visiting import arrive
from tracker.timeline.models import TimelineEntry

SATURDAY = MONDAY.replace(day=7)


def ready(cast, milestone, happened, at=SATURDAY):
    with clock.at(at), writing():
        report_ready(cast.account("technician").actor, milestone, Moment.parse(happened))


def hold(cast, milestone, effect):
    with clock.at(MONDAY), writing():
        project = milestone.project
        open_hold(
            cast.account("owner").actor,
            Where(project.id, project.client.uuid),
            subject=subject_of(milestone),
            act=READY,
            effect=effect,
            source="test",
            sentence="100 files are missing.",
        )


def test_it_happened_and_waits_for_the_client(cast):
    project = sent(cast)
    milestone = first_of(project)
    ready(cast, milestone, "2026-03-06")
    assert (milestone.state, milestone.happened_on) == ("ready", FRIDAY)
    with clock.at(SATURDAY):
        assert overview_of(project).figures.on_time_original == 1


def test_a_blocking_hold_refuses_and_is_named(cast):
    milestone = first_of(sent(cast))
    hold(cast, milestone, BLOCKS)
    with pytest.raises(Refused, match="100 files are missing"):
        ready(cast, milestone, "2026-03-06")
    assert milestone.state == "promised"


def test_a_warning_hold_lets_it_pass_and_leaves_a_trace(cast, browse):
    project = sent(cast)
    hold(cast, first_of(project), WARNS)
    with clock.at(SATURDAY):
        path = f"/projects/{project.ref}/milestones/M01/ready"
        assert "100 files are missing." in browse("technician").get(path).text
        browse("technician").submit(path, happened="2026-03-06")
    [entry] = db.session.scalars(sa.select(TimelineEntry).where(TimelineEntry.kind == "milestone.ready"))
    assert entry.facts["warnings"] == ["100 files are missing."]


def test_it_cannot_happen_in_the_future(cast):
    milestone = first_of(sent(cast))
    with pytest.raises(Invalid) as refusal:
        ready(cast, milestone, "2026-03-08")
    assert refusal.value.field == "happened"


def test_a_timed_promise_wants_the_time(cast):
    milestone = first_of(sent(cast, "Site survey", kind="visit"))
    give(cast, milestone, "2026-03-06T09:00", tolerance=15)
    with pytest.raises(Invalid, match="time"):
        ready(cast, milestone, "2026-03-06")


def test_an_arrival_is_what_ready_proposes(cast, browse):
    project = sent(cast, "Site survey", kind="visit")
    milestone = first_of(project)
    give(cast, milestone, "2026-03-06T09:00", tolerance=15)
    with clock.at(SATURDAY), writing():
        arrive(cast.account("technician").actor, milestone, Moment(FRIDAY, time(9, 10)))
    with clock.at(SATURDAY):
        fields = browse("technician").get(f"/projects/{project.ref}/milestones/M01/ready").fields()
    assert fields["happened"] == "2026-03-06 09:10"


def test_a_second_ready_is_refused(cast):
    milestone = first_of(sent(cast))
    ready(cast, milestone, "2026-03-06")
    with pytest.raises(Refused):
        ready(cast, milestone, "2026-03-06")


def test_the_day_it_happened_is_corrected_for_every_past_day(cast):
    project = sent(cast)
    milestone = first_of(project)
    ready(cast, milestone, "2026-03-06")
    with clock.at(SATURDAY), writing():
        correct_happened(
            cast.account("technician").actor, milestone, Moment.parse("2026-03-05"), "It was Thursday"
        )
    with clock.at(SATURDAY):
        assert overview_of(project, FRIDAY).figures.slip_by_milestone == {"M01": -1}
    [entry] = db.session.scalars(
        sa.select(TimelineEntry).where(TimelineEntry.kind == "milestone.happened_corrected")
    )
    assert (entry.facts["before"], entry.facts["happened"]) == ("2026-03-06", "2026-03-05")


def test_of_two_who_arrive_the_first_stays(cast):
    milestone = first_of(sent(cast, "Site survey", kind="visit"))
    with clock.at(SATURDAY), writing():
        arrive(cast.account("technician").actor, milestone, Moment(FRIDAY, time(8)))
        arrive(cast.account("owner").actor, milestone, Moment(FRIDAY, time(8, 50)))
    assert milestone.arrived == Moment(FRIDAY, time(8))
    kind = TimelineEntry.kind == "milestone.arrived"
    told = db.session.scalars(sa.select(TimelineEntry).where(kind).order_by(TimelineEntry.number))
    assert [entry.facts["at"] for entry in told] == ["2026-03-06T08:00", "2026-03-06T08:50"]


def test_an_arrival_noted_wrongly_is_corrected_with_a_reason(cast, browse):
    project = sent(cast, "Site survey", kind="visit")
    milestone = first_of(project)
    path = f"/projects/{project.ref}/milestones/M01/arrive"
    with clock.at(SATURDAY):
        browser = browse("technician")
        assert "Noted so far" not in browser.get(path).text
        browser.submit(path, at="2026-03-06 08:00")
        assert "Noted so far" in browser.get(path).text
        browser.submit(path, at="2026-03-06 08:50", reason="I pressed it on the way")
        assert milestone.arrived == Moment(FRIDAY, time(8, 50))
        history = browser.get(f"/projects/{project.ref}/timeline").text
    assert "I pressed it on the way" in history


@pytest.mark.parametrize(
    ("noted", "at", "stands"),
    [
        (None, "2026-03-06T08:00", "2026-03-06T08:00"),
        ("2026-03-06T08:00", "2026-03-06T08:50", "2026-03-06T08:00"),
        ("2026-03-06T08:50", "2026-03-06T08:00", "2026-03-06T08:00"),
        ("2026-03-06T08:00", "2026-03-09T09:00", "2026-03-09T09:00"),
        ("2026-03-09T09:00", "2026-03-06T08:00", "2026-03-09T09:00"),
        ("2026-03-06", "2026-03-06T08:00", "2026-03-06T08:00"),
        ("2026-03-06T08:00", "2026-03-06", "2026-03-06T08:00"),
    ],
)
def test_the_first_arrival_of_the_latest_day_stands(noted, at, stands):
    known = Moment.parse(noted) if noted else None
    assert first_arrival(known, Moment.parse(at)) == Moment.parse(stands)


def test_the_arrival_of_a_visit_that_is_done_stays(cast):
    milestone = first_of(sent(cast, "Site survey", kind="visit"))
    noted = Moment(FRIDAY, time(8))
    with clock.at(SATURDAY), writing():
        arrive(cast.account("technician").actor, milestone, noted)
    ready(cast, milestone, "2026-03-06")
    with pytest.raises(Refused, match="not open any more"), clock.at(SATURDAY), writing():
        arrive(cast.account("technician").actor, milestone, Moment(FRIDAY, time(9)))
    assert milestone.arrived == noted


def test_an_arrival_noted_without_signal_may_come_after_ready(cast):
    milestone = first_of(sent(cast, "Site survey", kind="visit"))
    ready(cast, milestone, "2026-03-06")
    with clock.at(SATURDAY), writing():
        arrive(cast.account("technician").actor, milestone, Moment(FRIDAY, time(8)))
    assert milestone.arrived == Moment(FRIDAY, time(8))


@pytest.mark.parametrize("state", ["closed", "ended"])
def test_nothing_is_reported_in_a_project_that_is_over(cast, state):
    project = sent(cast)
    with writing():
        project.state = state
    with pytest.raises(Refused, match="over"):
        ready(cast, first_of(project), "2026-03-06")
