"""Issued reports: listed newest first, downloaded as they were issued, missing ones like any absent thing."""

import pytest

from tests.cast import browser_of
from tests.factories import MONDAY, sent
from tracker.base.database import db, writing
from tracker.files import store
from tracker.projects.models import Project
from tracker.reports.models import Report

PDF = b"%PDF-1.7 as it was issued"


@pytest.fixture
def project(app, cast) -> Project:
    project = sent(cast)
    sha = store.keep(app.config["SETTINGS"].files, PDF)
    with writing():
        for number in (2, 3):
            db.session.add(
                Report(
                    project_id=project.id,
                    number=number,
                    collected_at=MONDAY,
                    head_number=1,
                    head_hash="0" * 64,
                    facts_hash="0" * 64,
                    file_hash=sha,
                    issued_by=cast.owner,
                )
            )
    return project


def test_the_newest_stands_first(app, cast, project):
    page = browser_of(app, cast, "viewer").get("/portal/HD-1/reports")
    assert [item.get_text() for item in page.soup.select(".items .strong")] == ["HD-3", "HD-2"]
    assert "as of Mon 2 Mar 2026, 09:00" in page.text


def test_a_report_comes_as_it_was_issued(app, cast, project):
    browser = browser_of(app, cast, "viewer")
    address = browser.get("/portal/HD-1/reports").link("Download HD-2 (PDF)")
    answer = browser.raw("GET", address)
    assert (answer.status_code, answer.data) == (200, PDF)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == "attachment; filename=HD-2.pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_another_projects_report_is_absent(app, cast, project):
    other = sent(cast)
    assert browser_of(app, cast, "viewer").raw("GET", f"/portal/{other.ref}/reports/2.pdf").status_code == 404


def test_before_the_first_report_the_page_leads_back(app, cast):
    sent(cast)
    page = browser_of(app, cast, "viewer").get("/portal/HD-1/reports")
    assert "No report was issued yet." in page.text
    assert page.link("See the page instead") == "/portal/HD-1"
