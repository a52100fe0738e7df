"""Issued reports: listed newest first with whether they still stand, downloaded as they were issued."""

import pytest

from tests.cast import browser_of
from tests.factories import MONDAY, first_of, give, sent
from tests.pages import squeeze
from tests.queries import count_queries
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.files import store
from tracker.milestones.overview import overview_of
from tracker.projects.models import Project
from tracker.reports.models import Report
from tracker.reports.sections import facts_hash

PDF = b"%PDF-1.7 as it was issued"


def issued(project: Project, number: int, **known: str) -> Report:
    """A report as a bare row; unless `known` says otherwise, of facts that are not those of today."""
    hashes = {"head_hash": "0" * 64, "facts_hash": "0" * 64, "file_hash": "0" * 64}
    return Report(
        project_id=project.id,
        number=number,
        collected_at=MONDAY,
        head_number=1,
        issued_by=project.owner_id,
        **(hashes | known),
    )


@pytest.fixture
def project(app, cast) -> Project:
    project = sent(cast)
    sha = store.keep(app.config["SETTINGS"].files, PDF)
    with writing():
        for number in (2, 3):
            db.session.add(issued(project, number, file_hash=sha))
    return project


def test_the_newest_stands_first(app, cast, project):
    page = browser_of(app, cast, "viewer").get("/portal/HD-1/reports")
    assert [item.get_text() for item in page.soup.select(".items .strong")] == ["HD-3", "HD-2"]
    assert "as of Mon 2 Mar 2026, 09:00" in page.text


def marks(page) -> list[str]:
    return [squeeze(mark.get_text(" ")) for mark in page.soup.select(".items p:nth-of-type(2)")]


def test_a_report_whose_facts_changed_says_so_and_which_is_the_newest(app, cast, project):
    older, newest = (
        "superseded Things have changed since; the newest is HD-3.",
        "superseded Things have changed since.",
    )
    with clock.at(MONDAY):
        assert marks(browser_of(app, cast, "viewer").get("/portal/HD-1/reports")) == [newest, older]
        staff = browser_of(app, cast, "owner").get("/projects/HD-1/reports").text
    assert older in staff


def test_the_newest_is_marked_as_still_so_while_nothing_changes(app, cast, project):
    with clock.at(MONDAY), app.test_request_context():
        facts = facts_hash(overview_of(project))
    with writing():
        db.session.add(issued(project, 4, facts_hash=facts))
    browser = browser_of(app, cast, "viewer")
    with clock.at(MONDAY):
        before = marks(browser.get("/portal/HD-1/reports"))
        give(cast, first_of(project), "2026-03-12")
        after = marks(browser.get("/portal/HD-1/reports"))
    assert before == ["still so", *["superseded Things have changed since; the newest is HD-4."] * 2]
    assert after[0] == "superseded Things have changed since."


def test_many_reports_are_no_more_questions_than_one(app, cast, project):
    counts = []
    browser = browser_of(app, cast, "viewer")
    browser.get("/portal/HD-1/reports")  # The first look is noted.
    for more in (0, 20):
        with writing():
            for number in range(10, 10 + more):
                db.session.add(issued(project, number))
        with count_queries(app) as seen:
            browser.get("/portal/HD-1/reports")
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 17


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
