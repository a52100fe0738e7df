"""The short steps of issuing a report; between them it is told and rendered without holding up any writer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import DomainError, Refused
from tracker.clients.queries import next_number
from tracker.milestones.overview import overview_of
from tracker.projects.models import Project
from tracker.projects.states import ProjectState
from tracker.reports import kinds
from tracker.reports.facts import hash_of
from tracker.reports.models import Order, Report
from tracker.reports.queries import is_superseded, latest_report, open_order
from tracker.reports.sections import facts_hash
from tracker.timeline.append import append
from tracker.timeline.models import proof_line


@dataclass(frozen=True)
class Collected:
    """What a report tells, all of it from one state of the database, in which `head` was the last entry."""

    number: int
    collected_at: datetime
    head: tuple[int, str]
    facts: dict[str, Any]
    html: str


def order(actor: Actor, project: Project, paper: str) -> Order:
    """Ask for a report, which the worker makes; one that waits already, or says the same, is enough."""
    check_reportable(project)
    if waiting := open_order(project.id):
        return waiting
    same = _same(project, facts_hash(overview_of(project)))
    made = Order(project_id=project.id, paper=paper, ordered_by=actor.id, ordered_at=now())
    if same:
        settle(made, same)
    db.session.add(made)
    db.session.flush()
    return made


def settle(made: Order, outcome: Report | DomainError) -> None:
    """The order led to this report, or to this sentence."""
    made.settled_at = now()
    if isinstance(outcome, Report):
        made.report_id = outcome.id
    else:
        params = {name: str(value) for name, value in outcome.params.items()}
        made.failure = {"msgid": outcome.msgid, "params": params}


def unchanged(project: Project) -> Report | None:
    """The report that tells already how things stand; Refused for a project that has none to tell."""
    check_reportable(project)
    return _same(project, facts_hash(overview_of(project)))


def reserve(project: Project) -> int:
    """Take the client's next number; when no report comes of it, it leaves a gap and no more."""
    check_reportable(project)
    return next_number(project.client)


def issue(actor: Actor, project: Project, told: Collected, file_hash: str) -> Report:
    """Write the report whose file is kept; if somebody was faster with the same facts, theirs stands."""
    facts = hash_of(told.facts)
    if same := _same(project, facts):
        return same
    report = Report(
        project_id=project.id,
        number=told.number,
        collected_at=told.collected_at,
        head_number=told.head[0],
        head_hash=told.head[1],
        facts_hash=facts,
        facts=told.facts,
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
