"""A due notice is written from the facts of the moment and leaves once."""

from datetime import UTC, datetime, timedelta

from tests.outbox.notices import HELLO, KIND, mails, notice, queue, register
from tracker.base import clock
from tracker.outbox.deliver import deliver_due
from tracker.outbox.kinds import Suppressed
from tracker.outbox.models import QUEUED, SENT, SUPPRESSED

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)


def test_a_notice_becomes_a_mail(app, settings, monkeypatch):
    register(monkeypatch, lambda _notice: HELLO)
    with clock.at(NOON):
        [uuid] = queue()
        assert deliver_due(settings) == {SENT: 1}
    [mail] = mails(settings.mail)
    sent = notice(uuid)
    assert (sent.state, sent.settled_at) == (SENT, NOON)
    assert mail["Message-ID"] == sent.message_id
    assert mail["Date"].datetime == NOON
    assert mail["From"] == "Northside IT <desk@northside.example>"
    assert mail["To"] == "Anna Quay <anna@harbour.example>"
    assert mail["Reply-To"] == "omar@northside.example"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Subject"] == HELLO.subject
    assert mail.get_content().splitlines() == HELLO.body.splitlines()


def test_what_was_sent_is_not_sent_again(app, settings, monkeypatch):
    register(monkeypatch, lambda _notice: HELLO)
    queue(count=3)
    assert deliver_due(settings) == {SENT: 3}
    assert deliver_due(settings) == {}


def test_the_writer_sees_the_facts_of_now_and_may_suppress(app, settings, monkeypatch):
    """N2: nothing about what is done or cancelled leaves, and the reason stays."""
    register(monkeypatch, lambda waiting: Suppressed(f"milestone {waiting.facts['milestone']} is done"))
    [uuid] = queue(milestone=7)
    assert deliver_due(settings) == {SUPPRESSED: 1}
    assert (notice(uuid).state, notice(uuid).reason) == (SUPPRESSED, "milestone 7 is done")
    assert mails(settings.mail) == []


def test_a_notice_for_later_waits(app, settings, monkeypatch):
    register(monkeypatch, lambda _notice: HELLO)
    with clock.at(NOON):
        [uuid] = queue(due_at=NOON + timedelta(hours=8))
        assert deliver_due(settings) == {}
        assert notice(uuid).state == QUEUED
    with clock.at(NOON + timedelta(hours=8)):
        assert deliver_due(settings) == {SENT: 1}


def test_the_longest_due_leaves_first(app, settings, monkeypatch):
    seen: list[int] = []
    register(monkeypatch, lambda waiting: seen.append(waiting.facts["place"]) or HELLO)
    with clock.at(NOON):
        for place, hours in ((2, 1), (1, 2), (3, 0)):
            queue(KIND, place=place, due_at=NOON - timedelta(hours=hours))
        deliver_due(settings)
    assert seen == [1, 2, 3]
