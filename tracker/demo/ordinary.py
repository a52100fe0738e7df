"""Three ordinary projects: one in the middle, one ready for the client’s word, one still a draft."""

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from tracker.access.actor import APPROVER, VIEWER
from tracker.accounts.models import Account
from tracker.base.clock import now
from tracker.base.moments import Moment
from tracker.clients.actions import add_client, add_site
from tracker.clients.contacts import add_contact
from tracker.clients.models import Client
from tracker.demo.scenes import EVENING, MORNING, NOON, Story, Vendor, give_date, pretending
from tracker.holds.actions import Where, open_hold
from tracker.holds.models import BY_HAND, READY, WARNS
from tracker.milestones.actions import add_milestone, assign_people, report_ready, subject_of
from tracker.milestones.models import Milestone
from tracker.milestones.visiting import arrive
from tracker.milestones.whole_project import report_project_ready, send_draft
from tracker.notes.actions import log_work
from tracker.projects.actions import start_project
from tracker.projects.models import Project

ZONE = ZoneInfo("Europe/London")


def tell(vendor: Vendor) -> None:
    """Tell all three, relative to today."""
    today = now().astimezone(ZONE).date()
    _server_room(vendor, today)
    _classroom(vendor, today)
    _office_move(vendor, today)


def _client(
    vendor: Vendor, code: str, name: str, contact: str, email: str, role: str, address: str
) -> Client:
    by = vendor.owner.actor
    client = add_client(by, code=code, name=name, time_zone="Europe/London", country="GB", subdivision="ENG")
    add_contact(by, client, name=contact, email=email, role=role)
    add_site(by, client, name="Main office", address=address, phone="555 0144")
    return client


def _project(vendor: Vendor, client: Client, title: str, owner: Account) -> Project:
    site = client.sites[0] if client.sites else None
    return start_project(
        vendor.owner.actor, client, title=title, owner=owner, deputy=vendor.technician, site=site
    )


def _plan(vendor: Vendor, project: Project, kind: str, title: str, done: str, day: date | None) -> Milestone:
    milestone = add_milestone(
        vendor.owner.actor, project, title=title, kind=kind, done_means=done, planned_on=day
    )
    assign_people(vendor.owner.actor, milestone, [vendor.technician])
    return milestone


def _server_room(vendor: Vendor, today: date) -> None:
    """In the middle: one thing early, one late by a supplier, one at risk tomorrow."""
    story = Story(ZONE)
    begun = today - timedelta(days=21)
    with pretending(begun, MORNING, ZONE):
        client = _client(
            vendor,
            "HD",
            "Harbour Dental",
            "Anna Quay",
            "anna@harbour.example",
            APPROVER,
            "12 Quay Street, Whitby",
        )
        project = _project(vendor, client, "Server room and practice network", vendor.owner)
        day = project.calendar(today + timedelta(days=60)).add_working_days
        survey = _plan(vendor, project, "visit", "Site survey", "Power, network and room are measured", None)
        rack = _plan(
            vendor, project, "delivery", "Rack and server delivered", "Both stand in the room", day(today, -8)
        )
        cabling = _plan(
            vendor, project, "work", "Cabling of both floors", "Every socket is tested", day(today, -5)
        )
        mail = _plan(
            vendor, project, "work", "Mailboxes moved", "Old and new folders hold the same", day(today, 1)
        )
        training = _plan(
            vendor, project, "training", "Training, 120 minutes", "An attendee confirms it", day(today, 6)
        )
        _plan(
            vendor, project, "go-live", "Practice works on the new server", "Reception says so", day(today, 8)
        )
        first = Moment(day(begun, 2), time(9))
        send_draft(vendor.owner.actor, project)
        give_date(vendor.owner.actor, survey, first, begun, tolerance=15)
    by, hands = vendor.owner.actor, vendor.technician.actor
    came = Moment(first.day, time(8, 56))
    story.at(first.day, time(8, 57), arrive, hands, survey, came)
    story.at(first.day, NOON, report_ready, hands, survey, came)
    story.at(day(today, -9), EVENING, report_ready, hands, rack, Moment(day(today, -9)))
    story.at(
        day(today, -5),
        NOON,
        give_date,
        by,
        cabling,
        Moment(day(today, -2)),
        day(today, -5),
        reason="The supplier sent the wrong cable; the right one comes on the new date.",
        cause="supplier",
    )
    story.at(day(today, -2), EVENING, report_ready, hands, cabling, Moment(day(today, -2)))
    story.at(day(today, -1), NOON, _note_mail, vendor, project, mail)
    story.at(
        day(today, -1),
        EVENING,
        log_work,
        hands,
        project,
        subject_of(training),
        text="Room 3 is booked for eight people.",
        minutes=5,
        for_client=True,
    )
    story.play(until=now())


def _note_mail(vendor: Vendor, project: Project, mail: Milestone) -> None:
    open_hold(
        vendor.technician.actor,
        Where(project.id, project.client.uuid),
        subject=subject_of(mail),
        act=READY,
        effect=WARNS,
        source=BY_HAND,
        sentence="The old provider has not unlocked the export yet.",
    )


def _classroom(vendor: Vendor, today: date) -> None:
    """Everything happened by its first date; it waits for the client's word."""
    story = Story(ZONE)
    begun = today - timedelta(days=28)
    with pretending(begun, MORNING, ZONE):
        client = _client(
            vendor,
            "ML",
            "Mill Lane School",
            "Ruth Mill",
            "ruth@milllane.example",
            APPROVER,
            "3 Mill Lane, Pickering",
        )
        add_contact(vendor.owner.actor, client, name="Pia Lane", email="pia@milllane.example", role=VIEWER)
        project = _project(vendor, client, "Desktops for the computer room", vendor.manager)
        day = project.calendar(today + timedelta(days=60)).add_working_days
        due = [day(today, -12), day(today, -10), day(today, -7), day(today, -4)]
        milestones = [
            _plan(
                vendor,
                project,
                "delivery",
                "Sixteen desktops delivered",
                "All sixteen stand in the room",
                due[0],
            ),
            _plan(vendor, project, "work", "Desktops set up", "Each starts and prints", due[1]),
            _plan(
                vendor,
                project,
                "training",
                "Training for the staff, 90 minutes",
                "An attendee confirms it",
                due[2],
            ),
            _plan(vendor, project, "go-live", "First lesson held", "The teacher says it went well", due[3]),
        ]
        send_draft(vendor.owner.actor, project)
    hands = vendor.technician.actor
    for milestone, happened in zip(milestones, due, strict=True):
        story.at(
            happened,
            EVENING,
            report_ready,
            hands,
            milestone,
            Moment(happened),
        )
    story.at(day(today, -3), MORNING, report_project_ready, vendor.manager.actor, project)
    story.play(until=now())


def _office_move(vendor: Vendor, today: date) -> None:
    """A draft: plans that the client does not see yet."""
    with pretending(today - timedelta(days=1), NOON, ZONE):
        client = _client(
            vendor,
            "OL",
            "Orchard Law",
            "Sol Orchard",
            "sol@orchard.example",
            APPROVER,
            "40 Orchard Row, York",
        )
        project = _project(vendor, client, "Office move", vendor.owner)
        day = project.calendar(today + timedelta(days=60)).add_working_days
        _plan(
            vendor,
            project,
            "visit",
            "Site survey of the new office",
            "Every desk has a socket on the plan",
            day(today, 5),
        )
        _plan(vendor, project, "work", "Network in the new office", "Every socket is tested", day(today, 12))
        _plan(
            vendor, project, "delivery", "Machines moved", "Every machine stands on its desk", day(today, 15)
        )
        _plan(
            vendor,
            project,
            "go-live",
            "First working day in the new office",
            "The client says so",
            day(today, 16),
        )
        _plan(
            vendor, project, "training", "Telephones explained, 45 minutes", "An attendee confirms it", None
        )
