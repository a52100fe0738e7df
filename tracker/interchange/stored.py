"""The rows behind a file: what this instance holds of some clients, in a few queries for each."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.base.database import db
from tracker.clients.models import Client, Contact, Membership
from tracker.devices.models import Device, Licence
from tracker.holds.models import BLOCKS, Hold
from tracker.holds.queries import open_holds
from tracker.milestones.models import Milestone
from tracker.milestones.queries import IN_FULL
from tracker.projects.models import Project
from tracker.reports.models import Report

T = TypeVar("T", Device, Licence)


@dataclass(frozen=True)
class StoredClient:
    """A client with its projects by number and their milestones in order."""

    client: Client
    projects: dict[int, Project]
    milestones: dict[int, list[Milestone]] = field(repr=False)
    """By the id of the project."""

    devices: Sequence[Device] = ()
    licences: Sequence[Licence] = ()


def stored_clients(codes: Collection[str] | None = None, *, lock: bool = False) -> Iterator[StoredClient]:
    """These clients by code, or all of them; `lock` keeps others from giving numbers meanwhile."""
    query = sa.select(Client).order_by(Client.code)
    if codes is not None:
        query = query.where(Client.code.in_(codes))
    if lock:
        query = query.with_for_update()
    people = selectinload(Client.memberships).joinedload(Membership.contact)
    for client in db.session.scalars(query.options(people, selectinload(Client.sites))).all():
        things = (_things_of(client, Device), _things_of(client, Licence))
        yield StoredClient(client, _projects_of(client), _milestones_of(client), *things)


def people_called(emails: Collection[str]) -> list[Contact]:
    """Everybody known by one of these addresses, at whichever client."""
    return list(db.session.scalars(sa.select(Contact).where(Contact.email.in_(emails))))


def report_numbers(client: Client) -> set[int]:
    """The client's numbers that stand on status reports."""
    query = sa.select(Report.number).join(Project, Project.id == Report.project_id)
    return set(db.session.scalars(query.where(Project.client_id == client.id)))


def blocking_holds(stored: StoredClient) -> list[Hold]:
    """What blocks an act in the client's projects."""
    ids = [project.id for project in stored.projects.values()]
    return [hold for hold in open_holds(ids) if hold.effect == BLOCKS]


def clients_of(model: type[Device] | type[Licence], ids: Collection[str]) -> dict[str, str]:
    """The codes of the clients that have these things, by the identity of each."""
    query = sa.select(model.uuid, Client.code).join(Client, Client.id == model.client_id)
    return dict(db.session.execute(query.where(model.uuid.in_(ids))).all())


def _things_of(client: Client, model: type[T]) -> Sequence[T]:
    query = sa.select(model).where(model.client_id == client.id).order_by(model.id)
    return db.session.scalars(query.options(joinedload(model.replaced_by))).all()


def _projects_of(client: Client) -> dict[int, Project]:
    query = sa.select(Project).where(Project.client_id == client.id).order_by(Project.number)
    return {project.number: project for project in db.session.scalars(query)}


def _milestones_of(client: Client) -> dict[int, list[Milestone]]:
    query = (
        sa.select(Milestone)
        .join(Project, Project.id == Milestone.project_id)
        .where(Project.client_id == client.id)
        .options(selectinload(Milestone.people), *IN_FULL)
        .order_by(Milestone.position, Milestone.id)
    )
    found: dict[int, list[Milestone]] = {}
    for milestone in db.session.scalars(query).unique():
        found.setdefault(milestone.project_id, []).append(milestone)
    return found
