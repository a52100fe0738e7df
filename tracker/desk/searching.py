"""One search box: a number leads straight to its page, words find all that is kept (C11)."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from flask import url_for

from tracker.access.actor import Actor
from tracker.base.database import db
from tracker.base.errors import NotFound
from tracker.clients.models import Client, Contact, Membership, Site
from tracker.clients.queries import visible_clients
from tracker.devices.finding import devices_with_serial, find_devices, find_licences
from tracker.devices.models import Device, Licence
from tracker.make_goods.models import MakeGood
from tracker.make_goods.queries import find_payments, get_make_good_for
from tracker.projects.models import Project
from tracker.projects.queries import get_project_for, visible_projects

MOST = 20
FEWEST_LETTERS = 2


@dataclass(frozen=True)
class Found:
    clients: Sequence[Client] = ()
    people: Sequence[tuple[Contact, Client]] = ()
    projects: Sequence[Project] = ()
    devices: Sequence[Device] = ()
    licences: Sequence[Licence] = ()
    make_goods: Sequence[MakeGood] = ()

    def __bool__(self) -> bool:
        return any(vars(self).values())


def straight_to(actor: Actor, words: str) -> str | None:
    """The address that a project's or a make-good's number, a client's code or one device's serial number
    means, when this person may see it."""
    text = words.upper()
    try:
        return url_for("desk.project", number=get_project_for(actor, text).ref)
    except NotFound:
        pass
    try:
        return url_for("make_goods.page", owed=get_make_good_for(actor, text).ref)
    except NotFound:
        pass
    client = db.session.scalar(sa.select(Client).where(visible_clients(actor), Client.code == text))
    if client:
        return url_for("clients.page", code=client.code)
    devices = devices_with_serial(actor, words)
    return url_for("devices.page", uuid=devices[0].uuid) if len(devices) == 1 else None


def find(actor: Actor, words: str) -> Found:
    """Everything this person may see that holds all the words, a handful of each."""
    parts = words.split()[:6]
    if len(words) < FEWEST_LETTERS:
        return Found()
    return Found(
        _clients(actor, parts),
        _people(actor, parts),
        _projects(actor, parts),
        find_devices(actor, parts, MOST),
        find_licences(actor, parts, MOST),
        find_payments(actor, words),
    )


def _clients(actor: Actor, parts: list[str]) -> Sequence[Client]:
    query = sa.select(Client).outerjoin(Client.sites).where(visible_clients(actor)).distinct()
    query = query.where(
        *(_any(part, Client.name, Client.code, Site.name, Site.address, Site.phone) for part in parts)
    )
    return db.session.scalars(query.order_by(Client.name).limit(MOST)).all()


def _people(actor: Actor, parts: list[str]) -> Sequence[tuple[Contact, Client]]:
    query = (
        sa.select(Contact, Client)
        .join(Contact.memberships)
        .join(Membership.client)
        .where(visible_clients(actor), Membership.ended_at.is_(None))
        .where(*(_any(part, Contact.name, Contact.email, Contact.phone) for part in parts))
    )
    return [(c, k) for c, k in db.session.execute(query.order_by(Contact.name).limit(MOST))]


def _projects(actor: Actor, parts: list[str]) -> Sequence[Project]:
    query = visible_projects(actor).where(*(_any(part, Project.title) for part in parts))
    return db.session.scalars(query.order_by(Client.code, Project.number).limit(MOST)).all()


def _any(part: str, *columns: sa.orm.InstrumentedAttribute[str]) -> sa.ColumnElement[bool]:
    return sa.or_(*(column.icontains(part, autoescape=True) for column in columns))
