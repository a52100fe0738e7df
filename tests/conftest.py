"""The application under test: a prepared database copied for each test, on SQLite or on PostgreSQL."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from jinja2 import BytecodeCache, FileSystemBytecodeCache

from tests.cast import Cast, browser_of, make_cast
from tests.databases import Postgres, Sqlite, TestDatabase
from tests.pages import Browser
from tracker.app import create_app
from tracker.base.database import db
from tracker.base.limits import limiter
from tracker.base.office import Office
from tracker.config import Settings

REQUIRED = set(filter(None, os.environ.get("TRACKER_TEST_REQUIRE", "").split(",")))
"""Parts whose absence is a failure rather than a skip: pdf, browser, postgres."""


def missing(part: str, why: str) -> None:
    """Skip aloud because `part` is not there, or fail where it is required."""
    if part in REQUIRED:
        pytest.fail(f"{part} is required here: {why}")
    pytest.skip(why)


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestDatabase]:
    """The database of this test process, with its schema in place."""
    folder = tmp_path_factory.mktemp("database")
    wanted = os.environ.get("TRACKER_TEST_DATABASE", "sqlite")
    made = Postgres.start(missing) if wanted == "postgres" else Sqlite(folder)
    yield made
    made.stop()


@pytest.fixture
def settings(database: TestDatabase, tmp_path: Path) -> Settings:
    """Settings of a fresh instance with an empty database."""
    return Settings(
        instance=tmp_path,
        database_url=database.fresh(tmp_path),
        base_url="http://makegood.test",
        mail_from="desk@northside.example",
        vendor_name="Northside IT",
        office=Office(ZoneInfo("Europe/London")),
        rate_limit_url="memory://",
        secret_key="a key for tests only, long enough to be taken",
    )


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> BytecodeCache:
    """Templates compiled once for all the applications of this test process."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture
def app(settings: Settings, compiled: BytecodeCache) -> Iterator[Flask]:
    """The application over a fresh, prepared database; try limits are off unless a test switches them on."""
    limiter.enabled = True  # Switched off while it is installed, it would never count what an answer decides.
    app = create_app(settings)
    app.jinja_env.bytecode_cache = compiled
    limiter.enabled = False
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def cast(app: Flask) -> Cast:
    """The people every test knows."""
    return make_cast()


@pytest.fixture
def browse(app: Flask, cast: Cast) -> Callable[[str | None], Browser]:
    """`browse("owner")` is a browser in which the owner is signed in; `browse(None)` a stranger's."""
    return lambda who: browser_of(app, cast, who)
