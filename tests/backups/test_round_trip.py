"""What was backed up comes back whole: rows, files, key, history and protection."""

import stat
from zipfile import ZipFile

import pytest
import sqlalchemy as sa

from tests.backups.instances import backed_up, contents, empty_instance, fill
from tests.databases import Sqlite
from tests.timeline.kept import run, say
from tracker import schema
from tracker.backups.backup import back_up
from tracker.backups.restore import restore
from tracker.base.database import db, writing
from tracker.clients.models import Client
from tracker.proofs import prove_everything
from tracker.timeline.models import INSTANCE_CHAIN
from tracker.timeline.queries import verify_chain


@pytest.fixture
def backup(app, cast, tmp_path):
    fill(app, cast)
    return backed_up(app, tmp_path / "backup.zip")


def test_a_backup_of_what_was_restored_is_the_same(database, settings, backup, tmp_path):
    with empty_instance(database, settings, tmp_path / "other") as other:
        restore(other, backup)
        again = tmp_path / "again.zip"
        back_up(db.engine, other, again)
    first, second = contents(backup), contents(again)
    key = second.pop("secret.key")
    assert (other.instance / "secret.key").read_bytes() == first.pop("secret.key") != key
    assert first == second
    assert sum(name.startswith("files/") for name in first) == 2


def test_work_goes_on_after_a_restore(database, settings, backup, tmp_path):
    """Ids go on counting, the protection stands, the chains can be continued."""
    with empty_instance(database, settings, tmp_path / "other") as other:
        restore(other, backup)
        schema.check(db.engine)
        with pytest.raises(sa.exc.DatabaseError, match="append-only"):
            run("UPDATE promises SET words = 'other'")
        db.session.rollback()
        with writing():
            client = db.session.scalars(sa.select(Client).where(Client.code == "HD")).one()
            say(client.uuid, 9)
            say(INSTANCE_CHAIN, 9)
        assert verify_chain(client.uuid) is None


def test_the_heads_are_those_given_away_before(database, app, settings, backup, tmp_path):
    heads = [str(proof) for proof in prove_everything()]
    with empty_instance(database, settings, tmp_path / "other") as other:
        restore(other, backup)
        assert [str(proof) for proof in prove_everything()] == heads
    assert any(head.startswith("OL 4:") for head in heads)


def test_a_backup_of_sqlite_fills_either_database(database, settings, backup, tmp_path):
    """So that an instance can move from the embedded database to a server."""
    embedded = Sqlite(tmp_path)
    with empty_instance(embedded, settings, tmp_path / "embedded") as there:
        restore(there, backup)
        back_up(db.engine, there, tmp_path / "embedded.zip")
    with empty_instance(database, settings, tmp_path / "other") as other:
        restore(other, tmp_path / "embedded.zip")
        back_up(db.engine, other, tmp_path / "again.zip")
    assert (
        contents(tmp_path / "again.zip")["tables/promises.jsonl"] == contents(backup)["tables/promises.jsonl"]
    )


def test_only_its_owner_can_read_it(backup):
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert ZipFile(backup).testzip() is None


def test_nothing_else_is_left_in_the_instance(app, settings, backup):
    names = {path.name for path in settings.instance.iterdir()}
    assert not any(name.startswith(".") for name in names)
