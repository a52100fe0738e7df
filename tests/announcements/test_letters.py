"""Every mail says the same as text and as HTML, fetches nothing, and is kept without what lets in."""

import re
from datetime import timedelta
from html import unescape

import html5lib
import pytest
import sqlalchemy as sa
from bs4 import BeautifulSoup

from tests.factories import MONDAY
from tests.outbox.notices import mails, text_of
from tests.world import furnish
from tracker.announcements import all as announcements
from tracker.announcements.letter import Letter, Way, lines, quote, written
from tracker.announcements.table import KINDS
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.outbox import kinds
from tracker.outbox.deliver import deliver_due
from tracker.outbox.models import SENT, Notice
from tracker.rounds.going import ROUNDS

TOKEN = re.compile(r"(?:/enter/|/password/|/event/|/mails/)[^\s?]+")


@pytest.fixture
def everything(app, cast, settings):
    """Every mail of a client that has one of everything, with the notice it came from."""
    furnish(cast, "harbour", "Alphamark")
    with writing():
        db.session.query(Notice).update({"due_at": MONDAY})
    with clock.at(MONDAY + timedelta(days=1, hours=3)):
        deliver_due(settings)
    notices = {one.message_id: one for one in db.session.scalars(sa.select(Notice))}
    return [(mail, notices[mail["Message-ID"]]) for mail in mails(settings.mail)]


def test_each_mail_is_whole(everything):
    assert len({notice.kind for _mail, notice in everything}) > 6
    for mail, notice in everything:
        text, html = text_of(mail), mail.get_body(("html",)).get_content()
        _check_html(html)
        soup = BeautifulSoup(html, "html.parser")
        said = _bare(soup.body.get_text(" "))
        ways = [link["href"] for link in soup.select("a")]
        for line in filter(None, text.splitlines()):
            assert line in ways or _bare(line) in said, f"{mail['Subject']}: {line}"
        assert notice.state == SENT
        if "/enter/" in text:
            assert mail["Reply-To"]
            assert "of our history with you." in text
        elif notice.project_id:
            assert re.search(r"of our history with .+ Ltd\.", text)
        assert not TOKEN.search(notice.words), notice.words
        assert "Hello" in notice.words


def _check_html(html):
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(html)
    assert not [code for _place, code, _data in parser.errors], html
    assert not re.search(r"(src|srcset|background)=|url\(|@import|<script|<link", html), (
        "it fetches something"
    )
    assert not re.search(r"[^-]width:\s*[1-9]\d{2,}px", html.replace("max-width", "")), "too wide for a phone"


def _bare(text):
    return " ".join(re.sub(r"^[->] ?", "", unescape(text)).split())


def test_every_kind_stands_in_the_table_and_none_is_stale():
    assert announcements.__all__
    assert ROUNDS
    registered = {kind for kind in kinds._WRITERS if "." in kind}
    assert registered <= KINDS.keys(), sorted(registered - KINDS.keys())
    assert KINDS.keys() <= registered, sorted(KINDS.keys() - registered)


def test_what_people_typed_stays_text(app):
    letter = Letter(
        greeting="Hello <b>Anna</b>,",
        body=["One.\n\nTwo.", quote("<script>alert(1)</script>\n\nsecond\r\nthird"), lines(["a & b", "c"])],
        way=Way("Your page", "https://makegood.test/enter/abc", secret=True),
    )
    message = written(letter, to=("Anna", "anna@harbour.example"), subject="<i>&")
    assert "<script>" not in message.html
    assert "<b>Anna" not in message.html
    assert (
        "Two.\n\n> <script>alert(1)</script>\n>\n> second\n> third\n\n- a & b\n- c\n\nYour page\n"
        in message.body
    )
    assert "enter/abc" in message.body
    assert "enter/abc" not in message.kept
