"""From a project to its PDF: a report takes its number, is told from one snapshot, rendered, then written."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.base.database import one_snapshot, writing
from tracker.base.errors import Invalid
from tracker.config import Settings
from tracker.files.store import keep, read
from tracker.milestones.overview import overview_of
from tracker.projects.models import Project
from tracker.projects.queries import get_project_for
from tracker.reports import actions
from tracker.reports.collect import Copy
from tracker.reports.models import Report
from tracker.reports.render import renderer
from tracker.reports.sections import all_facts
from tracker.reports.sheet import document
from tracker.reports.told import told_of
from tracker.timeline.queries import head_of

ACT = "issue a report"


def issue_report(actor: Actor, ref: str, settings: Settings, paper: str | None = None) -> Report:
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
    copy = Copy(settings.vendor_name, settings.vendor_logo, number=number, paper=paper)
    with one_snapshot():
        told = _collected(get_project_for(actor, ref, ACT), copy, number)
    file_hash = keep(settings.files, renderer.pdf(told.html))
    with writing():
        return actions.issue(actor, get_project_for(actor, ref, ACT), told, file_hash)


def unnumbered_copy(
    project: Project,
    vendor: str,
    as_of: date | None = None,
    *,
    logo: bytes | None = None,
    paper: str | None = None,
    preview: bool = False,
) -> bytes:
    """A PDF with the promises and figures of a past day, or of now, that is nowhere recorded."""
    actions.check_reportable(project)
    if as_of and as_of > now().astimezone(project.zone).date():
        raise Invalid("This day is still to come; a report can only look back.")
    with one_snapshot():
        head = None if as_of else head_of(project.client.uuid)
        copy = Copy(vendor, logo, head=head, paper=paper, preview=preview)
        html = document(overview_of(project, as_of), copy)
    return renderer.pdf(html)


def pdf_of(report: Report, folder: Path) -> bytes:
    """The file that was issued, proved unchanged."""
    return read(folder, report.file_hash)


def _collected(project: Project, copy: Copy, number: int) -> actions.Collected:
    overview, head = overview_of(project), head_of(project.client.uuid)
    return actions.Collected(
        number=number,
        collected_at=overview.now,
        head=head,
        facts=all_facts(told_of(overview)),
        html=document(overview, replace(copy, head=head)),
    )
