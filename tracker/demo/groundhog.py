"""The golden story, thirty days long: the "one-day" server installation that ended without one date kept."""

from datetime import date, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from tracker.access.actor import APPROVER
from tracker.base.clock import now
from tracker.base.moments import Moment
from tracker.clients.actions import add_client, add_site
from tracker.clients.contacts import add_contact
from tracker.demo.scenes import EVENING, MORNING, NOON, Story, Vendor, give_date, pretending
from tracker.milestones.actions import add_milestone, report_ready, subject_of
from tracker.milestones.models import Milestone
from tracker.milestones.visiting import arrive
from tracker.milestones.whole_project import send_draft
from tracker.notes.actions import log_work
from tracker.projects.actions import start_project
from tracker.projects.models import Project

ZONE = ZoneInfo("America/New_York")
LENGTH = timedelta(days=30)

MILESTONES = [
    ("visit", "Technician on site at 09:00", "The technician has arrived", [1], 1),
    ("delivery", "Server in place", "The server stands in the office and starts", [1, 2], 2),
    ("delivery", "Desktop in place", "The new desktop stands on the desk and starts", [1, 2], 2),
    ("work", "Battery backup works", "The server stays up for ten minutes with the plug pulled", [1, 2], 4),
    (
        "work",
        "All programs on the desktop",
        "Every program of the old machine starts on the new one",
        [1, 2, 3, 4],
        0,
    ),
    (
        "work",
        "Client files and images moved",
        "Every file of the old machine opens on the new one",
        [2, 3, 4],
        0,
    ),
    (
        "work",
        "Email, contacts and calendar work",
        "Mail, contacts and calendar match the old machine",
        [1, 3],
        0,
    ),
    ("work", "Laptop and server synchronise", "An edit on the laptop appears on the server", [1, 2, 3], 0),
    ("work", "Automatic backups", "A backup ran by itself and a file was restored from it", [1, 2], 0),
    ("work", "Remote access", "The client opens a file from outside the office", [1, 2], 0),
    ("training", "Training, 180 minutes", "An attendee confirms 180 minutes", [3], 0),
    ("go-live", "Good to go", "The client signs off", [4], 0),
]
"""Kind, title, what done means, the story days promised in turn, and the day it happened (0: not yet)."""

LOG = [
    (1, "Arrived at 10:30 with the server only; the desktop is still at our office.", 90, True),
    (1, "Opened the laptop to copy its drive. Nobody asked the client first.", 60, False),
    (2, "Desktop delivered. Three programs have no installation disc here.", 240, True),
    (4, "Battery backup replaced; it holds for twelve minutes.", 45, True),
    (7, "Mail arrives, but contacts and calendar differ from the old machine.", 180, True),
]


def tell(vendor: Vendor) -> Project:
    """Tell it so that its thirtieth day is the last Wednesday, today included."""
    first = first_day()
    story = Story(ZONE)
    with pretending(first - timedelta(days=1), MORNING, ZONE):
        project = _start(vendor)
        milestones = [_plan(vendor, project, row, first) for row in MILESTONES]
    with pretending(first - timedelta(days=1), NOON, ZONE):
        send_draft(vendor.owner.actor, project)
        give_date(
            vendor.owner.actor,
            milestones[0],
            Moment(first, time(9)),
            first - timedelta(days=1),
            tolerance=15,
        )
    for milestone, row in zip(milestones, MILESTONES, strict=True):
        _set_out(story, vendor, milestone, row, first)
    _log(story, vendor, project, milestones[0], first)
    story.play(until=now())
    return project


def first_day() -> date:
    """A Tuesday, thirty days before a Wednesday that is today or the last one."""
    today = now().astimezone(ZONE).date()
    last_wednesday = today - timedelta(days=(today.weekday() - 2) % 7)
    return last_wednesday - (LENGTH - timedelta(days=1))


def _start(vendor: Vendor) -> Project:
    client = add_client(
        vendor.owner.actor,
        code="GH",
        name="Groundhog Consulting",
        time_zone="America/New_York",
        country="US",
        locale="en_US",
    )
    add_contact(vendor.owner.actor, client, name="Grace Holm", email="grace@groundhog.example", role=APPROVER)
    site = add_site(vendor.owner.actor, client, name="Office", address="12 Gobbler’s Knob, Punxsutawney")
    return start_project(
        vendor.owner.actor,
        client,
        title="New server and desktop",
        owner=vendor.owner,
        deputy=vendor.manager,
        site=site,
    )


def _plan(
    vendor: Vendor, project: Project, row: tuple[str, str, str, list[int], int], first: date
) -> Milestone:
    kind, title, done_means, days, _ = row
    planned = None if kind == "visit" else first + timedelta(days=days[0] - 1)
    return add_milestone(
        vendor.owner.actor, project, title=title, kind=kind, done_means=done_means, planned_on=planned
    )


def _set_out(
    story: Story,
    vendor: Vendor,
    milestone: Milestone,
    row: tuple[str, str, str, list[int], int],
    first: date,
) -> None:
    kind, _, _, days, happened = row
    for before, after in pairwise(days):
        made, due = first + timedelta(days=before - 1), Moment(first + timedelta(days=after - 1))
        story.at(
            made,
            EVENING,
            give_date,
            vendor.owner.actor,
            milestone,
            due,
            made,
            reason="It was not finished on the day.",
            cause="us",
        )
    if kind == "visit":
        at = Moment(first, time(10, 30))
        story.at(first, time(10, 31), arrive, vendor.technician.actor, milestone, at)
        story.at(first, time(10, 32), report_ready, vendor.technician.actor, milestone, at)
    elif happened:
        day = first + timedelta(days=happened - 1)
        story.at(day, EVENING, report_ready, vendor.technician.actor, milestone, Moment(day))


def _log(story: Story, vendor: Vendor, project: Project, visit: Milestone, first: date) -> None:
    for day, text, minutes, for_client in LOG:
        story.at(
            first + timedelta(days=day - 1),
            time(16),
            log_work,
            vendor.technician.actor,
            project,
            subject_of(visit),
            text=text,
            minutes=minutes,
            for_client=for_client,
        )
