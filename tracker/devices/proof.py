"""Devices and licences against their timeline entries: neither may be changed behind the other."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.base.database import db
from tracker.clients.models import Client
from tracker.devices import actions, kinds, licensing
from tracker.devices.models import Device, Licence
from tracker.timeline.chain import UNREADABLE, Flaw
from tracker.timeline.models import TimelineEntry
from tracker.timeline.queries import entries_of
from tracker.timeline.rows import unreadable_row

OF_DEVICES = {kinds.ADDED.name, kinds.EDITED.name, kinds.LOOKED_UP.name}
OF_LICENCES = {kinds.LICENCE_ADDED.name, kinds.LICENCE_EDITED.name}
ENDS = {kinds.LICENCE_CANCELLED.name, kinds.LICENCE_REPLACED.name, kinds.LICENCE_BROUGHT_BACK.name}


def first_changed_device(client_id: int) -> Flaw | None:
    """The first device of a client whose row is not what its newest entry states, the warranty among it."""
    entries = _newest(client_id, OF_DEVICES, "device")
    return _first_changed(client_id, Device, entries, actions.stated, "device")


def first_changed_licence(client_id: int) -> Flaw | None:
    """The first licence whose row is not what its newest entries state: its terms, and whether it is over."""
    entries, ends = _newest(client_id, OF_LICENCES, "licence"), _newest(client_id, ENDS, "licence")
    flaw = _first_changed(client_id, Licence, entries, licensing.stated, "licence")
    return flaw or _first_other_end(client_id, ends)


def _newest(client_id: int, kinds_: Collection[str], fact: str) -> dict[str, TimelineEntry]:
    chain = db.session.scalars(sa.select(Client.uuid).where(Client.id == client_id)).one()
    return {entry.facts[fact]: entry for entry in entries_of(chain, kinds_)}


def _first_changed(
    client_id: int,
    model: type[Device] | type[Licence],
    entries: Mapping[str, TimelineEntry],
    stated: Callable[[Any], dict[str, Any]],
    called: str,
) -> Flaw | None:
    left = dict(entries)
    try:
        rows = db.session.scalars(_rows(client_id, model)).all()
    except UNREADABLE:
        return unreadable_row(model, {uuid: entry.number for uuid, entry in entries.items()})
    for row in rows:
        entry = left.pop(row.uuid, None)
        if entry is None:
            return Flaw(0, f"the {called} {row.uuid} has no entry")
        if any(entry.facts[name] != value for name, value in stated(row).items()):
            return Flaw(entry.number, f"the row of this {called} was changed")
    for entry in left.values():
        return Flaw(entry.number, f"the row of this {called} is gone")
    return None


def _rows(client_id: int, model: type[Any]) -> sa.Select[Any]:
    query = sa.select(model).where(model.client_id == client_id).order_by(model.id)
    return query.options(joinedload(Device.site)) if model is Device else query


def _first_other_end(client_id: int, ends: Mapping[str, TimelineEntry]) -> Flaw | None:
    for licence in db.session.scalars(_rows(client_id, Licence).options(joinedload(Licence.replaced_by))):
        entry = ends.get(licence.uuid)
        facts = entry.facts if entry else {}
        cancelled = licence.cancelled_on.isoformat() if licence.cancelled_on else None
        replaced = licence.replaced_by.uuid if licence.replaced_by else None
        if (facts.get("on"), facts.get("replaced_by")) != (cancelled, replaced):
            return Flaw(entry.number if entry else 0, "whether this licence goes on was changed in its row")
    return None
