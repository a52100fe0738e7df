"""Addresses of any letters: a domain has a spelling in ASCII, the name before it needs a server that can."""

from dataclasses import replace

import pytest

from tests.outbox.mail_server import listening
from tests.outbox.notices import HELLO, notice, queue, register
from tracker.base.smtp_address import parse_smtp_address
from tracker.outbox.deliver import deliver_due
from tracker.outbox.models import FAILED, SENT

CAN = ("SMTPUTF8", "8BITMIME")
JÜRGEN = replace(HELLO, to_name="Jürgen Öz", to_address="jürgen@müller.example")


@pytest.fixture
def deliver(app, settings, monkeypatch):
    """Write and deliver these messages to a server with these extensions; it, and what became of each."""

    def deliver(*messages, offers=()):
        written = iter(messages)
        register(monkeypatch, lambda _notice: next(written))
        uuids = queue(count=len(messages))
        with listening(extensions=offers) as server:
            deliver_due(replace(settings, smtp=parse_smtp_address(server.url())))
        return server, [notice(uuid) for uuid in uuids]

    return deliver


@pytest.mark.parametrize(
    ("domain", "spelling"),
    [("müller.example", "xn--mller-kva.example"), ("straße.example", "xn--strae-oqa.example")],
)
def test_a_domain_is_spelled_as_name_servers_know_it(deliver, domain, spelling):
    server, _ = deliver(replace(HELLO, to_address=f"zoe@{domain}"))
    assert server.mails[0]["To"].addresses[0].addr_spec == f"zoe@{spelling}"
    assert f"rcpt TO:<zoe@{spelling}>" in server.said


def test_a_name_goes_as_it_is_where_the_server_can(deliver):
    server, told = deliver(JÜRGEN, HELLO, offers=CAN)
    assert [one.state for one in told] == [SENT, SENT]
    assert "rcpt TO:<jürgen@xn--mller-kva.example>" in server.said
    asked = [line for line in server.said if line.startswith("mail")]
    assert asked[0].endswith(" SMTPUTF8 BODY=8BITMIME")
    assert asked[1] == "mail FROM:<desk@northside.example>", "the next one needs nothing of it"
    assert "To: Jürgen Öz <jürgen@xn--mller-kva.example>".encode() in server.got[0]
    assert server.got[1].isascii()


def test_where_it_can_not_it_is_parked_with_one_sentence_and_the_others_leave(deliver):
    server, told = deliver(JÜRGEN, HELLO)
    assert [one.state for one in told] == [FAILED, SENT]
    assert (told[0].refused, told[0].attempts) == (True, 1)
    assert told[0].reason.startswith("Our mail server can’t reach “jürgen@xn--mller-kva.example”: ")
    assert len(server.got) == 1


def test_what_is_behind_the_at_and_no_domain_is_parked(deliver):
    _, told = deliver(replace(HELLO, to_address="zoe@m\u2028ü.example"))
    assert (told[0].state, told[0].refused) == (FAILED, True)
    assert "behind the @ stands no domain" in told[0].reason


def test_an_owner_with_such_a_name_is_answered_where_that_is_possible(deliver):
    odd = replace(HELLO, reply_to="jürgen@müller.example")
    plain, told = deliver(odd)
    assert told[0].state == SENT
    assert plain.mails[0]["Reply-To"] is None, "answers come to the sender"
    server, _ = deliver(replace(JÜRGEN, reply_to="jürgen@müller.example"), offers=CAN)
    assert "Reply-To: jürgen@xn--mller-kva.example".encode() in server.got[0]


def test_an_owner_at_no_domain_keeps_no_mail_from_its_client(deliver):
    server, told = deliver(replace(HELLO, reply_to="omar@north_ürn.example"))
    assert (told[0].state, told[0].refused) == (SENT, False)
    assert server.mails[0]["Reply-To"] is None


def test_into_a_folder_it_is_written_as_it_is(app, settings, monkeypatch):
    register(monkeypatch, lambda _notice: JÜRGEN)
    queue()
    deliver_due(settings)
    [file] = settings.mail.glob("*.eml")
    assert "To: Jürgen Öz <jürgen@xn--mller-kva.example>".encode() in file.read_bytes()
