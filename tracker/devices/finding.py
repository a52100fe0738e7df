"""Finding devices and licences by any number or name that somebody may read out on the phone (C11)."""

import json
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.access.actor import Actor
from tracker.base.database import db
from tracker.clients.models import Client
from tracker.clients.queries import visible_clients
from tracker.devices.models import Device, Licence


def devices_with_serial(actor: Actor, serial: str) -> Sequence[Device]:
    """Up to two devices with exactly this serial number, however it is capitalised."""
    if not serial:
        return []
    query = sa.select(Device).join(Device.client).where(visible_clients(actor))
    return db.session.scalars(query.where(sa.func.lower(Device.serial) == serial.lower()).limit(2)).all()


def find_devices(actor: Actor, parts: Sequence[str], most: int) -> Sequence[Device]:
    """Those that hold every part somewhere, former serial numbers and further ones included."""
    query = sa.select(Device).join(Device.client).where(visible_clients(actor), *map(_device_holds, parts))
    query = query.options(joinedload(Device.client)).order_by(Device.retired_on.is_not(None), Device.name)
    return db.session.scalars(query.order_by(Device.id).limit(most)).all()


def find_licences(actor: Actor, parts: Sequence[str], most: int) -> Sequence[Licence]:
    """Those that hold every part in name, seller, number or client."""
    columns = (Licence.name, Licence.provider, Licence.number, Client.name)
    conditions = (sa.or_(*(column.icontains(part, autoescape=True) for column in columns)) for part in parts)
    query = sa.select(Licence).join(Licence.client).where(visible_clients(actor), *conditions)
    query = query.options(joinedload(Licence.client)).order_by(Licence.name, Licence.id)
    return db.session.scalars(query.limit(most)).all()


def _device_holds(part: str) -> sa.ColumnElement[bool]:
    columns = (Device.name, Device.serial, Device.maker, Device.model, Device.used_by, Device.warranty_number)
    stored = json.dumps(part)[1:-1]  # Letters beyond ASCII lie escaped in a JSON column.
    return sa.or_(
        *(column.icontains(part, autoescape=True) for column in columns),
        sa.cast(Device.identifiers, sa.Text).icontains(stored, autoescape=True),
    )
