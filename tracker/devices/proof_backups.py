"""Backups and restores against their timeline entries: neither may be changed behind the other."""

from collections.abc import Iterator
from datetime import datetime

import sqlalchemy as sa

from tracker.base.database import db
from tracker.clients.models import Client
from tracker.devices import kinds
from tracker.devices.models import Device, DeviceBackup, DeviceRestore
from tracker.timeline.chain import Flaw
from tracker.timeline.comparing import Stands, first_differing
from tracker.timeline.queries import entries_of

MADE = {kinds.BACKED_UP.name, kinds.BACKUP_CORRECTED.name}


def first_changed_backup(client_id: int) -> Flaw | None:
    """The first backup of a client's devices whose row and entry differ, or that has only one of the two."""
    told = {entry.facts["backup"]: entry for entry in entries_of(_chain(client_id), MADE)}
    return first_differing(DeviceBackup, "backup", lambda: _backups(client_id), told)


def first_changed_restore(client_id: int) -> Flaw | None:
    """The same of what was brought back."""
    told = {entry.facts["restore"]: entry for entry in entries_of(_chain(client_id), {kinds.RESTORED.name})}
    return first_differing(DeviceRestore, "restore", lambda: _restores(client_id), told)


def _backups(client_id: int) -> Iterator[Stands]:
    query = sa.select(DeviceBackup).join(DeviceBackup.device).where(Device.client_id == client_id)
    rows = db.session.scalars(query.order_by(DeviceBackup.id)).all()
    uuids = {row.id: row.uuid for row in rows}
    for row in rows:
        facts: dict[str, object] = {"made_at": _stamp(row.made_at)}
        words = {"what": row.what, "place": row.place}
        if row.corrects_id:
            facts |= {"corrects": uuids.get(row.corrects_id), "made": row.made}
            words |= {"reason": row.reason}
        yield Stands(row.uuid, facts, words)


def _restores(client_id: int) -> Iterator[Stands]:
    query = (
        sa.select(DeviceRestore, DeviceBackup.uuid)
        .join(DeviceBackup, DeviceBackup.id == DeviceRestore.backup_id)
        .join(Device, Device.id == DeviceBackup.device_id)
        .where(Device.client_id == client_id)
    )
    for row, backup in db.session.execute(query.order_by(DeviceRestore.id)):
        facts = {"backup": backup, "how": row.how, "at": _stamp(row.restored_at)}
        yield Stands(row.uuid, facts, {"words": row.words})


def _chain(client_id: int) -> str:
    return db.session.scalars(sa.select(Client.uuid).where(Client.id == client_id)).one()


def _stamp(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
