"""kill -9 of the workers while they send: every notice arrives, and what arrives twice has one Message-ID."""

import random
import time
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.faults.workers import working
from tests.outbox.mail_server import listening
from tests.outbox.notices import HELLO, queue, register
from tracker.base import clock
from tracker.base.database import db, sqlite
from tracker.base.smtp_address import parse_smtp_address
from tracker.outbox import deliver
from tracker.outbox.deliver import CLAIM_LASTS, deliver_due
from tracker.outbox.models import SENT, Notice

pytestmark = [pytest.mark.faults, pytest.mark.slow]

KILLS, WORKERS, NOTICES = 50, 5, 300


@pytest.fixture
def server():
    with listening() as at:
        yield at


@pytest.fixture
def settings(settings, server):
    return replace(settings, smtp=parse_smtp_address(server.url()))


def arrived(server) -> Counter[str]:
    return Counter(mail["Message-ID"] for mail in server.mails)


def test_nothing_is_lost_and_doubles_are_recognised(app, settings, server, monkeypatch):
    register(monkeypatch, lambda _notice: HELLO)
    uuids = queue(count=NOTICES)
    chance = random.Random(5)
    for _ in range(KILLS // WORKERS):
        before = len(server.got)
        with working(settings, WORKERS):
            deadline = time.monotonic() + 10
            while len(server.got) == before and time.monotonic() < deadline:
                time.sleep(0.001)
            time.sleep(chance.uniform(0, 0.05))
    by_then = len(arrived(server))
    assert KILLS // WORKERS <= by_then < NOTICES, "killed in the midst of it"
    with clock.at(clock.now() + CLAIM_LASTS + timedelta(seconds=1)):
        deliver_due(settings)
    db.session.rollback()
    rows = db.session.execute(sa.select(Notice.uuid, Notice.message_id, Notice.state)).all()
    assert {row.uuid for row in rows} == set(uuids)
    assert {row.state for row in rows} == {SENT}
    assert arrived(server).keys() == {row.message_id for row in rows}
    if db.engine.dialect.name == "sqlite":
        connection = sqlite.connect(settings.instance / "makegood.sqlite")
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.close()


class Died(BaseException):
    """The worker's process ends here."""


def test_settled_before_it_is_sent_it_would_be_lost(app, settings, server, monkeypatch):
    """The twin: with the order turned round, the same fault does lose a notice."""
    register(monkeypatch, lambda _notice: HELLO)
    queue()

    def dies(transport, mail, name):
        deliver._settle(name, SENT)
        raise Died()

    with monkeypatch.context() as turned:
        turned.setattr("tracker.outbox.smtp.SmtpServer.send", dies)
        with pytest.raises(Died):
            deliver_due(settings)
    with clock.at(clock.now() + CLAIM_LASTS + timedelta(seconds=1)):
        deliver_due(settings)
    assert not arrived(server)
