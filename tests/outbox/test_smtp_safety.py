"""Encryption and sign-in: STARTTLS is required, the certificate is checked, the password stays here."""

import base64
import ssl
from dataclasses import replace

import pytest
import trustme

from tests.outbox.mail_server import listening
from tests.outbox.notices import HELLO, queue, register
from tracker.base.smtp_address import parse_smtp_address
from tracker.outbox.deliver import deliver_due
from tracker.outbox.models import QUEUED, SENT
from tracker.outbox.pause import pause_of_mail


@pytest.fixture(scope="module")
def authority():
    return trustme.CA()


@pytest.fixture
def tls(authority):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


@pytest.fixture
def trusted(authority, tmp_path, monkeypatch):
    """The machine trusts who signed the server's certificate."""
    path = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(path)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))


@pytest.fixture
def deliver(app, settings, monkeypatch):
    register(monkeypatch, lambda _notice: HELLO)
    queue()
    return lambda url: deliver_due(replace(settings, smtp=parse_smtp_address(url)))


@pytest.mark.parametrize("implicit", [False, True])
def test_signed_in_over_an_encrypted_line(deliver, tls, trusted, implicit):
    with listening(tls=tls, implicit=implicit, extensions=("AUTH PLAIN",)) as server:
        assert deliver(server.url("?timeout=3", "desk:p%40ss@")) == {SENT: 1}
    [sign_in] = [line for line in server.said if line.startswith("AUTH")]
    assert base64.b64decode(sign_in.split()[-1]) == b"\0desk\0p@ss"
    if not implicit:
        assert server.said.index("STARTTLS") < server.said.index(sign_in)


@pytest.mark.parametrize("implicit", [False, True])
def test_a_certificate_nobody_vouches_for_gets_no_password(deliver, tls, implicit):
    with listening(tls=tls, implicit=implicit, extensions=("AUTH PLAIN",)) as server:
        assert deliver(server.url("?timeout=3", "desk:p%40ss@")) == {QUEUED: 1}
    assert "certificate" in pause_of_mail().reason.lower()
    assert not [line for line in server.said if line.startswith("AUTH")]


def test_a_server_that_offers_no_encryption_gets_nothing(deliver):
    with listening(extensions=("AUTH PLAIN",)) as server:
        assert deliver(server.url("?timeout=3", "desk:p%40ss@")) == {QUEUED: 1}
    assert {line.split()[0] for line in server.said} <= {"EHLO", "HELO", "ehlo"}
