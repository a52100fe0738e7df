"""Devices and licences against their timeline entries: neither may be changed behind the other."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
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

IN_PLACE = "replacement.in_place"
"""Told by the room of replacements, which knows this one and not the other way round."""

OF_DEVICES = {kinds.ADDED.name, kinds.EDITED.name, kinds.LOOKED_UP.name}
OF_LICENCES = {kinds.LICENCE_ADDED.name, kinds.LICENCE_EDITED.name}
DEVICE_ENDS = {kinds.RETIRED.name, kinds.BROUGHT_BACK.name, kinds.REPLACED_IMPORTED.name, IN_PLACE}
ENDS = {kinds.LICENCE_CANCELLED.name, kinds.LICENCE_REPLACED.name, kinds.LICENCE_BROUGHT_BACK.name}


@dataclass(frozen=True)
class _End:
    """Since when a device is out of use and which replaced it, as the entry of this number left it."""

    number: int = 0
    on: str | None = None
    replaced_by: str | None = None


def first_changed_device(client_id: int) -> Flaw | None:
    """The first device of a client whose row is not what its newest entries state.

    Its facts, the warranty among them; its name and numbers, unless they were erased; whether it is in use.
    """
    entries = _newest(client_id, OF_DEVICES, "device")
    flaw = _first_changed(client_id, Device, entries, actions.stated, actions.said, "device")
    return flaw or _first_other_use(client_id)


def first_changed_licence(client_id: int) -> Flaw | None:
    """The first licence whose row is not what its newest entries state: its terms, and whether it is over."""
    entries, ends = _newest(client_id, OF_LICENCES, "licence"), _newest(client_id, ENDS, "licence")
    flaw = _first_changed(client_id, Licence, entries, licensing.stated, licensing.said, "licence")
    return flaw or _first_other_end(client_id, ends)


def _newest(client_id: int, kinds_: Collection[str], fact: str) -> dict[str, TimelineEntry]:
    return {entry.facts[fact]: entry for entry in entries_of(_chain(client_id), kinds_)}


def _chain(client_id: int) -> str:
    return db.session.scalars(sa.select(Client.uuid).where(Client.id == client_id)).one()


def _first_changed(
    client_id: int,
    model: type[Device] | type[Licence],
    entries: Mapping[str, TimelineEntry],
    stated: Callable[[Any], dict[str, Any]],
    said: Callable[[Any], dict[str, str]],
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
        if not _agrees(entry, stated(row), said(row)):
            return Flaw(entry.number, f"the row of this {called} was changed")
    for entry in left.values():
        return Flaw(entry.number, f"the row of this {called} is gone")
    return None


def _agrees(entry: TimelineEntry, stated: dict[str, Any], said: dict[str, str]) -> bool:
    words = entry.text.words if entry.text else None
    return all(entry.facts[name] == value for name, value in stated.items()) and words in (None, said)


def _rows(client_id: int, model: type[Any]) -> sa.Select[Any]:
    query = sa.select(model).where(model.client_id == client_id).order_by(model.id)
    return query.options(joinedload(Device.site)) if model is Device else query


def _first_other_use(client_id: int) -> Flaw | None:
    ends: dict[str, _End] = {}
    for entry in entries_of(_chain(client_id), DEVICE_ENDS):
        uuid, end = _end_after(ends, entry)
        ends[uuid] = end
    for device in db.session.scalars(_rows(client_id, Device).options(joinedload(Device.replaced_by))):
        end = ends.get(device.uuid, _End())
        on = device.retired_on.isoformat() if device.retired_on else None
        by = device.replaced_by.uuid if device.replaced_by else None
        if (end.on, end.replaced_by) != (on, by):
            return Flaw(end.number, "whether this device is in use was changed in its row")
    return None


def _end_after(ends: Mapping[str, _End], entry: TimelineEntry) -> tuple[str, _End]:
    """The device that an entry is about, and how it stands after it."""
    facts = entry.facts
    if entry.kind == IN_PLACE:
        return facts["old_device"], _End(entry.number, facts["on"], facts["new_device"])
    before = ends.get(facts["device"], _End())
    if entry.kind == kinds.RETIRED.name:
        return facts["device"], _End(entry.number, facts["on"], before.replaced_by)
    if entry.kind == kinds.REPLACED_IMPORTED.name:
        return facts["device"], _End(entry.number, before.on, facts["replaced_by"])
    return facts["device"], _End(entry.number)


def _first_other_end(client_id: int, ends: Mapping[str, TimelineEntry]) -> Flaw | None:
    for licence in db.session.scalars(_rows(client_id, Licence).options(joinedload(Licence.replaced_by))):
        entry = ends.get(licence.uuid)
        facts = entry.facts if entry else {}
        cancelled = licence.cancelled_on.isoformat() if licence.cancelled_on else None
        replaced = licence.replaced_by.uuid if licence.replaced_by else None
        if (facts.get("on"), facts.get("replaced_by")) != (cancelled, replaced):
            return Flaw(entry.number if entry else 0, "whether this licence goes on was changed in its row")
    return None
