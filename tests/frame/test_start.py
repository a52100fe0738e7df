"""The server works on a database of its own schema with all its protection, or not at all."""

import subprocess
import sys

import pytest
import sqlalchemy as sa

from tests.timeline.kept import run
from tracker import schema
from tracker.base import append_only
from tracker.base.database import db
from tracker.base.errors import Refused


@pytest.fixture
def engine(app):
    """Its changes are undone, since on PostgreSQL the tests share a database."""
    yield db.engine
    db.session.rollback()
    with db.engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{schema.newest_step()}'")
        append_only.install(connection)


def _set_step(step: str) -> None:
    run(f"UPDATE alembic_version SET version_num = '{step}'")
    db.session.commit()


def test_a_database_of_this_program_is_taken(engine):
    schema.check(engine)


def test_a_newer_schema_is_refused(engine):
    _set_step("9999")
    with pytest.raises(Refused, match="newer Makegood"):
        schema.prepare(engine)


def test_an_older_schema_is_refused(engine, monkeypatch):
    monkeypatch.setattr(schema, "newest_step", lambda: "0999")
    with pytest.raises(Refused, match="python -m tracker upgrade"):
        schema.prepare(engine)


def test_tables_without_any_step_are_refused(engine):
    run("DELETE FROM alembic_version")
    db.session.commit()
    with pytest.raises(Refused, match="older schema"):
        schema.prepare(engine)
    run(f"INSERT INTO alembic_version VALUES ('{schema.newest_step()}')")
    db.session.commit()


@pytest.mark.parametrize(
    "trigger", [t.name for t in append_only._triggers("sqlite") if "replace" not in t.name]
)
def test_a_missing_trigger_is_refused_by_name(engine, trigger):
    table = trigger.removeprefix(append_only.PREFIX).rpartition("_")[0]
    on = f" ON {table}" if engine.dialect.name == "postgresql" else ""
    run(f"DROP TRIGGER {trigger}{on}")
    db.session.commit()
    with pytest.raises(Refused, match=trigger):
        schema.prepare(engine)


def test_the_web_process_does_not_start_and_says_why_in_a_sentence(engine, settings, monkeypatch):
    _set_step("9999")
    environment = {
        "TRACKER_INSTANCE": str(settings.instance),
        "TRACKER_DATABASE_URL": settings.database_url,
        "PATH": "/usr/bin:/bin",
    }
    end = subprocess.run(
        [sys.executable, "-c", "import tracker.wsgi"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert end.returncode == 4
    assert end.stderr == "The database was made by a newer Makegood than this one; use that one.\n"
    assert end.stdout == ""


def test_a_trigger_that_is_switched_off_counts_as_missing(engine):
    if engine.dialect.name != "postgresql":
        pytest.skip("SQLite can't switch a trigger off")
    run("ALTER TABLE promises DISABLE TRIGGER keep_promises_update")
    assert append_only.missing(db.session.connection()) == ["keep_promises_update"]
    db.session.rollback()
    assert sa.inspect(engine).has_table("promises")
