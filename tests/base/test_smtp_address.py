"""The address of a mail server is read whole or refused in one sentence that repeats none of it."""

import pytest

from tracker.base.errors import Invalid
from tracker.base.smtp_address import SmtpAddress, parse_smtp_address
from tracker.config import read_settings

pytestmark = pytest.mark.pure

GOOD = {
    "smtp://smtp.example": SmtpAddress("smtp.example", 587),
    "smtps://smtp.example": SmtpAddress("smtp.example", 465, implicit_tls=True),
    "smtp://desk:p%40ss%2Fword@smtp.example:2525": SmtpAddress("smtp.example", 2525, "desk", "p@ss/word"),
    "smtp://desk%40us.example:x@smtp.example": SmtpAddress("smtp.example", 587, "desk@us.example", "x"),
    "smtp://localhost:25?tls=no": SmtpAddress("localhost", 25, bare=True),
    "smtp://[::1]:25?tls=no&timeout=5": SmtpAddress("::1", 25, bare=True, seconds=5),
}

WRONG = [
    "smtp.example:587",
    "http://smtp.example",
    "smtp://",
    "smtp://:587",
    "smtp://smtp.example/path",
    "smtp://smtp.example:port",
    "smtp://smtp.example:0",
    "smtp://smtp.example:70000",
    "smtp://desk@smtp.example",
    "smtp://:s3cret@smtp.example",
    "smtp://desk:s3cret/word@smtp.example",
    "smtp://smtp.example?tls=no",
    "smtp://10.0.0.1?tls=no",
    "smtps://localhost?tls=no",
    "smtp://localhost?tls=yes",
    "smtp://localhost?tls=no&tls=no",
    "smtp://localhost?encryption=no",
    "smtp://localhost?timeout=0",
    "smtp://localhost?timeout=999",
    "smtp://localhost?timeout=soon",
    "smtp://localhost?tls",
    "smtp://smtp.exa\nmple",
    "smtp://desk:s3cret@[::1",
]


@pytest.mark.parametrize("text", GOOD)
def test_read(text):
    assert parse_smtp_address(text) == GOOD[text]


@pytest.mark.parametrize("text", WRONG)
def test_refused(text, tmp_path):
    environment = {"TRACKER_INSTANCE": str(tmp_path), "TRACKER_SMTP_URL": text}
    with pytest.raises(Invalid, match=r"^TRACKER_SMTP_URL .*\.$") as refused:
        read_settings(environment)
    assert "s3cret" not in str(refused.value)


def test_no_text_of_it_holds_the_password():
    address = GOOD["smtp://desk:p%40ss%2Fword@smtp.example:2525"]
    assert str(address) == "smtp.example port 2525, STARTTLS, signed in as desk"
    assert "p@ss" not in repr(address)
