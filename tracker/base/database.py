"""The database: one session a request, reads deferred, writes in one immediate transaction."""

import logging
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

try:  # A recent SQLite from a wheel: before 3.51.3 the write-ahead log can corrupt a database.
    import pysqlite3.dbapi2 as sqlite
except ImportError:
    import sqlite3 as sqlite

SAFE_WAL = ((3, 44, 6), (3, 50, 7), (3, 51, 3))
"""The first patched release of each SQLite line in which the WAL reset race is gone."""

BUSY_SECONDS = 15
STAMP_SECONDS = 0.25
"""How long a last-seen stamp may wait for another writer."""

_writing: ContextVar[bool] = ContextVar("writing", default=False)
_hurried: ContextVar[bool] = ContextVar("hurried", default=False)
logger = logging.getLogger("makegood")


class Model(DeclarativeBase):
    """Base of every table; constraint names are fixed so that schema steps can name them."""

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class UtcDateTime(sa.TypeDecorator[datetime]):
    """An aware UTC instant; naive values are refused rather than guessed."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a zone can't be stored")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


db = SQLAlchemy(model_class=Model, disable_autonaming=True)


def new_uuid() -> str:
    """A random identity that may be shown outside."""
    return str(uuid.uuid4())


class Identified:
    """An inner number for joins and an outer, random identity for addresses and calendars."""

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(sa.String(36), unique=True, default=new_uuid)


class Versioned:
    """A row that people edit; the number goes up with each change and a lost race is noticed by it."""

    version: Mapped[int] = mapped_column(default=1)


@contextmanager
def writing() -> Iterator[None]:
    """One write transaction: committed at the end, rolled back on any error.

    Whatever was read before is dropped first, so that all of the block sees one state.
    """
    db.session.rollback()
    with begin_immediately():
        try:
            yield
            db.session.commit()
        except BaseException:
            db.session.rollback()
            raise


@contextmanager
def begin_immediately() -> Iterator[None]:
    """Transactions begun within the block take SQLite's write lock at once, so that none fails halfway."""
    token = _writing.set(True)
    try:
        yield
    finally:
        _writing.reset(token)


def is_writing() -> bool:
    """Whether this is inside a write transaction."""
    return _writing.get()


def stop_writing() -> None:
    """Give the write transaction up, with its lock; what this request still reads begins deferred."""
    db.session.rollback()
    _writing.set(False)


@contextmanager
def stamping() -> Iterator[None]:
    """A write that reading must not wait for: when somebody was last seen.

    Where another writer holds the lock or the disk is full it is left out, and the log says so.
    """
    token = _hurried.set(True)
    try:
        with writing():
            yield
    except sa.exc.OperationalError as error:
        logger.warning("a stamp was left out", exc_info=error)
    finally:
        _hurried.reset(token)


@contextmanager
def one_snapshot() -> Iterator[None]:
    """All reads of the block see the database as of the first of them, whatever is written meanwhile."""
    db.session.rollback()
    if db.engine.dialect.name == "postgresql":
        db.session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    try:
        yield
    finally:
        db.session.rollback()


def engine_options(url: str) -> dict[str, Any]:
    """What `create_engine` needs for this database."""
    if sa.make_url(url).get_backend_name() == "sqlite":
        return {"module": sqlite, "connect_args": {"timeout": BUSY_SECONDS}}
    return {"pool_pre_ping": True}


def prepare_engine(engine: sa.Engine) -> None:
    """Set SQLite's pragmas, and on either database the way transactions begin."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", _begin)
    else:
        event.listen(engine, "begin", _wait_for_rows)


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite has the fix of the WAL reset race."""
    if version >= SAFE_WAL[-1]:
        return True
    return any(version[:2] == fixed[:2] and version >= fixed for fixed in SAFE_WAL)


def _set_pragmas(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # SQLAlchemy's "begin" event begins, not the driver.
    journal = "WAL" if wal_is_safe(sqlite.sqlite_version_info) else "DELETE"
    for pragma in (
        f"journal_mode={journal}",
        "synchronous=FULL",
        "foreign_keys=ON",
        "recursive_triggers=ON",
        "trusted_schema=OFF",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: sa.Connection) -> None:
    seconds = STAMP_SECONDS if _hurried.get() else BUSY_SECONDS
    connection.exec_driver_sql(f"PRAGMA busy_timeout={round(seconds * 1000)}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if _writing.get() else "BEGIN")


def _wait_for_rows(connection: sa.Connection) -> None:
    if _hurried.get():
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {round(STAMP_SECONDS * 1000)}")
