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
from tests.pseudo import LOCALE, Pseudo, latin, spoken, untranslated
from tests.test_access import address, routes, token_of
from tests.world import Belongings, furnish
from tracker.access.actor import STAFF_ROLES
from tracker.accounts.models import Account
from tracker.announcements import all as announcements
from tracker.base.database import db, writing
from tracker.checks.models import Check
from tracker.clients.models import Client, Contact
from tracker.desk.morning_lines import shortened
from tracker.holds.models import Hold
from tracker.incidents.models import Incident
from tracker.milestones.due import BACKWARDS, ENTER_A_DAY, SPRING_GAP
from tracker.milestones.overview import overview_of
from tracker.outbox.kinds import Message, writer_of
from tracker.outbox.models import Notice
from tracker.project_templates.built_in import BUILT_IN
from tracker.projects.models import Project
from tracker.reports.collect import Copy
from tracker.reports.sheet import document
from tracker.risk_actions.models import ConsentAsk
from tracker.timeline.models import TimelineEntry, TimelineText

pytestmark = [pytest.mark.slow, pytest.mark.once]

SCRIPT = Path(__file__).parent.parent.parent / "script" / "messages"
READERS = {"manager": "staff", "approver": "contact"}
START = {"staff": "/me", "contact": "/portal/"}

CODES = (
    *(
        r"\bM\d\d\b",
        r"\b[A-Z]\d{1,2}\b",
        r"\b[0-9a-f]{16}\b",
        r"\b[0-9a-f]{12}\b",
        r"\b[0-9a-f]{4}( [0-9a-f]{4}){3}\b",
    ),
    *(r"\b(?:sha|SHA)256(?:sum)?\b", r"\bCSV\b", r"\bGBP\b", r"\b\d+ B\b"),
    *(r"https?://\S+", r"\S+@\S+", r"\bEurope/London\b", r"\bLondon\b", r"\bENG\b", r"\bGB\b"),
)
"""What is written alike in every language: keys, rules, fingerprints, addresses, zones, regions."""

WRONG = [
    ("promise", {"due": "in a few days", "reason": "1", "cause": "us"}),
    ("promise", {"due": "6 to 4 March 2026", "reason": "1", "cause": "us"}),
    ("promise", {"due": "2026-03-29 01:30", "reason": "1", "cause": "us"}),
    ("promise", {"due": "2026-03-12", "tolerance_minutes": "-1", "reason": "1", "cause": "us"}),
    ("ready", {"happened": "2100-12-31"}),
    ("ready", {"happened": "2101-01-01"}),
]
"""Where on a milestone, and what a rule refuses there."""

Found = set[tuple[str, str]]
"""Where a text stands, and the text that nobody can translate."""


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """What the translators are given."""
    template = tmp_path_factory.mktemp("texts") / "makegood.pot"
    subprocess.run([SCRIPT, template], check=True)
    with template.open("rb") as file:
        ids = [message.id for message in read_po(file) if message.id]
    return {text if isinstance(text, str) else text[0] for text in ids}


ON_PAPER = "reports.preview_pdf"
"""Refused, and with the letters named, for no typeface has those of this language."""


@pytest.fixture
def things(app, cast: Cast) -> Belongings:
    made = furnish(cast, "harbour", "Alphamark")
    with writing():
        cast.client("harbour").locale = LOCALE
        cast.account("manager").roles = list(STAFF_ROLES)  # One browser sees every staff page.
    return made


@pytest.fixture
def data(things: Belongings) -> re.Pattern[str]:
    """The names and marked texts of the people and things that the pages tell of."""
    names = [name for row in (Account, Contact, Client) for name in db.session.scalars(sa.select(row.name))]
    codes = [rf"\b{code}\b" for code in db.session.scalars(sa.select(Client.code))]
    names += ["Makegood", "Northside IT", "Python", "SQLite", "PostgreSQL", *kept_as_said()]
    return re.compile("|".join([*map(re.escape, names), rf"{things.mark} \w+", *CODES, *codes]))


def kept_as_said() -> list[str]:
    """What is stored in the language of its day: checks, consents, what discloses itself, what it cost."""
    disclosed = list(db.session.scalars(sa.select(Incident.text).where(Incident.discloses)))
    asked = db.session.scalars(sa.select(ConsentAsk.text))
    lines = [line for text in asked for line in text.splitlines() if line]
    beginnings = [text.rsplit(" ", n)[0] for text in disclosed for n in range(len(text.split()) - 3)]
    words = filter(None, db.session.scalars(sa.select(TimelineText.words)))
    told = [
        said[name]
        for said in words
        for name in ("told", "what", "source", "target", "warnings", "words")
        if said.get(name)
    ]
    checks = list(db.session.scalars(sa.select(Check.text)))
    holds = list(db.session.scalars(sa.select(Hold.sentence)))
    begun = sa.select(TimelineEntry.facts).where(TimelineEntry.kind == "batch.begun_unprepared")
    told += [facts["warnings"] for facts in db.session.scalars(begun)]
    steps = [step.title for design in BUILT_IN.values() for step in design.steps]
    kept = [*map(shortened, disclosed), *beginnings, *lines, *told, *checks, *holds, *steps]
    return sorted(kept, key=len, reverse=True)


@pytest.fixture
def pseudo(app, things, data):
    """The language, in force for the length of the test."""
    with spoken(app) as language:
        yield language


def read(
    browser: Browser, path: str, data: re.Pattern[str], fields: dict[str, str] | None = None
) -> set[str]:
    """The untranslated texts of a page, or of the one that follows when `fields` are sent to it."""
    method = "GET" if fields is None else "POST"
    answer = browser.raw(method, path, data=fields, follow_redirects=True)
    assert answer.status_code < 500
    return untranslated(answer.get_data(as_text=True), data) if answer.mimetype == "text/html" else set()


def check(found: Found, pseudo: Pseudo, catalog: set[str]) -> None:
    """Nothing untranslated, and nothing that no extractor sees, such as a sentence kept in a name."""
    assert not [f"{place}: {text}" for place, text in sorted(found)]
    assert pseudo.asked
    unseen = sorted(pseudo.asked - catalog)
    assert not unseen, "\n".join(unseen)


def test_pages(app, cast, things, data, pseudo, catalog):
    found: Found = set()
    for who, side in READERS.items():
        browser = browser_of(app, cast, who)
        for rule, method in routes(app, side):
            if method == "GET" and rule.endpoint != ON_PAPER:
                path = address(app, rule, things, cast.account("technician").uuid)
                found |= {(rule.endpoint, text) for text in read(browser, path, data)}
    check(found, pseudo, catalog)


def test_answers_to_empty_forms(app, cast, things, data, pseudo, catalog):
    found: Found = set()
    for who, side in READERS.items():
        browser = browser_of(app, cast, who)
        token = token_of(browser, START[side])
        for rule, method in routes(app, side):
            if method == "POST" and not rule.endpoint.endswith("sign_out"):
                path = address(app, rule, things, cast.account("technician").uuid)
                fields = {"csrf_token": token, "form_id": str(uuid4())}
                found |= {(rule.endpoint, text) for text in read(browser, path, data, fields)}
    check(found, pseudo, catalog)


def test_refusals(app, cast, things, data, pseudo, catalog):
    manager = browser_of(app, cast, "manager")
    found: Found = set()
    for where, wrong in WRONG:
        page = manager.submit(f"/projects/{things.number}/milestones/{things.key}/{where}", **wrong)
        assert page.errors
        found |= {(where, text) for text in untranslated(page.html, data)}
    for path in ("/no/such/page", "/projects/HD-99"):
        found |= {(path, text) for text in read(manager, path, data)}
    check(found, pseudo, catalog)
    assert pseudo.asked >= {ENTER_A_DAY, BACKWARDS, SPRING_GAP}


def test_pages_for_nobody(app, data, pseudo, catalog):
    stranger = Browser(app)
    paths = ("/sign-in", "/forgot", "/enter/", "/password/unknown", "/enter/unknown")
    check({(path, text) for path in paths for text in read(stranger, path, data)}, pseudo, catalog)


def test_mails(app, things, data, pseudo, catalog):
    assert announcements
    with app.test_request_context(), force_locale(LOCALE):
        said = [writer_of(notice.kind)(notice) for notice in db.session.scalars(sa.select(Notice))]
    mails = [f"{one.subject}\n{one.body}" for one in said if isinstance(one, Message)]
    assert mails
    found = {("mail", line) for mail in mails for line in mail.splitlines() if latin(line, data)}
    check(found, pseudo, catalog)


def test_report(app, things, data, pseudo, catalog):
    project = db.session.scalars(sa.select(Project)).one()
    with app.test_request_context(), force_locale(LOCALE):
        html = document(overview_of(project), Copy("Northside IT", number=7, head=(1, "0" * 64)))
    check({("report", text) for text in untranslated(html, data)}, pseudo, catalog)
