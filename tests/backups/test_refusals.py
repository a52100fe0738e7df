"""Restore refuses what it should, and then nothing has happened."""

import random
from datetime import date

import pytest
import sqlalchemy as sa

from tests.backups.instances import backed_up, contents, empty_instance, fill
from tests.timeline.kept import unprotected
from tracker import schema
from tracker.backups import backup as backing_up
from tracker.backups import restore as restoring
from tracker.backups.backup import back_up
from tracker.backups.restore import restore
from tracker.base.database import db, writing
from tracker.base.errors import Refused
from tracker.clients.models import Client

TRIES = 40


@pytest.fixture
def backup(app, cast, tmp_path):
    fill(app, cast)
    return backed_up(app, tmp_path / "backup.zip")


@pytest.fixture
def empty(database, settings, backup, tmp_path):
    with empty_instance(database, settings, tmp_path / "other") as other:
        yield other


def nothing_happened(empty) -> bool:
    db.session.rollback()
    rows = db.session.scalar(sa.select(sa.func.count()).select_from(Client))
    left = {path.name for path in empty.instance.iterdir()} - {
        "makegood.sqlite",
        "makegood.sqlite-wal",
        "makegood.sqlite-shm",
    }
    return rows == 0 and not left


def test_a_backup_with_one_flipped_bit_is_refused(empty, backup):
    whole = backup.read_bytes()
    for seed in range(TRIES):
        chance = random.Random(seed)
        place, bit = chance.randrange(len(whole)), 1 << chance.randrange(8)
        backup.write_bytes(whole[:place] + bytes([whole[place] ^ bit]) + whole[place + 1 :])
        with pytest.raises(Refused, match="damaged"):
            restore(empty, backup)
    assert nothing_happened(empty)
    backup.write_bytes(whole)
    restore(empty, backup)


def test_a_truncated_or_grown_backup_is_refused(empty, backup):
    whole = backup.read_bytes()
    for seed in range(TRIES):
        backup.write_bytes(whole[: random.Random(seed).randrange(len(whole))])
        with pytest.raises(Refused, match="damaged"):
            restore(empty, backup)
    for grown in (whole + b"\n", b"\n" + whole, whole + whole):
        backup.write_bytes(grown)
        with pytest.raises(Refused, match="damaged"):
            restore(empty, backup)
    assert nothing_happened(empty)


def test_an_instance_that_holds_something_is_left_alone(app, cast, settings, tmp_path):
    fill(app, cast)
    before = backed_up(app, tmp_path / "before.zip")
    with pytest.raises(Refused, match="fills only an empty one"):
        restore(settings, before)
    assert contents(backed_up(app, tmp_path / "after.zip")) == contents(before)


def test_a_restore_that_breaks_off_leaves_nothing(empty, backup, monkeypatch):
    def breaks(*_args):
        raise RuntimeError("the power failed")

    with monkeypatch.context() as broken:
        broken.setattr(restoring, "_refuse_changed", breaks)
        with pytest.raises(RuntimeError):
            restore(empty, backup)
    assert nothing_happened(empty)
    schema.check(db.engine)
    restore(empty, backup)


def test_a_changed_history_is_not_taken_over(app, cast, database, settings, tmp_path, monkeypatch):
    """The backup is whole, but what it was made of was changed before."""
    fill(app, cast)
    with unprotected() as connection:
        connection.exec_driver_sql("UPDATE timeline_entries SET subject = 'test:other' WHERE number = 3")
        rows = {table.name: table for table in backing_up.tables_of(connection)}
        monkeypatch.setattr(backing_up, "tables_of", lambda _connection: list(rows.values()))
        monkeypatch.setattr(backing_up, "_steady", lambda *_args: _as_it_is(connection))
        back_up(db.engine, settings, tmp_path / "changed.zip")
    with empty_instance(database, settings, tmp_path / "other") as other:
        with pytest.raises(Refused, match=r"OL, entry 3: it was changed"):
            restore(other, tmp_path / "changed.zip")
        assert nothing_happened(other)


def test_values_that_can_not_be_read_are_refused_in_a_sentence(empty, backup, monkeypatch):
    def day_that_is_none(*_args):
        return date.fromisoformat("zzz")

    monkeypatch.setattr(restoring, "read_rows", day_that_is_none)
    with pytest.raises(Refused, match=r"values in \w+ that can't be read"):
        restore(empty, backup)
    assert nothing_happened(empty)


def test_a_backup_of_a_newer_program_is_refused(empty, backup, monkeypatch):
    monkeypatch.setattr(schema, "knows", lambda _step: False)
    with pytest.raises(Refused, match="newer Makegood"):
        restore(empty, backup)
    assert nothing_happened(empty)


def test_a_file_outside_its_folder_is_refused(empty, tmp_path):
    with pytest.raises(Refused, match="outside"):
        restoring._unpack(None, "../elsewhere", tmp_path / "folder", "0" * 64)


class _as_it_is:
    """Hands out a connection without ending it."""

    def __init__(self, connection):
        self.connection = connection

    def __enter__(self):
        return self.connection

    def __exit__(self, *_error):
        return None


def test_a_backup_that_fails_leaves_the_one_before(app, cast, settings, tmp_path, monkeypatch):
    fill(app, cast)
    path = backed_up(app, tmp_path / "backup.zip")
    whole = path.read_bytes()

    def breaks(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backing_up, "_write_table", breaks)
    with pytest.raises(OSError, match="No space"):
        backed_up(app, path)
    assert path.read_bytes() == whole
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".")]
    with writing():
        cast.client("harbour").name = "Still writable"
