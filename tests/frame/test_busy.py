"""While another writes, reading goes on; and while a form is shown again, others can write."""

import time
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import template_rendered

from tracker.accounts.models import Session
from tracker.base import database
from tracker.base.clock import now
from tracker.base.database import db, writing

SOON = 3
"""Seconds in which a page is there although the lock is not; a write waits five times as long."""


@pytest.fixture
def other(settings):
    """Another connection to the same SQLite file, which does not wait."""
    if not settings.database_url.startswith("sqlite"):
        pytest.skip("on PostgreSQL writers wait for rows, not for the database")
    connection = database.sqlite.connect(
        settings.instance / "makegood.sqlite", isolation_level=None, timeout=0
    )
    yield connection
    connection.close()


@pytest.mark.sqlite_only
@pytest.mark.parametrize("who", ["owner", "viewer"])
def test_reading_goes_on_while_another_writes(other, cast, browse, who):
    browser = browse(who)
    with writing():
        db.session.execute(sa.update(Session).values(seen_at=now() - timedelta(minutes=6)))
    other.execute("BEGIN IMMEDIATE")
    began = time.monotonic()
    answer = browser.raw("GET", "/portal/" if who == "viewer" else "/projects")
    assert answer.status_code == 200
    assert time.monotonic() - began < SOON


@pytest.mark.sqlite_only
def test_a_form_with_errors_is_shown_without_the_lock(probed, other, request):
    app, browse = request.getfixturevalue("app"), request.getfixturevalue("browse")
    request.getfixturevalue("probe")
    browser = browse("owner")
    fields = browser.get("/probe").fields() | {"name": ""}
    free = []

    def look(_app, **_rendering):
        db.session.execute(sa.text("SELECT 1 FROM accounts"))
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")
        free.append(True)

    with template_rendered.connected_to(look, app):
        assert browser.raw("POST", "/probe", data=fields).status_code == 422
    assert free == [True]


def test_a_row_that_another_holds_does_not_keep_a_reader_waiting(app, cast, browse):
    if db.engine.dialect.name != "postgresql":
        pytest.skip("SQLite has no locks on rows")
    browser = browse("viewer")
    with db.engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1 FROM contacts FOR UPDATE")
        began = time.monotonic()
        assert browser.raw("GET", "/portal/").status_code == 200
        assert time.monotonic() - began < SOON
        connection.rollback()
