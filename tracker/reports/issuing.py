"""From a project to its PDF: a report takes its number, is told from one snapshot, rendered, then written."""

from datetime import date
from pathlib import Path

from flask import render_template
from flask_babel import force_locale

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.base.database import one_snapshot, writing
from tracker.base.errors import Invalid
from tracker.config import Settings
from tracker.files.store import keep, read
from tracker.milestones.overview import Overview, overview_of
from tracker.projects.models import Project
from tracker.projects.queries import get_project_for
from tracker.reports import actions
from tracker.reports.collect import collect
from tracker.reports.facts import facts_hash
from tracker.reports.models import Report
from tracker.reports.render import renderer
from tracker.timeline.queries import head_of

ACT = "issue a report"


def issue_report(actor: Actor, ref: str, settings: Settings) -> Report:
    """Issue the project's report, or find the one that already says the same.

    Opens its own transactions; none is open while the PDF is made, and none that writes while it is told.
    A number lost by a failure in between stays unused. Raises Refused when no PDF can be made.
    """
    with one_snapshot():
        same = actions.unchanged(get_project_for(actor, ref, ACT))
    if same:
        return same
    with writing():
        number = actions.reserve(get_project_for(actor, ref, ACT))
    with one_snapshot():
        told = _collected(get_project_for(actor, ref, ACT), settings.vendor_name, number)
    file_hash = keep(settings.files, renderer.pdf(told.html))
    with writing():
        return actions.issue(actor, get_project_for(actor, ref, ACT), told, file_hash)


def unnumbered_copy(project: Project, vendor: str, as_of: date | None = None) -> bytes:
    """A PDF with the promises and figures of a past day, or of now, that is nowhere recorded."""
    actions.check_reportable(project)
    if as_of and as_of > now().astimezone(project.zone).date():
        raise Invalid("This day is still to come; a report can only look back.")
    with one_snapshot():
        head = None if as_of else head_of(project.client.uuid)
        html = html_of(overview_of(project, as_of), vendor, None, head)
    return renderer.pdf(html)


def pdf_of(report: Report, folder: Path) -> bytes:
    """The file that was issued, proved unchanged."""
    return read(folder, report.file_hash)


def _collected(project: Project, vendor: str, number: int) -> actions.Collected:
    overview, head = overview_of(project), head_of(project.client.uuid)
    return actions.Collected(
        number=number,
        collected_at=overview.now,
        head=head,
        facts_hash=facts_hash(overview),
        html=html_of(overview, vendor, number, head),
    )


def html_of(overview: Overview, vendor: str, number: int | None, head: tuple[int, str] | None) -> str:
    """The report in its client's language."""
    with force_locale(overview.project.client.locale):
        return render_template("report/status.html", report=collect(overview, vendor, number, head))
