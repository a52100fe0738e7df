"""What the mail server answers decides: try again, park it, or let everything wait."""

import json
import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.outbox.mail_server import DROP, SILENCE, listening
from tests.outbox.notices import HELLO, notice, queue, register
from tracker.base import clock
from tracker.base.smtp_address import parse_smtp_address
from tracker.outbox.deliver import BACK_OFF, deliver_due
from tracker.outbox.models import FAILED, QUEUED, SENT
from tracker.outbox.pause import WAITS, pause_of_mail

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)


@pytest.fixture
def deliver(app, settings, monkeypatch, server):
    """Deliver what is due at a moment to the server, which may have been told to misbehave."""
    register(monkeypatch, lambda _notice: HELLO)

    def deliver(at=NOON, user="", query="?tls=no"):
        address = parse_smtp_address(server.url(query, user))
        with clock.at(at):
            return deliver_due(replace(settings, smtp=replace(address, seconds=0.3)))

    return deliver


def queued(count=1):
    with clock.at(NOON):
        return queue(count=count)


def test_it_arrives_as_it_was_composed(deliver, server):
    [uuid] = queued()
    assert deliver() == {SENT: 1}
    [mail] = server.mails
    assert mail["Message-ID"] == notice(uuid).message_id
    assert mail["Message-ID"].endswith("@makegood.test>")
    assert mail["To"] == "Anna Quay <anna@harbour.example>"
    assert "mail FROM:<desk@northside.example>" in server.said


def test_many_leave_through_one_connection(deliver, server):
    queued(7)
    assert deliver() == {SENT: 7}
    assert (len(server.got), server.lines) == (7, 1)


@pytest.mark.parametrize(
    "answers",
    [
        {"RCPT": "450 greylisted, come back"},
        {"MAIL": "451 busy"},
        {"DATA": "452 full"},
        {"END": "451 try later"},
        {"RCPT": "421 closing"},
        {"RCPT": DROP},
        {"DATA": DROP},
    ],
)
def test_a_passing_trouble_is_tried_again_with_the_same_id(deliver, server, answers):
    uuid, _other = queued(2)
    first = notice(uuid).message_id.partition("@")[0]
    server.once.update(answers)
    assert deliver() == {QUEUED: 1, SENT: 1}, "the other one is not held up"
    waiting = notice(uuid)
    assert (waiting.state, waiting.attempts, waiting.due_at) == (QUEUED, 1, NOON + BACK_OFF[0])
    assert not waiting.refused
    assert deliver(NOON + BACK_OFF[0]) == {SENT: 1}
    assert notice(uuid).message_id.startswith(first)
    assert len({mail["Message-ID"] for mail in server.mails}) == 2


@pytest.mark.parametrize("end", [DROP, SILENCE])
def test_a_line_lost_after_the_content_doubles_the_mail_recognisably(deliver, server, end, monkeypatch):
    """Whether the server had taken it nobody can know, so it is sent again with the same Message-ID."""
    monkeypatch.setattr("tracker.outbox.smtp.READING_TAKES", 0.1)
    queued()
    server.once["END"] = end
    assert deliver() == {QUEUED: 1}
    assert deliver(NOON + BACK_OFF[0]) == {SENT: 1}
    first, second = server.mails
    assert first["Message-ID"] == second["Message-ID"]


def test_an_address_that_bounces_is_parked_at_once_with_the_servers_words(deliver, server):
    [uuid] = queued()
    server.answers["RCPT"] = "550 5.1.1 no such person here"
    assert deliver() == {FAILED: 1}
    parked = notice(uuid)
    assert (parked.refused, parked.attempts, parked.sent_to) == (True, 1, "anna@harbour.example")
    assert parked.reason == "550 5.1.1 no such person here"
    assert pause_of_mail() is None


def test_a_mail_refused_for_what_it_says_is_parked_but_is_not_the_persons_fault(deliver, server):
    [uuid] = queued()
    server.answers["END"] = "554 looks like spam"
    assert deliver() == {FAILED: 1}
    assert (notice(uuid).refused, notice(uuid).reason) == (False, "554 looks like spam")


SIGNED_IN = {"user": "desk:s3cret-word@"}
TROUBLES = [
    ({"AUTH": "535 wrong password"}, SIGNED_IN, "refused the sign-in: 535 wrong password"),
    ({"AUTH": "454 not now"}, SIGNED_IN, "refused the sign-in: 454 not now"),
    ({"CONNECT": "554 not for you"}, {}, "554 not for you"),
    ({"CONNECT": SILENCE}, {}, "did not answer in time"),
    ({"CONNECT": DROP}, {}, "no way to the mail server"),
    ({"MAIL": "553 you may not send as desk"}, {}, "553 you may not send as desk"),
    ({}, {"query": ""}, "STARTTLS"),
]


@pytest.mark.parametrize(("answers", "options", "said"), TROUBLES)
def test_a_server_that_takes_nothing_makes_everything_wait_and_nothing_fail(
    deliver, server, answers, options, said
):
    server.extensions = ("AUTH PLAIN",)
    uuids = queued(3)
    server.answers.update(answers)
    assert deliver(**options) == {QUEUED: 1}
    assert deliver(**options) == {}, "nothing is tried while it waits"
    assert said in pause_of_mail().reason
    assert {(notice(uuid).state, notice(uuid).attempts) for uuid in uuids} == {(QUEUED, 0)}
    server.answers.clear()
    assert deliver(pause_of_mail().until) == {SENT: 3}
    assert pause_of_mail() is None


def test_it_waits_longer_each_time_and_never_gives_up(deliver, server):
    [uuid] = queued()
    server.answers["CONNECT"] = "421 closed for today"
    moment = NOON
    for wait in [*WAITS, WAITS[-1], WAITS[-1]]:
        assert deliver(moment) == {QUEUED: 1}
        assert pause_of_mail().until == moment + wait
        moment += wait
    assert (notice(uuid).state, notice(uuid).attempts) == (QUEUED, 0)


def test_one_warning_is_logged_and_it_holds_no_password(deliver, server, caplog):
    queued()
    server.extensions = ("AUTH PLAIN LOGIN",)
    server.answers["AUTH"] = "535 no"
    with caplog.at_level(logging.INFO, "makegood"):
        for minutes in range(0, 60, 10):
            deliver(NOON + timedelta(minutes=minutes), user="desk:s3cret-word@")
    warnings = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert len(warnings) == 1
    told = json.dumps([record.__dict__ for record in caplog.records], default=str) + pause_of_mail().reason
    assert "s3cret-word" not in told


def test_nobody_listening_is_no_failure_of_a_notice(app, settings, monkeypatch):
    register(monkeypatch, lambda _notice: HELLO)
    with listening() as gone:
        url = gone.url()
    [uuid] = queued()
    with clock.at(NOON):
        assert deliver_due(replace(settings, smtp=parse_smtp_address(url))) == {QUEUED: 1}
    assert (notice(uuid).attempts, notice(uuid).claimed_at) == (0, None)
