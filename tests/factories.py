"""Short ways to a project in the state a test is about; everything goes through the real verbs."""

from datetime import UTC, date, datetime
from typing import Any

from tests.cast import Cast
from tracker.base import clock
from tracker.base.database import writing
from tracker.base.moments import Moment
from tracker.devices.actions import add_device
from tracker.devices.licensing import add_licence
from tracker.devices.models import Device, Licence
from tracker.milestones.actions import add_milestone, milestones_of
from tracker.milestones.models import Milestone
from tracker.milestones.promising import Telling, promise
from tracker.milestones.rules import Terms
from tracker.milestones.whole_project import send_draft
from tracker.projects.actions import start_project
from tracker.projects.models import Project

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""A quiet Monday morning in London, when most test projects begin."""

FRIDAY = date(2026, 3, 6)


def draft(cast: Cast, client: str = "harbour", title: str = "Server room", owner: str = "owner") -> Project:
    """A draft of a client, started on MONDAY."""
    with clock.at(MONDAY), writing():
        actor = cast.account(owner).actor
        return start_project(
            actor,
            cast.client(client),
            title=title,
            owner=cast.account(owner),
            deputy=cast.account("technician"),
        )


def planned(
    cast: Cast,
    project: Project,
    title: str = "Server in place",
    kind: str = "work",
    day: date | None = FRIDAY,
) -> Milestone:
    """A milestone planned for FRIDAY."""
    with clock.at(MONDAY), writing():
        return add_milestone(
            cast.account("owner").actor,
            project,
            title=title,
            kind=kind,
            done_means=f"{title}: the client says so",
            planned_on=day,
        )


def sent(cast: Cast, *titles: str, client: str = "harbour", kind: str = "work") -> Project:
    """An active project whose milestones are promised for FRIDAY."""
    project = draft(cast, client)
    for title in titles or ("Server in place",):
        planned(cast, project, title, kind)
    with clock.at(MONDAY), writing():
        send_draft(cast.account("owner").actor, project)
    return project


def first_of(project: Project) -> Milestone:
    """Its first milestone."""
    return milestones_of(project)[0]


def give(
    cast: Cast,
    milestone: Milestone,
    due: str,
    *,
    at: datetime = MONDAY,
    tolerance: int | None = None,
    reason: str = "The supplier is late",
    cause: str = "supplier",
    channel: str = "",
) -> None:
    """Promise, or promise again, the moment written as in `2026-03-06T09:00`."""
    again = bool(milestone.promises)
    with clock.at(at), writing():
        promise(
            cast.account("owner").actor,
            milestone,
            Terms(due=Moment.parse(due), made=Moment(at.date()), tolerance_minutes=tolerance),
            Telling(reason=reason if again else "", cause=cause if again else None, channel=channel),
        )


def laptop(cast: Cast, client: str = "harbour", serial: str = "5CD8123ABC", **facts: Any) -> Device:
    """A laptop with data of the client; its warranty was looked up and ends on 2027-05-31."""
    known = {
        "name": "Anna's laptop",
        "kind": "laptop",
        "maker": "Northwind",
        "model": "Book 14",
        "holds_data": "yes",
        "warranty_provider": "Northwind",
        "warranty_ends": date(2027, 5, 31),
        "warranty_source": "maker's web page",
        "warranty_looked_up": MONDAY.date(),
    }
    with clock.at(MONDAY), writing():
        actor = cast.account("technician").actor
        return add_device(actor, cast.client(client), serial=serial, **(known | facts))


def licence(cast: Cast, client: str = "harbour", name: str = "Mail for everybody", **facts: Any) -> Licence:
    """A subscription that renews on 2026-05-01, sixty days after MONDAY."""
    known = {"provider": "Northmail", "number": "NM-77", "seats": 5, "renews_on": date(2026, 5, 1)}
    with clock.at(MONDAY), writing():
        actor = cast.account("technician").actor
        return add_licence(actor, cast.client(client), name=name, **(known | facts))
