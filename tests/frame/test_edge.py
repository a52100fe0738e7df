"""One commit at the edge of a request: all of it or nothing, and a failing commit is told like any other."""

import pytest
import sqlalchemy as sa

from tests.frame.probe import site_names
from tracker.base import database
from tracker.base.database import db
from tracker.base.receipts import Receipt


def test_what_a_view_did_is_there_after_its_answer(probe, browse):
    page = browse("owner").submit("/probe", name="Harbour Street")
    assert page.status == 200
    assert site_names() == ["Harbour Street"]


def test_a_view_that_fails_after_its_flush_leaves_nothing(probe, browse):
    def fails():
        raise RuntimeError("after the flush")

    probe.after.append(fails)
    page = browse("owner").submit("/probe", name="Harbour Street")
    assert page.status == 500
    assert "after the flush" not in page.html
    assert site_names() == []
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Receipt)) == 0


@pytest.mark.parametrize("status", [200, 400, 404, 409, 422, 500, 503])
def test_an_answer_that_does_not_say_done_is_not_committed(probe, browse, status):
    browser = browse("owner")
    fields = browser.get("/probe").fields() | {"name": "Harbour Street", "status": str(status)}
    assert browser.raw("POST", "/probe/shown-again", data=fields).status_code == status
    assert site_names() == []


def test_a_commit_that_is_lost_is_told_and_nothing_is_claimed(probe, browse, monkeypatch):
    def lost():
        raise sa.exc.OperationalError("COMMIT", {}, Exception("disk I/O error"))

    browser = browse("owner")
    fields = browser.get("/probe").fields() | {"name": "Harbour Street"}
    with monkeypatch.context() as broken:
        probe.after.append(lambda: broken.setattr(db.session, "commit", lost))
        answer = browser.raw("POST", "/probe", data=fields)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert site_names() == []
    probe.after.clear()
    assert browser.raw("POST", "/probe", data=fields).status_code == 303, "the same form may be sent again"
    assert site_names() == ["Harbour Street"]


@pytest.mark.sqlite_only
def test_a_busy_database_says_when_to_come_back(probed, settings, monkeypatch, request):
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    if not settings.database_url.startswith("sqlite"):
        pytest.skip("on PostgreSQL writers wait for rows, not for the database")
    browse = request.getfixturevalue("browse")
    request.getfixturevalue("probe")
    browser = browse("owner")
    fields = browser.get("/probe").fields() | {"name": "Harbour Street"}
    other = database.sqlite.connect(settings.instance / "makegood.sqlite", isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        answer = browser.raw("POST", "/probe", data=fields)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
        assert browser.get("/probe").status == 200, "reading goes on"
    finally:
        other.close()
    assert browser.raw("POST", "/probe", data=fields).status_code == 303
