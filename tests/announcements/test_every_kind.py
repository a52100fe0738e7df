"""Every kind of notice that the table names arrives at a real mail server, each whole."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from email.message import EmailMessage

import pytest
import sqlalchemy as sa
from bs4 import BeautifulSoup

from tests.announcements.every_kind import live_through
from tests.outbox.mail_server import listening
from tests.outbox.notices import text_of
from tests.rounds.given import rounds
from tracker.announcements import all as announcements
from tracker.announcements.table import KINDS, About, To
from tracker.base import clock
from tracker.base.database import db
from tracker.base.smtp_address import parse_smtp_address
from tracker.mailing.rules import Family
from tracker.outbox.deliver import deliver_due
from tracker.outbox.models import FAILED, SENT, Notice

pytestmark = [pytest.mark.slow, pytest.mark.once]

BASE = "http://makegood.test"
PROOF = re.compile(r"Record \d+ · [0-9a-f]{16} of ")
ADDRESS = re.compile(r"https?://[^\s>]+")


@dataclass(frozen=True)
class Received:
    notice: Notice
    mail: EmailMessage

    @property
    def about(self) -> About:
        return KINDS[self.notice.kind]

    @property
    def html(self) -> BeautifulSoup:
        return BeautifulSoup(self.mail.get_body(("html",)).get_content(), "html.parser")

    @property
    def foot(self) -> str:
        """The end of the text, where nothing that a person typed stands."""
        return "\n".join(text_of(self.mail).strip().splitlines()[-5:])

    @property
    def is_of_a_project(self) -> bool:
        return self.notice.project_id is not None

    @property
    def may_be_stopped(self) -> bool:
        """Approvers are asked about every date, so they can't do without."""
        approver = self.mail["To"].addresses[0].username == "anna"
        return bool(self.about.family) and not (approver and self.about.family is Family.DATES)


@pytest.fixture
def received(app, cast, settings) -> list[Received]:
    """A fortnight with one of everything; what the mail server was given."""
    assert announcements.__all__
    with listening() as server:
        through = replace(settings, smtp=parse_smtp_address(server.url()))

        def leave(moment: datetime) -> None:
            rounds(moment)
            with clock.at(moment):
                deliver_due(through)

        live_through(cast, leave)
    db.session.rollback()
    notices = {one.message_id: one for one in db.session.scalars(sa.select(Notice))}
    assert not [one.reason for one in notices.values() if one.state == FAILED]
    assert len({mail["Message-ID"] for mail in server.mails}) == len(server.mails)
    return [Received(notices[mail["Message-ID"]], mail) for mail in server.mails]


def test_each_arrives_whole(received):
    came = {one.notice.kind for one in received}
    assert KINDS.keys() <= came, f"not received: {sorted(KINDS.keys() - came)}; see every_kind.py"
    for one in received:
        _check_head(one)
        _check_words(one)


def _check_head(one: Received) -> None:
    mail, notice = one.mail, one.notice
    assert notice.state == SENT
    assert mail["Message-ID"] == f"<{notice.uuid}@makegood.test>", "it was fixed when it was queued"
    assert mail["From"] == "Northside IT <desk@northside.example>"
    assert mail["Subject"] == notice.subject
    assert mail["Auto-Submitted"] == "auto-generated"
    if one.is_of_a_project:
        assert re.match(r"HD-\d ", mail["Subject"]), mail["Subject"]
        assert mail["References"]
    if one.is_of_a_project and notice.contact_id:
        writer = "mina" if one.about.private else "omar"
        assert mail["Reply-To"].addresses[0].addr_spec == f"{writer}@northside.example", mail["Subject"]
    assert bool(mail["List-Unsubscribe"]) == one.may_be_stopped, mail["Subject"]


def _check_words(one: Received) -> None:
    text, html = text_of(one.mail), one.html
    assert [part.get_content_type() for part in one.mail.iter_parts()] == ["text/plain", "text/html"]
    assert bool(PROOF.search(one.foot)) == bool(one.notice.client_id), one.foot
    assert bool(PROOF.search(html.get_text(" "))) == bool(one.notice.client_id)
    ways = [link["href"] for link in html.select("a")] + ADDRESS.findall(text)
    assert ways, "each leads to where one reads more"
    assert {way[: len(BASE) + 1] for way in ways} == {f"{BASE}/"}
    assert (one.mail["List-Unsubscribe"] or f"<{BASE}/").startswith(f"<{BASE}/")
    if one.about.to in {To.CONTACTS, To.APPROVERS}:
        assert "/enter/" in text
