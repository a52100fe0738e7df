"""Whole stories, told through the verbs the pages use, each on its own days."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from tests.cast import Cast
from tests.milestones.golden_story import ROWS
from tracker.access.actor import APPROVER, VIEWER, Actor
from tracker.base import clock
from tracker.base.clock import now
from tracker.base.database import db, writing
from tracker.base.moments import Moment
from tracker.clients.models import Client, Membership
from tracker.milestones.actions import add_milestone, report_ready
from tracker.milestones.models import Milestone
from tracker.milestones.promising import Telling, add_promise
from tracker.milestones.rules import Terms
from tracker.milestones.states import MilestoneState
from tracker.projects.actions import start_project
from tracker.projects.models import Project
from tracker.projects.states import ProjectState

NEW_YORK = ZoneInfo("America/New_York")
DAY_THIRTY = datetime(2008, 4, 2, 17, 0, tzinfo=NEW_YORK)
"""When the golden story is looked at: five o'clock in New York, thirty days on."""

TITLES = {
    "M01": "Technician on site at 09:00",
    "M02": "Server in place",
    "M03": "Desktop in place",
    "M04": "Battery backup works",
    "M05": "All programs on the desktop",
    "M06": "Client files and images moved",
    "M07": "Email, contacts and calendar work",
    "M08": "Laptop and server synchronise",
    "M09": "Automatic backups",
    "M10": "Remote access",
    "M11": "Training, 180 minutes",
    "M12": "Good to go",
}


def tell_golden_story(cast: Cast) -> Project:
    """GH-1, the "one-day" installation of thirty days; approver and viewer are contacts of its client.

    Owner and deputy are the cast's owner and technician. Look at it within `clock.at(DAY_THIRTY)`.
    """
    owner = cast.account("owner").actor
    with clock.at(_march(3, 15)), writing():
        project = _begin(cast, owner)
        rows = {
            key: (_plan(owner, project, key, kind), dues, happened)
            for key, kind, dues, happened in [("M01", "visit", [], None), *ROWS]
        }
    for day in range(3, 8):
        with clock.at(_march(day, 16)), writing():
            for milestone, dues, happened in rows.values():
                _promise(owner, milestone, dues, day)
                if happened == day:
                    report_ready(owner, milestone, Moment(date(2008, 3, day)))
            if day == 3:
                _promise_visit(owner, rows["M01"][0])
            if day == 4:
                report_ready(owner, rows["M01"][0], Moment(date(2008, 3, 4), time(10, 30)))
    return project


def _begin(cast: Cast, owner: Actor) -> Project:
    client = Client(
        code="GH",
        name="Groundhog Consulting",
        time_zone="America/New_York",
        country="US",
        created_at=now(),
    )
    db.session.add(client)
    db.session.flush()
    for contact, role in ((cast.approver, APPROVER), (cast.viewer, VIEWER)):
        db.session.add(Membership(client_id=client.id, contact_id=contact, role=role))
    project = start_project(
        owner,
        client,
        title="New server and desktop",
        owner=cast.account("owner"),
        deputy=cast.account("technician"),
    )
    project.state, project.sent_at = ProjectState.ACTIVE, now()
    return project


def _plan(owner: Actor, project: Project, key: str, kind: str) -> Milestone:
    milestone = add_milestone(owner, project, title=TITLES[key], kind=kind, done_means=f"{TITLES[key]}.")
    assert milestone.key == key
    return milestone


def _promise(owner: Actor, milestone: Milestone, dues: list[int], day: int) -> None:
    """The first promise was made on the 3rd, each later one on the day the one before it fell due."""
    for number, (due, made) in enumerate(zip(dues, [3, *dues[:-1]], strict=True) if dues else ()):
        if made == day:
            why = Telling(reason="It was not ready.", cause="us") if number else Telling()
            terms = Terms(due=Moment(date(2008, 3, due)), made=Moment(date(2008, 3, made)))
            add_promise(owner, milestone, terms, why)
            milestone.state = MilestoneState.PROMISED


def _promise_visit(owner: Actor, visit: Milestone) -> None:
    due = Moment(date(2008, 3, 4), time(9, 0))
    terms = Terms(due=due, made=Moment(date(2008, 3, 3)), tolerance_minutes=15)
    add_promise(owner, visit, terms, Telling())
    visit.state = MilestoneState.PROMISED


def _march(day: int, hour: int) -> datetime:
    return datetime(2008, 3, day, hour, tzinfo=NEW_YORK).astimezone(UTC)
