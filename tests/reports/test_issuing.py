"""Issuing a report: numbered, kept, told in the history, never made twice for the same facts."""

import re

import pytest

from tests.factories import MONDAY, draft, first_of, give, sent
from tracker.access.actor import SYSTEM
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Forbidden, NotFound, Refused
from tracker.files import store
from tracker.milestones.overview import overview_of
from tracker.projects.actions import edit_project
from tracker.projects.queries import get_project_for
from tracker.reports import actions, issuing
from tracker.reports.issuing import issue_report, pdf_of
from tracker.reports.queries import get_report_of, is_superseded, latest_report, reports_of
from tracker.reports.sections import facts_hash
from tracker.timeline.models import proof_line
from tracker.timeline.queries import head_of, latest_entries

WEDNESDAY = MONDAY.replace(day=4)
NEXT_WEEK = MONDAY.replace(day=11)


def rename(actor, project, title):
    edit_project(actor, project, title=title, deputy=project.deputy)


@pytest.fixture(autouse=True)
def _no_real_pdf(typesetter):
    """These tests are not about the renderer."""


def issue(cast, project, settings, at=MONDAY, who="owner"):
    with clock.at(at):
        return issue_report(cast.account(who).actor, project.ref, settings)


def test_it_takes_the_clients_next_number_and_keeps_the_file(app, cast, settings, typesetter):
    project = sent(cast)
    report = issue(cast, project, settings)
    assert report.number == project.number + 1
    assert report.issued_by == cast.owner
    assert report.collected_at == MONDAY
    assert pdf_of(report, settings.files) == b"%PDF " + typesetter.documents[0].encode()
    assert f"HD-{report.number}" in typesetter.documents[0]


def test_it_bears_the_head_at_its_collecting_and_the_next_entry_bears_it(app, cast, settings, typesetter):
    project = sent(cast)
    head = head_of(project.client.uuid)
    report = issue(cast, project, settings)
    assert (report.head_number, report.head_hash) == head
    assert proof_line(*head) in typesetter.documents[0]
    [entry] = latest_entries(project.client.uuid, limit=1)
    assert entry.number == head[0] + 1
    assert entry.facts == {
        "report": f"HD-{report.number}",
        "number": project.ref,
        "file_hash": report.file_hash,
        "facts_hash": report.facts_hash,
        "head": proof_line(*head),
    }


def test_facts_head_and_text_are_of_one_moment_while_others_may_write(app, cast, settings, monkeypatch):
    """Whoever writes while the report is told waits for nothing, and none of it is in the report."""
    project = sent(cast)
    ref, head = project.ref, head_of(project.client.uuid)
    really = issuing.overview_of

    def write_meanwhile(project):
        overview = really(project)
        with app.app_context(), clock.at(MONDAY), writing():
            rename(cast.account("manager").actor, get_project_for(SYSTEM, ref), "Renamed meanwhile")
        return overview

    monkeypatch.setattr(issuing, "overview_of", write_meanwhile)
    report = issue(cast, project, settings)
    assert (report.head_number, report.head_hash) == head
    assert b"Renamed meanwhile" not in pdf_of(report, settings.files)
    assert is_superseded(report, facts_hash(really(get_project_for(SYSTEM, ref))))


def test_a_copy_bears_the_head_of_what_it_tells(app, cast, monkeypatch, typesetter):
    project = sent(cast)
    ref, head = project.ref, head_of(project.client.uuid)
    really = issuing.head_of

    def write_meanwhile(chain):
        found = really(chain)
        with app.app_context(), clock.at(MONDAY), writing():
            rename(cast.account("manager").actor, get_project_for(SYSTEM, ref), "Renamed meanwhile")
        return found

    monkeypatch.setattr(issuing, "head_of", write_meanwhile)
    issuing.unnumbered_copy(project, "Northside IT")
    assert proof_line(*head) in typesetter.documents[0]
    assert "Renamed meanwhile" not in typesetter.documents[0]


def test_unchanged_facts_lead_to_the_report_there_is(app, cast, settings, typesetter):
    project = sent(cast)
    first = issue(cast, project, settings)
    again = issue(cast, project, settings, at=WEDNESDAY)
    assert again.id == first.id
    assert len(typesetter.documents) == 1
    assert len(reports_of(project.id)) == 1


def test_changed_facts_supersede_it(app, cast, settings):
    project = sent(cast)
    first = issue(cast, project, settings)
    give(cast, first_of(project), "2026-03-13")
    with clock.at(MONDAY):
        assert is_superseded(first, facts_hash(overview_of(project)))
    second = issue(cast, project, settings)
    assert second.id != first.id
    assert latest_report(project.id).id == second.id


def test_a_day_that_makes_it_later_supersedes_it(app, cast, settings):
    project = sent(cast)
    first = issue(cast, project, settings)
    with clock.at(NEXT_WEEK):
        assert is_superseded(first, facts_hash(overview_of(project)))


def test_of_two_at_once_one_stands(app, cast, settings, typesetter):
    project = sent(cast)

    def somebody_else_issues():
        typesetter.meanwhile = lambda: None
        issue(cast, project, settings, who="manager")

    typesetter.meanwhile = somebody_else_issues
    report = issue(cast, project, settings)
    assert report.issued_by == cast.manager
    assert len(reports_of(project.id)) == 1


def test_when_no_pdf_can_be_made_nothing_is_issued(app, cast, settings, typesetter):
    project = sent(cast)

    def fail():
        raise Refused("No PDF today.")

    typesetter.meanwhile = fail
    with pytest.raises(Refused, match="No PDF today"):
        issue(cast, project, settings)
    assert not reports_of(project.id)
    typesetter.meanwhile = lambda: None
    assert issue(cast, project, settings).number == project.number + 2, "the lost number stays unused"


def test_the_file_is_on_the_disk_before_the_row(app, cast, settings, monkeypatch):
    project = sent(cast)
    really = actions.issue

    def look(actor, project, told, file_hash):
        assert store.read(settings.files, file_hash)
        return really(actor, project, told, file_hash)

    monkeypatch.setattr(actions, "issue", look)
    issue(cast, project, settings)


def test_the_command_issues_without_an_account(app, cast, settings):
    project = sent(cast)
    with clock.at(MONDAY):
        assert issue_report(SYSTEM, project.ref, settings).issued_by is None


def test_who_may_not_and_what_is_not_there(app, cast, settings):
    project = sent(cast)
    with pytest.raises(Forbidden):
        issue(cast, project, settings, who="finance")
    with pytest.raises(NotFound):
        issue_report(SYSTEM, "HD-99", settings)
    with pytest.raises(Refused, match="draft"):
        issue_report(SYSTEM, draft(cast).ref, settings)


def test_a_report_belongs_to_its_project(app, cast, settings):
    report = issue(cast, sent(cast), settings)
    with pytest.raises(NotFound):
        get_report_of(sent(cast, client="orchard"), report.number)


def test_an_issued_report_is_never_changed(app, cast, settings):
    report = issue(cast, sent(cast), settings)
    with pytest.raises(Exception, match=r"append|change|delete"), writing():
        db.session.merge(report).file_hash = "0" * 64


def test_a_page_hands_out_the_file(app, cast, settings, browse):
    project = sent(cast)
    issue(cast, project, settings)
    owner = browse("owner")
    with clock.at(MONDAY):
        page = owner.get(f"/projects/{project.ref}/reports")
        assert "still so" in page.text
    answer = owner.raw("GET", page.link("HD-2 (PDF)"))
    assert answer.data.startswith(b"%PDF")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert re.fullmatch(r"attachment; filename=HD-2\.pdf", answer.headers["Content-Disposition"])
    with clock.at(NEXT_WEEK):
        assert "superseded" in owner.get(f"/projects/{project.ref}/reports").text


def test_absent_and_foreign_reports_answer_alike(app, cast, settings, browse):
    project, other = sent(cast), sent(cast, client="orchard")
    report = issue(cast, other, settings)
    owner = browse("owner")
    absent = owner.raw("GET", f"/projects/{project.ref}/reports/99.pdf")
    foreign = owner.raw("GET", f"/projects/{project.ref}/reports/{report.number}.pdf")
    assert (absent.status_code, absent.data) == (foreign.status_code, foreign.data)
    assert absent.status_code == 404
