"""Issuing a report in two short steps, between which it is rendered outside any transaction."""

from dataclasses import dataclass

from tracker.access.actor import Actor
from tracker.base.database import db
from tracker.base.errors import Refused
from tracker.clients.queries import next_number
from tracker.milestones.overview import Overview, overview_of
from tracker.projects.models import Project
from tracker.projects.states import ProjectState
from tracker.reports import kinds
from tracker.reports.facts import facts_hash
from tracker.reports.models import Report
from tracker.reports.queries import is_superseded, latest_report
from tracker.timeline.append import append
from tracker.timeline.models import proof_line
from tracker.timeline.queries import head_of


@dataclass(frozen=True)
class Reserved:
    """A number, and what the report tells as of this moment; never issued, it leaves a gap and no more."""

    overview: Overview
    number: int
    head: tuple[int, str]
    facts_hash: str


def reserve(project: Project) -> Reserved | Report:
    """Take the client's next number and collect the facts; or the report that tells these facts already."""
    check_reportable(project)
    overview = overview_of(project)
    facts = facts_hash(overview)
    if same := _same(project, facts):
        return same
    head = head_of(project.client.uuid)
    return Reserved(overview, next_number(project.client), head, facts)


def issue(actor: Actor, project: Project, reserved: Reserved, file_hash: str) -> Report:
    """Write the report whose file is kept; if somebody was faster with the same facts, theirs stands."""
    if same := _same(project, reserved.facts_hash):
        return same
    report = Report(
        project_id=project.id,
        number=reserved.number,
        collected_at=reserved.overview.now,
        head_number=reserved.head[0],
        head_hash=reserved.head[1],
        facts_hash=reserved.facts_hash,
        file_hash=file_hash,
        issued_by=actor.id if actor.is_staff else None,
    )
    db.session.add(report)
    db.session.flush()
    _tell(actor, project, report)
    return report


def check_reportable(project: Project) -> None:
    """A draft has plans, which no report tells."""
    if project.state == ProjectState.DRAFT:
        raise Refused("A draft has promised nothing yet; there is a report once it is sent to the client.")


def _same(project: Project, facts: str) -> Report | None:
    latest = latest_report(project.id)
    return None if latest is None or is_superseded(latest, facts) else latest


def _tell(actor: Actor, project: Project, report: Report) -> None:
    append(
        kinds.ISSUED,
        actor,
        f"report:{report.uuid}",
        chain=project.client.uuid,
        project_id=project.id,
        facts={
            "report": f"{project.client.code}-{report.number}",
            "number": project.ref,
            "file_hash": report.file_hash,
            "facts_hash": report.facts_hash,
            "head": proof_line(report.head_number, report.head_hash),
        },
    )
