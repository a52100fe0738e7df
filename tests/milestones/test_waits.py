"""This waits for that: circles are refused by name, contradictions are warned of, and nothing is blocked."""

import pytest
import sqlalchemy as sa

from tests.factories import FRIDAY, MONDAY, draft, give, planned, sent
from tests.milestones.whole import NEXT_MONDAY
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Refused
from tracker.base.moments import Moment
from tracker.milestones.actions import drop_plan, milestones_of
from tracker.milestones.models import MilestoneWait
from tracker.milestones.waiting import say_waits, waits_of
from tracker.milestones.waits import Dated, Warns, check_no_circle, warnings_of
from tracker.milestones.words import Status

TITLES = {"A": "Server", "B": "Files moved", "C": "Training", "D": "Go-live"}


def at(key: str, due: str | None, status: Status | None = Status.ON_TRACK, *, done: bool = False) -> Dated:
    return Dated(key, TITLES[key], Moment.parse(due) if due else None, done, status)


def why(waiting: Dated, *others: Dated) -> list[Warns]:
    return [one.why for one in warnings_of(waiting, others)]


@pytest.mark.pure
@pytest.mark.parametrize(
    ("waits", "way"),
    [
        ({"A": ["A"]}, "Server → Server"),
        ({"A": ["B"], "B": ["A"]}, "Server → Files moved → Server"),
        ({"A": ["D", "B"], "B": ["C"], "C": ["A"]}, "Server → Files moved → Training → Server"),
    ],
)
def test_a_circle_is_named(waits, way):
    with pytest.raises(Refused) as refusal:
        check_no_circle(waits, TITLES, "A")
    assert way in refusal.value.message


@pytest.mark.pure
@pytest.mark.parametrize(
    "waits", [{}, {"A": ["B", "C"], "B": ["D"], "C": ["D"]}, {"A": ["B"], "B": ["C"], "C": ["B"]}]
)
def test_what_does_not_come_back_is_no_circle(waits):
    check_no_circle(waits, TITLES, "A")


@pytest.mark.pure
@pytest.mark.parametrize(
    ("due", "other", "found"),
    [
        ("2026-03-05", at("A", "2026-03-06"), [Warns.BEFORE]),
        ("2026-03-06", at("A", "2026-03-06"), []),
        ("2026-03-06T09:00", at("A", "2026-03-06"), []),
        ("2026-03-06T09:00", at("A", "2026-03-06T10:00"), [Warns.BEFORE]),
        ("2026-03-09", at("A", "2026-03-06"), []),
        ("2026-03-09", at("A", "2026-03-06", Status.LATE), [Warns.LATE]),
        ("2026-03-05", at("A", "2026-03-06", Status.LATE), [Warns.BEFORE]),
        ("2026-03-09", at("A", "2026-03-01", Status.SILENT), [Warns.SILENT]),
        ("2026-03-09", at("A", None, None), [Warns.UNDATED]),
        ("2026-03-05", at("A", "2026-03-06", None, done=True), []),
        (None, at("A", "2026-03-06"), []),
        (None, at("A", None, None), []),
        (None, at("A", "2026-03-01", Status.SILENT), [Warns.SILENT]),
    ],
)
def test_what_is_worth_a_warning(due, other, found):
    assert why(at("B", due), other) == found


@pytest.mark.pure
def test_what_is_done_waits_for_nothing():
    assert why(at("B", "2026-03-05", done=True), at("A", "2026-03-06")) == []


def say(cast, milestone, *others):
    with clock.at(MONDAY), writing():
        say_waits(cast.account("owner").actor, milestone, others)


def test_the_whole_list_is_said_at_once(cast):
    project = sent(cast, "Server", "Files moved", "Go-live")
    server, files, live = milestones_of(project)
    say(cast, live, server, files)
    say(cast, files, server)
    assert waits_of(project.id) == {"M02": ["M01"], "M03": ["M01", "M02"]}
    say(cast, live)
    assert waits_of(project.id) == {"M02": ["M01"]}


def test_a_circle_is_refused_and_nothing_changes(cast, browse):
    project = sent(cast, "Server", "Files moved")
    server, files = milestones_of(project)
    say(cast, files, server)
    with clock.at(MONDAY):
        page = browse("owner").submit(f"/projects/{project.ref}/milestones/M01/waits", waits_for=["M02"])
    assert page.status == 422
    assert "Server → Files moved → Server" in page.errors[0]
    assert waits_of(project.id) == {"M02": ["M01"]}


def test_a_date_before_what_it_waits_for_is_warned_of_and_stands(cast, browse):
    project = sent(cast, "Server", "Files moved")
    server, files = milestones_of(project)
    say(cast, files, server)
    with clock.at(MONDAY):
        page = browse("owner").submit(
            f"/projects/{project.ref}/milestones/M01/promise",
            due="2026-03-10",
            reason="The supplier is late",
            cause="supplier",
        )
        assert "“Files moved” is due Fri 6 Mar 2026, before what it waits for" in page.text
        page = browse("owner").get(f"/projects/{project.ref}/milestones/M02/promise")
        assert "before what it waits for: “Server” is due Tue 10 Mar 2026" in page.text
    assert str(server.latest.due) == "2026-03-10"


def test_late_and_silent_are_shown_on_the_staff_page(cast, browse):
    project = sent(cast, "Server", "Files moved", "Go-live")
    server, files, live = milestones_of(project)
    say(cast, live, server, files)
    give(cast, server, "2026-03-12")
    with clock.at(NEXT_MONDAY):
        page = browse("technician").get(f"/projects/{project.ref}")
        assert "Waits for: Server, Files moved" in page.text
        assert "“Files moved”, which “Go-live” waits for, has no date that still stands." in page.text


def test_the_client_sees_nothing_of_it(cast, browse):
    project = sent(cast, "Server", "Files moved")
    server, files = milestones_of(project)
    say(cast, files, server)
    with clock.at(NEXT_MONDAY):
        assert "waits for" not in browse("approver").get(f"/portal/{project.ref}").text


def test_a_dropped_plan_is_waited_for_no_more(cast):
    project = draft(cast)
    server, files = planned(cast, project, "Server"), planned(cast, project, "Files moved", day=FRIDAY)
    say(cast, files, server)
    with writing():
        drop_plan(cast.account("owner").actor, server)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(MilestoneWait)) == 0


def test_only_milestones_of_this_project_are_offered(cast, browse):
    project, other = sent(cast, "Server"), sent(cast, "Elsewhere")
    with clock.at(MONDAY):
        browser = browse("owner")
        assert "no other milestone" in browser.get(f"/projects/{project.ref}/milestones/M01/waits").text
    assert milestones_of(other)[0].key == "M01"


def test_moving_several_at_once_warns_too(cast, browse):
    project = sent(cast, "Server", "Files moved")
    server, files = milestones_of(project)
    say(cast, files, server)
    path = f"/projects/{project.ref}/move"
    moved = {"moved": ["M01"], "due_M01": "2026-03-12", "reason": "The supplier is late", "cause": "supplier"}
    with clock.at(MONDAY):
        page = browse("owner").submit(path, path, **moved)
    assert "“Files moved” is due Fri 6 Mar 2026, before what it waits for" in page.text
