"""Backups of devices' data and what was brought back from them: recording, correcting, reading."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload, selectinload

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Invalid, NotFound, Refused
from tracker.clients.changes import insert
from tracker.devices import kinds
from tracker.devices.backup_rules import check_made, check_restored
from tracker.devices.models import Device, DeviceBackup, DeviceRestore
from tracker.timeline.append import append


def record_backup(actor: Actor, device: Device, *, what: str, place: str, made_at: datetime) -> DeviceBackup:
    """A copy of the device's data was made. Raises Invalid for a moment in the future."""
    check_made(made_at, now())
    backup = _row(actor, device, what=what, place=place, made_at=made_at)
    db.session.add(backup)
    _tell_backup(actor, backup)
    return backup


def correct_backup(
    actor: Actor,
    wrong: DeviceBackup,
    *,
    reason: str,
    what: str,
    place: str,
    made_at: datetime,
    made: bool = True,
) -> DeviceBackup:
    """The entry was wrong and this one counts instead; with `made` False there is no such backup.

    What was brought back from the wrong one proves nothing of this one. Raises Refused when it was
    corrected before, Invalid for a moment in the future or without a reason.
    """
    check_made(made_at, now())
    if not reason.strip():
        raise Invalid("Say in a few words what was wrong.", "reason")
    backup = _row(actor, wrong.device, what=what, place=place, made_at=made_at)
    backup.corrects_id, backup.reason, backup.made = wrong.id, reason, made
    insert(backup, Refused("This entry was corrected already; what counts stands beside it."))
    _tell_backup(actor, backup, wrong)
    return backup


def record_restore(
    actor: Actor, backup: DeviceBackup, *, how: str, words: str, at: datetime
) -> DeviceRestore:
    """A sample was brought back from the backup, `how` by checksum or opened by the client.

    Raises Invalid for a moment in the future or before the backup, Refused for a backup that does not stand.
    """
    check_restored(how, at, backup.made_at, now())
    if not backup.made or _was_corrected(backup):
        raise Refused("This entry was corrected; record the restore with the backup that counts.")
    restore = DeviceRestore(
        backup_id=backup.id,
        how=how,
        words=words,
        restored_at=at,
        recorded_at=now(),
        recorded_by=actor.id,
    )
    backup.restores.append(restore)
    db.session.flush()
    append(
        kinds.RESTORED,
        actor,
        backup.device.subject,
        chain=backup.device.client.uuid,
        facts={
            "restore": restore.uuid,
            "backup": backup.uuid,
            "how": how,
            "at": at.isoformat(timespec="seconds"),
        },
        words={"name": backup.device.name, "words": words},
    )
    return restore


def latest_backup_of(device_id: int) -> DeviceBackup | None:
    """The backup of a device that counts and was made last."""
    return next(iter(backups_of([device_id])[device_id]), None)


def backups_of(device_ids: Collection[int]) -> dict[int, Sequence[DeviceBackup]]:
    """The backups that count of each device, those made last first, with their restores; two queries."""
    query = _standing().where(DeviceBackup.device_id.in_(device_ids), DeviceBackup.made)
    query = query.options(selectinload(DeviceBackup.restores))
    found: dict[int, list[DeviceBackup]] = defaultdict(list)
    for backup in db.session.scalars(query.order_by(DeviceBackup.made_at.desc(), DeviceBackup.id.desc())):
        found[backup.device_id].append(backup)
    return {device_id: found[device_id] for device_id in device_ids}


def every_backup_of(device: Device) -> Sequence[DeviceBackup]:
    """All that was ever entered of a device, corrected entries included, those entered last first."""
    query = sa.select(DeviceBackup).where(DeviceBackup.device_id == device.id)
    query = query.options(selectinload(DeviceBackup.restores))
    return db.session.scalars(query.order_by(DeviceBackup.id.desc())).all()


def get_backup_of(device: Device, uuid: str) -> DeviceBackup:
    """One backup of a device by its outer identity; NotFound for any other device's."""
    query = sa.select(DeviceBackup).where(DeviceBackup.device_id == device.id, DeviceBackup.uuid == uuid)
    backup = db.session.scalar(query.options(joinedload(DeviceBackup.device)))
    if backup is None:
        raise NotFound()
    return backup


def _standing() -> sa.Select[DeviceBackup]:
    """Entries that no later one corrects."""
    later = aliased(DeviceBackup)
    return sa.select(DeviceBackup).where(~sa.exists().where(later.corrects_id == DeviceBackup.id))


def _was_corrected(backup: DeviceBackup) -> bool:
    query = sa.select(sa.exists().where(DeviceBackup.corrects_id == backup.id))
    return bool(db.session.scalar(query))


def _row(actor: Actor, device: Device, *, what: str, place: str, made_at: datetime) -> DeviceBackup:
    return DeviceBackup(
        device=device,
        what=what,
        place=place,
        made_at=made_at,
        recorded_at=now(),
        recorded_by=actor.id,
        made=True,
        reason="",
        restores=[],
    )


def _tell_backup(actor: Actor, backup: DeviceBackup, wrong: DeviceBackup | None = None) -> None:
    db.session.flush()
    device = backup.device
    facts: dict[str, Any] = {"backup": backup.uuid, "made_at": backup.made_at.isoformat(timespec="seconds")}
    words = {"name": device.name, "what": backup.what, "place": backup.place}
    kind = kinds.BACKED_UP
    if wrong:
        kind = kinds.BACKUP_CORRECTED
        facts |= {"corrects": wrong.uuid, "made": backup.made}
        words |= {"reason": backup.reason}
    append(kind, actor, device.subject, chain=device.client.uuid, facts=facts, words=words)
