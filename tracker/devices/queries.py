"""Fetching devices; to fetch is to authorise."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.access.actor import Actor
from tracker.access.acts import require
from tracker.base.database import db
from tracker.base.errors import NotFound
from tracker.clients.models import Client
from tracker.clients.queries import CLIENT_SCOPE, visible_clients
from tracker.devices.models import Device, Licence


def get_device_for(actor: Actor, uuid: str, act: str = "look") -> Device:
    """The device with this outer identity, for this act.

    NotFound for an absent and for a foreign one alike; Forbidden for one that may be seen but not acted on.
    """
    query = sa.select(Device).join(Device.client).where(Device.uuid == uuid, visible_clients(actor))
    device = db.session.scalar(query.options(joinedload(Device.client), joinedload(Device.site)))
    if device is None:
        raise NotFound()
    if actor.is_staff or act != "look":
        require(actor, act, CLIENT_SCOPE)
    return device


def devices_of(client: Client) -> Sequence[Device]:
    """Every device of a client, those in use first, by name."""
    query = sa.select(Device).where(Device.client_id == client.id).options(joinedload(Device.site))
    return db.session.scalars(query.order_by(Device.retired_on.is_not(None), Device.name, Device.id)).all()


@dataclass(frozen=True)
class _OfClient:
    """A thing of one client: its people have a say, and of us whoever's role allows the act."""

    client_id: int
    in_charge: frozenset[int] = frozenset()


def get_licence_for(actor: Actor, uuid: str, act: str = "look") -> Licence:
    """The licence with this outer identity, for this act; NotFound and Forbidden as for a device."""
    query = sa.select(Licence).join(Licence.client).where(Licence.uuid == uuid, visible_clients(actor))
    licence = db.session.scalar(query.options(joinedload(Licence.client), joinedload(Licence.replaced_by)))
    if licence is None:
        raise NotFound()
    if actor.is_staff or act != "look":
        require(actor, act, _OfClient(licence.client_id))
    return licence


def licences_of(client: Client) -> Sequence[Licence]:
    """Every licence of a client, those that go on first, by name."""
    over = sa.or_(Licence.cancelled_on.is_not(None), Licence.replaced_by_id.is_not(None))
    query = sa.select(Licence).where(Licence.client_id == client.id)
    query = query.options(joinedload(Licence.replaced_by)).order_by(over, Licence.name, Licence.id)
    return db.session.scalars(query).all()
