"""Every text a person reads goes through gettext, and every text that does is found for the translators."""

import re
import subprocess
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa
from babel.messages.pofile import read_po
from flask_babel import force_locale

from tests.cast import Cast, browser_of
from tests.pages import Browser
from tests.pseudo import LOCALE, latin, spoken, untranslated
from tests.test_access import address, routes, token_of
from tests.world import Belongings, furnish
from tracker.access.actor import STAFF_ROLES
from tracker.accounts.models import Account
from tracker.base.database import db, writing
from tracker.clients.models import Client, Contact
from tracker.milestones.due import BACKWARDS, ENTER_A_DAY, SPRING_GAP
from tracker.milestones.overview import overview_of
from tracker.outbox.kinds import Message, writer_of
from tracker.outbox.models import Notice
from tracker.projects.models import Project
from tracker.reports.issuing import html_of

ROOT = Path(__file__).parent.parent.parent

READERS = {"manager": "staff", "approver": "contact"}
START = {"staff": "/me", "contact": "/portal/"}
CODES = (
    r"\bM\d\d\b",
    r"\b[0-9a-f]{16}\b",
    r"\b[0-9a-f]{4}( [0-9a-f]{4}){3}\b",
    r"\S+@\S+",
    r"\bEurope/London\b",
    r"\bLondon\b",
    r"\bENG\b",
)
"""What is written alike in every language: keys, fingerprints, addresses, zones, regions."""

LINK = re.compile(r"https?://\S+")

Found = set[tuple[str, str]]
"""The endpoint of a page, and a text on it that nobody can translate."""


pytestmark = pytest.mark.slow


@pytest.fixture
def things(app, cast: Cast) -> Belongings:
    made = furnish(cast, "harbour", "Alphamark")
    with writing():
        cast.client("harbour").locale = LOCALE
        cast.account("manager").roles = list(STAFF_ROLES)  # One browser sees every page.
    return made


@pytest.fixture
def data(things: Belongings) -> re.Pattern[str]:
    """The names and marked texts of the people and things that the pages tell of."""
    names = [name for row in (Account, Contact, Client) for name in db.session.scalars(sa.select(row.name))]
    names += ["Makegood", "Northside IT"]
    codes = [rf"\b{code}\b" for code in db.session.scalars(sa.select(Client.code))]
    return re.compile("|".join([*map(re.escape, names), rf"{things.mark} \w+", *CODES, *codes]))


def opened(app, cast: Cast, things: Belongings, data: re.Pattern[str]) -> Found:
    """What every page shows at first."""
    found: Found = set()
    for who, side in READERS.items():
        browser = browser_of(app, cast, who)
        for rule, method in routes(app, side):
            if method == "GET":
                path = address(app, rule, things, cast.account("technician").uuid)
                found |= {(rule.endpoint, text) for text in read(browser, path, data)}
    return found


def sent_empty(app, cast: Cast, things: Belongings, data: re.Pattern[str]) -> Found:
    """What every form answers when nothing was filled in: errors, refusals, and the pages after an act."""
    found: Found = set()
    for who, side in READERS.items():
        browser = browser_of(app, cast, who)
        token = token_of(browser, START[side])
        for rule, method in routes(app, side):
            if method == "POST" and not rule.endpoint.endswith("sign_out"):
                path = address(app, rule, things, cast.account("technician").uuid)
                fields = {"csrf_token": token, "form_id": str(uuid4())}
                found |= {(rule.endpoint, text) for text in read(browser, path, data, fields)}
    return found


def read(
    browser: Browser, path: str, data: re.Pattern[str], fields: dict[str, str] | None = None
) -> set[str]:
    """The untranslated texts of a page, or of the one that follows when `fields` are sent to it."""
    method = "GET" if fields is None else "POST"
    answer = browser.raw(method, path, data=fields, follow_redirects=True)
    assert answer.status_code < 500
    return untranslated(answer.get_data(as_text=True), data) if answer.mimetype == "text/html" else set()


def said(found: Found) -> str:
    return "\n".join(sorted(f"{endpoint}: {text}" for endpoint, text in found))


def test_pages_hold_no_text_that_can_not_be_translated(app, cast, things, data):
    with spoken(app):
        assert not said(opened(app, cast, things, data))


def test_answers_to_forms_hold_no_text_that_can_not_be_translated(app, cast, things, data):
    with spoken(app):
        assert not said(sent_empty(app, cast, things, data))


WRONG = [
    ("promise", {"due": "in a few days", "reason": "1", "cause": "us"}),
    ("promise", {"due": "6 to 4 March 2026", "reason": "1", "cause": "us"}),
    ("promise", {"due": "2026-03-29 01:30", "reason": "1", "cause": "us"}),
    ("promise", {"due": "2026-03-12", "tolerance_minutes": "-1", "reason": "1", "cause": "us"}),
    ("ready", {"happened": "2100-12-31"}),
    ("ready", {"happened": "2101-01-01"}),
]
"""Where on a milestone, and what a rule refuses there."""


def test_refusals_hold_no_text_that_can_not_be_translated(app, cast, things, data):
    manager = browser_of(app, cast, "manager")
    found: Found = set()
    with spoken(app) as pseudo:
        for where, wrong in WRONG:
            path = f"/projects/{things.number}/milestones/{things.key}/{where}"
            page = manager.submit(path, **wrong)
            assert page.errors
            found |= {(where, text) for text in untranslated(page.html, data)}
        for path in ("/no/such/page", "/projects/HD-99"):
            found |= {(path, text) for text in read(manager, path, data)}
    assert not said(found)
    assert pseudo.asked >= {ENTER_A_DAY, BACKWARDS, SPRING_GAP}


def test_mails_and_report_hold_no_text_that_can_not_be_translated(app, cast, things, data):
    with spoken(app), app.test_request_context(), force_locale(LOCALE):
        messages = [writer_of(notice.kind)(notice) for notice in db.session.scalars(sa.select(Notice))]
        sent = [f"{message.subject} {message.body}" for message in messages if isinstance(message, Message)]
        project = db.session.scalars(sa.select(Project).where(Project.number == 1)).first()
        report = html_of(overview_of(project), "Northside IT", 7, (1, "0" * 64))
    assert sent
    found = {("mail", line) for mail in sent for line in mail.splitlines() if latin(LINK.sub("", line), data)}
    assert not said(found | {("report", text) for text in untranslated(report, data)})


def test_translators_are_given_every_text(app, cast, things, data, tmp_path):
    """What no extractor sees, such as a sentence kept in a name, would stay English for ever."""
    template = tmp_path / "makegood.pot"
    subprocess.run([ROOT / "script" / "messages", template], check=True)
    with template.open("rb") as file:
        known = {text for message in read_po(file) for text in flat(message.id) if text}
    with spoken(app) as pseudo:
        opened(app, cast, things, data)
        sent_empty(app, cast, things, data)
        test_refusals_hold_no_text_that_can_not_be_translated(app, cast, things, data)
    assert len(known) > 700
    assert sorted(pseudo.asked - known) == []


def flat(msgid: str | tuple[str, str]) -> tuple[str, ...]:
    """Both forms of a message that counts."""
    return msgid if isinstance(msgid, tuple) else (msgid,)
