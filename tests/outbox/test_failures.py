"""A notice that can't be sent is tried again, then parked where people see it, and blocks nothing."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.outbox.notices import HELLO, mails, notice, queue, register
from tracker.base import clock
from tracker.outbox.deliver import BACK_OFF, deliver_due
from tracker.outbox.kinds import Message
from tracker.outbox.models import FAILED, QUEUED, SENT

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)


def poison(_notice):
    raise LookupError("the project of this notice is gone")


def test_a_poison_notice_blocks_nothing(app, settings, monkeypatch):
    register(monkeypatch, poison, "poison")
    register(monkeypatch, lambda _notice: HELLO)
    queue("poison")
    queue(count=2)
    assert deliver_due(settings) == {QUEUED: 1, SENT: 2}
    assert len(mails(settings.mail)) == 2


def test_it_is_tried_again_ever_later_and_then_parked_with_its_reason(app, settings, monkeypatch):
    register(monkeypatch, poison)
    moment = NOON
    with clock.at(moment):
        [uuid] = queue()
    for wait in BACK_OFF:
        with clock.at(moment):
            assert deliver_due(settings) == {QUEUED: 1}
            assert notice(uuid).due_at == moment + wait
        with clock.at(moment + wait - timedelta(seconds=1)):
            assert deliver_due(settings) == {}
        moment += wait
    with clock.at(moment):
        assert deliver_due(settings) == {FAILED: 1}
    parked = notice(uuid)
    assert (parked.state, parked.attempts) == (FAILED, len(BACK_OFF) + 1)
    assert parked.reason == "LookupError: the project of this notice is gone"
    with clock.at(moment + timedelta(days=30)):
        assert deliver_due(settings) == {}


def test_a_failure_that_passes_leaves_a_sent_notice(app, settings, monkeypatch):
    register(monkeypatch, poison)
    with clock.at(NOON):
        [uuid] = queue()
        deliver_due(settings)
    register(monkeypatch, lambda _notice: HELLO)
    with clock.at(NOON + BACK_OFF[0]):
        assert deliver_due(settings) == {SENT: 1}
    assert notice(uuid).reason is None


def test_a_kind_that_nobody_writes_is_a_failure_like_others(app, settings):
    [uuid] = queue("no such kind")
    assert deliver_due(settings) == {QUEUED: 1}
    assert "no such kind" in notice(uuid).reason


@pytest.mark.parametrize(
    "message",
    [
        Message("Anna", "anna@harbour.example", "New date\r\nBcc: everyone@else.example", "x"),
        Message("Anna\nBcc: everyone@else.example", "anna@harbour.example", "New date", "x"),
        Message("Anna", "anna@harbour.example, everyone@else.example", "New date", "x"),
        Message("Anna", "anna@harbour.example\r\nBcc: everyone@else.example", "New date", "x"),
        Message(
            "Anna",
            "anna@harbour.example",
            "New date",
            "x",
            "omar@northside.example\nBcc: everyone@else.example",
        ),
    ],
)
def test_a_header_can_not_be_smuggled_in(app, settings, monkeypatch, message):
    register(monkeypatch, lambda _notice: message)
    queue()
    assert deliver_due(settings) == {QUEUED: 1}
    assert mails(settings.mail) == []


def test_words_of_any_language_arrive(app, settings, monkeypatch):
    register(
        monkeypatch, lambda _notice: Message("Zoë Łuk", "zoe@harbour.example", "Größe – “neu”", "Ça va.\n")
    )
    queue()
    deliver_due(settings)
    [mail] = mails(settings.mail)
    assert (mail["To"], mail["Subject"]) == ("Zoë Łuk <zoe@harbour.example>", "Größe – “neu”")
    assert mail.get_content().strip() == "Ça va."


def test_what_a_failed_write_leaves_is_nothing(app, settings, monkeypatch):
    register(monkeypatch, lambda _notice: HELLO)
    settings.mail.write_text("a file where the folder should be")
    [uuid] = queue()
    assert deliver_due(settings) == {QUEUED: 1}
    assert notice(uuid).reason.startswith("FileExistsError")
