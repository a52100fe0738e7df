"""The application under test: a prepared database copied for each test, on SQLite or on PostgreSQL."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from jinja2 import FileSystemBytecodeCache

from tests.applications import Applications
from tests.cast import Cast, browser_of, make_cast
from tests.databases import Postgres, Sqlite, TestDatabase
from tests.pages import Browser
from tracker.base.office import Office
from tracker.config import Settings

REQUIRED = set(filter(None, os.environ.get("TRACKER_TEST_REQUIRE", "").split(",")))
"""Parts whose absence is a failure rather than a skip: pdf, browser, postgres."""


def missing(part: str, why: str) -> None:
    """Skip aloud because `part` is not there, or fail where it is required."""
    if part in REQUIRED:
        pytest.fail(f"{part} is required here: {why}")
    pytest.skip(why)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The slow tests first, so that no process is left alone with one at the end."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


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
def applications(tmp_path_factory: pytest.TempPathFactory) -> Applications:
    """The applications of this test process; all share the templates compiled once."""
    return Applications(FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates"))))


@pytest.fixture
def app(settings: Settings, applications: Applications) -> Iterator[Flask]:
    """The application over a fresh, prepared database; try limits are off unless a test switches them on."""
    with applications.running(settings) as app:
        yield app


@pytest.fixture
def cast(app: Flask) -> Cast:
    """The people every test knows."""
    return make_cast()


@pytest.fixture
def browse(app: Flask, cast: Cast) -> Callable[[str | None], Browser]:
    """`browse("owner")` is a browser in which the owner is signed in; `browse(None)` a stranger's."""
    return lambda who: browser_of(app, cast, who)
