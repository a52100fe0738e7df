"""Backups of a device's data: recorded, proved by a restore, corrected beside what was entered."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.factories import MONDAY, laptop
from tests.queries import count_queries
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Invalid, Refused
from tracker.devices.backup_rules import has_fresh, has_fresh_and_proved
from tracker.devices.backups import (
    backups_of,
    correct_backup,
    every_backup_of,
    latest_backup_of,
    record_backup,
    record_restore,
)
from tracker.timeline.queries import entries_of

HOUR = timedelta(hours=1)


def back_up(cast, device, made_at=MONDAY, **words):
    said = {"what": "the whole disk", "place": "our shelf, disk 7"} | words
    with clock.at(MONDAY), writing():
        return record_backup(cast.account("technician").actor, device, made_at=made_at, **said)


def copies(device):
    return [backup.copy for backup in backups_of([device.id])[device.id]]


def test_a_backup_is_proved_by_a_restore_and_both_are_told(cast):
    device = laptop(cast)
    backup = back_up(cast, device, MONDAY - HOUR)
    assert has_fresh(copies(device), MONDAY)
    assert not has_fresh_and_proved(copies(device), MONDAY)
    with clock.at(MONDAY), writing():
        by = cast.account("technician").actor
        record_restore(by, backup, how="client", words="Anna opened two X-rays", at=MONDAY)
    assert has_fresh_and_proved(copies(device), MONDAY)
    assert [
        e.facts["backup"] for e in entries_of(device.client.uuid, {"device.backed_up", "device.restored"})
    ] == [
        backup.uuid,
        backup.uuid,
    ]


def test_the_latest_is_the_one_made_last_not_the_one_entered_last(cast):
    device = laptop(cast)
    newest = back_up(cast, device)
    back_up(cast, device, MONDAY - 30 * HOUR)
    assert latest_backup_of(device.id).uuid == newest.uuid


def test_a_correction_counts_instead_and_begins_unproved(cast):
    device = laptop(cast)
    wrong = back_up(cast, device)
    by = cast.account("technician").actor
    with clock.at(MONDAY), writing():
        record_restore(by, wrong, how="hash", words="12 files", at=MONDAY)
        right = correct_backup(
            by, wrong, reason="it was Sunday's", what="documents", place="disk 7", made_at=MONDAY - 20 * HOUR
        )
    assert [b.uuid for b in backups_of([device.id])[device.id]] == [right.uuid]
    assert has_fresh(copies(device), MONDAY)
    assert not has_fresh_and_proved(copies(device), MONDAY)
    assert [b.uuid for b in every_backup_of(device)] == [right.uuid, wrong.uuid]
    for late in (
        lambda: correct_backup(by, wrong, reason="again", what="x", place="y", made_at=MONDAY),
        lambda: record_restore(by, wrong, how="hash", words="", at=MONDAY),
    ):
        with clock.at(MONDAY), pytest.raises(Refused), writing():
            late()


def test_a_backup_that_never_was_protects_nothing(cast):
    device = laptop(cast)
    wrong = back_up(cast, device)
    with clock.at(MONDAY), writing():
        correct_backup(
            cast.account("technician").actor,
            wrong,
            reason="it was another laptop",
            what=wrong.what,
            place=wrong.place,
            made_at=wrong.made_at,
            made=False,
        )
    assert latest_backup_of(device.id) is None


def test_one_in_the_future_is_refused_and_writes_nothing(cast):
    device = laptop(cast)
    with pytest.raises(Invalid):
        back_up(cast, device, MONDAY + HOUR)
    assert not every_backup_of(device)


@pytest.mark.parametrize("change", ["UPDATE device_backups SET place = 'x'", "DELETE FROM device_restores"])
def test_what_was_recorded_is_changed_by_no_program(cast, change):
    backup = back_up(cast, laptop(cast))
    with clock.at(MONDAY), writing():
        record_restore(cast.account("technician").actor, backup, how="hash", words="", at=MONDAY)
    with pytest.raises(sa.exc.DatabaseError, match="append-only"), writing():
        db.session.execute(sa.text(change))


def test_many_devices_cost_as_many_queries_as_one(app, cast):
    devices = [laptop(cast, serial=f"S{n}") for n in range(4)]
    for device in devices:
        back_up(cast, device)
    ids = [device.id for device in devices]
    db.session.rollback()
    with count_queries(app) as one:
        backups_of(ids[:1])
    with count_queries(app) as many:
        backups_of(ids)
    assert len(one) == len(many) == 2
