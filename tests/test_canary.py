"""A canary in every text field of client B: it is found in nothing that client A can get, nor B's in what a
technician sees of a restricted client."""

import re
import shutil
import subprocess
from datetime import UTC, datetime

import pytest
from flask import Flask

from tests.cast import Cast, browser_of
from tests.conftest import missing
from tests.pages import Browser
from tests.world import Belongings, furnish, restricted_client
from tracker.announcements import all as announcements
from tracker.base import clock
from tracker.base.clock import now
from tracker.base.database import db, writing
from tracker.feeds.actions import make_feed
from tracker.feeds.tokens import known_token
from tracker.outbox.deliver import deliver_due
from tracker.outbox.models import Notice
from tracker.projects.queries import get_project_for
from tracker.reports.issuing import unnumbered_copy

pytestmark = pytest.mark.once

CANARY = "Canarybird"
OWN = "Alphamark"
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
"""Two days after everything was told, when nobody sleeps."""


@pytest.fixture
def world(app: Flask, cast: Cast) -> dict[str, Belongings]:
    with writing():
        object.__setattr__(cast, "hidden", restricted_client())
    return {
        "own": furnish(cast, "harbour", OWN),
        "other": furnish(cast, "orchard", CANARY),
        "restricted": furnish(cast, "hidden", "Hiddenmark", owner="manager"),
    }


def everything(browser: Browser, starts: list[str]) -> dict[str, str]:
    """Every answer, headers included, that can be reached by following links of this site."""
    waiting, seen = list(starts), {}
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        answer = browser.raw("GET", path)
        assert answer.status_code < 500, path
        body = answer.get_data(as_text=False).decode("utf-8", "replace")
        seen[path] = body + str(answer.headers)
        links = [*re.findall(r'(?:href|action)="(/[^"#]*)', body), answer.headers.get("Location", "")]
        waiting += [
            link.replace("&amp;", "&") for link in links if link.startswith("/") and "static" not in link
        ]
    return seen


def test_a_clients_pages_hold_nothing_of_another(app, cast, world):
    browser = browser_of(app, cast, "approver")
    other = world["other"]
    tries = ["/portal/", "/portal/calendar", f"/portal/{other.number}", f"/portal/{other.number}/reports"]
    tries += [f"/portal/{other.number}/reports/{other.report}.pdf", f"/portal/calendar?number={other.number}"]
    answers = everything(browser, tries)
    assert len(answers) > len(tries)
    assert any(OWN in text for text in answers.values())
    assert [path for path, text in answers.items() if CANARY in text] == []


def test_a_clients_mails_hold_nothing_of_another(app, cast, world):
    settings = app.config["SETTINGS"]
    assert announcements.__all__, "the writers of notices are registered"
    with clock.at(NOON):
        with writing():
            db.session.query(Notice).update({"due_at": now()})
        deliver_due(settings)
    mails = [path.read_text() for path in settings.mail.glob("**/*.eml")]
    to_a = [mail for mail in mails if re.search(r"^To: .*@harbour\.example", mail, re.MULTILINE)]
    assert len(to_a) > 3
    assert not [mail for mail in to_a if CANARY in mail or "Hiddenmark" in mail]


def test_a_clients_calendar_holds_nothing_of_another(app, cast, world):
    with writing():
        feed = make_feed(
            cast.contact("approver").actor, "All projects", None, app.config["SETTINGS"].secret_key
        )
        token = known_token(feed, app.config["SETTINGS"].secret_key)
    text = Browser(app).raw("GET", f"/feeds/{token}.ics").get_data(as_text=True)
    assert OWN in text.replace("\r\n ", "")
    assert CANARY not in text.replace("\r\n ", "")


def test_a_clients_report_holds_nothing_of_another(app, cast, world, tmp_path):
    if not shutil.which("pdftotext"):
        missing("pdf", "pdftotext is not installed")
    project = get_project_for(cast.account("owner").actor, world["own"].number)
    with app.test_request_context():
        (tmp_path / "report.pdf").write_bytes(unnumbered_copy(project, "Northside IT"))
    text = subprocess.run(
        ["pdftotext", tmp_path / "report.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    assert OWN in text
    assert CANARY not in text


def test_a_restricted_client_shows_nowhere_to_who_may_not_see_it(app, cast, world):
    hidden = world["restricted"]
    starts = [
        "/",
        "/projects?which=all",
        "/clients",
        "/search?q=Hiddenmark",
        "/search?q=RC-1",
        "/search?q=RC",
    ]
    starts += [f"/projects/{hidden.number}", f"/clients/{hidden.code}", "/projects/new", "/timeline"]
    answers = everything(browser_of(app, cast, "technician"), starts)
    told = {
        path: re.sub(r'value="(Hiddenmark|RC[^"]*)"|“(Hiddenmark|RC[^”]*)”', "", text)
        for path, text in answers.items()
    }
    assert [path for path, text in told.items() if "Hiddenmark" in text or ">RC" in text] == []


def test_the_manager_does_see_it(app, cast, world):
    assert "Hiddenmark" in browser_of(app, cast, "manager").get("/projects").text
