"""Today at Harbour Dental: a visit with its checks, a delivery in part, a training, what the client says."""

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.moments import Moment
from tracker.checks.actions import add_checks, second, tick
from tracker.checks.pasting import parse_items
from tracker.clients.contacts import contact_called
from tracker.clients.models import Client, Contact
from tracker.demo.scenes import EVENING, NOON, Story, Vendor, give_date
from tracker.milestones.actions import add_milestone, assign_people, report_ready, subject_of
from tracker.milestones.arriving import record_arrivals
from tracker.milestones.models import Milestone
from tracker.milestones.promising import Telling, promise
from tracker.milestones.rules import Terms
from tracker.milestones.training import invite_attendees
from tracker.notes.calling import ask_for_call
from tracker.notes.messaging import write_message
from tracker.projects.models import Project

ZONE = ZoneInfo("Europe/London")
COMES_AT, TOLERANCE = time(14), 15

CHECKS = """\
! Power and network in the room are measured (text)
! Backup of the old server proved by a restore (text)
Spare disk is in the van"""


def tell(vendor: Vendor) -> None:
    """What My day and This morning show; the project is the one of the other stories."""
    today = now().astimezone(ZONE).date()
    project = db.session.scalars(sa.select(Project).join(Client).where(Client.code == "HD")).first()
    assert project is not None
    story = Story(ZONE)
    before = today - timedelta(days=3)
    story.at(before, NOON, _plan_visit, vendor, project, today, before)
    story.at(before, EVENING, _plan_rest, vendor, project, before)
    story.at(today - timedelta(days=1), EVENING, _client_writes, project)
    story.play(now())


def _plan_visit(vendor: Vendor, project: Project, today: date, made: date) -> None:
    owner = vendor.owner.actor
    visit = add_milestone(
        owner,
        project,
        title="Old server taken out, new one switched over",
        kind="visit",
        done_means="The practice logs in to the new server before we leave",
    )
    visit.bring = "Battery backup, 2 patch cables"
    assign_people(owner, visit, [vendor.technician])
    give_date(owner, visit, Moment(today, COMES_AT), made, tolerance=TOLERANCE)
    _check(vendor, project, visit)


def _plan_rest(vendor: Vendor, project: Project, made: date) -> None:
    """A delivery of which two of three lines came, and a training that waits for who took part."""
    owner, hands = vendor.owner.actor, vendor.technician.actor
    delivery = add_milestone(
        owner,
        project,
        title="Workstations delivered",
        kind="delivery",
        done_means="Three workstations stand at reception",
    )
    due = Moment(made + timedelta(days=2))
    lines = ("Workstation, left desk", "Workstation, right desk", "Label printer")
    promise(owner, delivery, Terms(due=due, made=Moment(made), lines=lines), Telling(made_by=owner.name))
    record_arrivals(hands, delivery, {line: Moment(made) for line in lines[:2]})
    course = add_milestone(
        owner,
        project,
        title="First look at the new desktop",
        kind="training",
        done_means="Someone who took part confirms thirty minutes",
    )
    promise(owner, course, Terms(due=due, made=Moment(made), minutes=30), Telling(made_by=owner.name))
    invite_attendees(owner, course, [_anna()], [])
    report_ready(owner, course, Moment(made))


def _anna() -> Contact:
    person = contact_called("anna@harbour.example")
    assert person is not None
    return person


def _check(vendor: Vendor, project: Project, visit: Milestone) -> None:
    """The measuring was done and looked at by a second person; the backup waits."""
    items = parse_items(CHECKS)
    measured, *_ = add_checks(vendor.owner.actor, project, subject_of(visit), items)
    tick(vendor.technician.actor, project, measured, "230 V, two sockets, 1 Gbit/s at the patch panel")
    second(vendor.owner.actor, project, measured)


def _client_writes(project: Project) -> None:
    person = _anna()
    subject = f"project:{project.uuid}"
    write_message(person.actor, project, "Can reception go on working while you change the server?")
    ask_for_call(
        person.actor,
        project,
        subject,
        about=project.ref,
        phone="555 0177",
        words="About the parking space. After eleven suits me.",
    )
