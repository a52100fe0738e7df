"""What stands in the head of a mail, and that its two parts say the same."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.outbox.notices import HELLO, mails, notice, queue, register, text_of
from tracker.outbox.composing import compose, domain_of
from tracker.outbox.deliver import deliver_due

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("base_url", "mail_from", "domain"),
    [
        ("https://tracker.northside.example", "desk@mail.example", "tracker.northside.example"),
        ("http://tracker.northside.example:8080", "desk@mail.example", "tracker.northside.example"),
        ("http://127.0.0.1:5000", "desk@mail.example", "mail.example"),
        ("http://[::1]:5000", "desk@mail.example", "mail.example"),
        ("http://localhost:5000", "makegood@localhost", "localhost"),
    ],
)
def test_message_ids_bear_our_domain(settings, base_url, mail_from, domain):
    assert domain_of(replace(settings, base_url=base_url, mail_from=mail_from)) == domain


def test_a_message_id_stays_what_it_was_whatever_the_settings_become(app, settings, monkeypatch):
    register(monkeypatch, lambda _notice: HELLO)
    settings.mail.write_text("a file where the folder should be")
    [uuid] = queue()
    deliver_due(settings)
    first = notice(uuid).message_id
    assert first.endswith("@makegood.test>")
    deliver_due(replace(settings, base_url="https://elsewhere.example"))
    assert notice(uuid).message_id == first


def test_mails_of_one_project_are_one_talk(settings):
    one = compose("<1@x>", replace(HELLO, thread="project.7"), settings, NOON)
    other = compose("<2@x>", replace(HELLO, thread="project.7"), settings, NOON)
    assert one["References"] == other["References"] == one["In-Reply-To"] == "<project.7@makegood.test>"
    assert compose("<3@x>", HELLO, settings, NOON)["References"] is None


def test_what_comes_again_and_again_says_how_to_stop_it(settings):
    mail = compose("<1@x>", replace(HELLO, stop="https://makegood.test/mails/stop/abc"), settings, NOON)
    assert mail["List-Unsubscribe"] == "<https://makegood.test/mails/stop/abc>"
    assert mail["List-Unsubscribe-Post"] is None
    plain = compose("<2@x>", HELLO, settings, NOON)
    assert not [name for name in plain if name.startswith("List-")]


def test_text_first_and_html_beside_it(app, settings, monkeypatch):
    register(monkeypatch, lambda _notice: replace(HELLO, html="<!doctype html><p>Größe – neu</p>"))
    queue()
    deliver_due(settings)
    [mail] = mails(settings.mail)
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert text_of(mail) == HELLO.body
    assert "Größe – neu" in mail.get_body(("html",)).get_content()


def test_what_was_sent_stays_readable_without_what_lets_in(app, settings, monkeypatch):
    kept = replace(HELLO, body="Here: https://makegood.test/enter/abc\n", kept="Here: (in the mail)\n")
    register(monkeypatch, lambda _notice: kept)
    [uuid] = queue()
    deliver_due(settings)
    sent = notice(uuid)
    assert (sent.subject, sent.words, sent.sent_to) == (HELLO.subject, kept.kept, "anna@harbour.example")
