"""`backup`, `restore` and `upgrade` as a person runs them."""

from tests.backups.instances import contents, empty_instance, fill
from tests.cli.running import command
from tests.timeline.kept import run
from tracker import schema
from tracker.base import append_only
from tracker.base.database import db


def test_backup_and_restore(app, cast, instance, database, tmp_path, monkeypatch):
    fill(app, cast)
    heads = command("verify").out
    saved = tmp_path / "saved.zip"
    assert command("backup", saved).status == 0
    with empty_instance(database, instance, tmp_path / "other") as other:
        monkeypatch.setenv("TRACKER_INSTANCE", str(other.instance))
        monkeypatch.setenv("TRACKER_DATABASE_URL", other.database_url)
        end = command("restore", saved)
        assert (end.status, end.err) == (0, "")
        assert command("verify").out == heads
        again = command("restore", saved)
        assert again.status == 2
        assert again.err == "This instance already holds something; a backup fills only an empty one.\n"


def test_upgrade_says_when_there_is_nothing_to_do(instance):
    end = command("upgrade")
    assert (end.status, end.out) == (0, "The database has this program's schema already.\n")
    assert not (instance.instance / "backups").exists()


def test_upgrade_makes_a_backup_first_and_puts_the_protection_back(app, cast, instance):
    fill(app, cast)
    on = " ON promises" if db.engine.dialect.name == "postgresql" else ""
    run(f"DROP TRIGGER keep_promises_update{on}")
    db.session.commit()
    assert "upgrade" in command("verify").err
    end = command("upgrade")
    assert (end.status, end.err) == (0, "")
    [saved] = (instance.instance / "backups").iterdir()
    assert contents(saved)["tables/promises.jsonl"].count(b"\n") == 1
    assert append_only.missing(db.session.connection()) == []
    missing = command("verify").err
    assert missing.startswith("The file “reports 2222"), "but for the file that was never there, all is well"


def test_upgrade_refuses_a_newer_database(instance):
    try:
        run("UPDATE alembic_version SET version_num = '9999'")
        db.session.commit()
        end = command("upgrade")
        assert end.status == 2
        assert "newer Makegood" in end.err
    finally:
        run(f"UPDATE alembic_version SET version_num = '{schema.newest_step()}'")
        db.session.commit()
