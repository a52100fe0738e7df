"""What follows from a run that was made: its figures, what was let go before, holds, and who is told."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.accounts.models import Account
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import DomainError
from tracker.migration import kinds_lists as kinds
from tracker.migration.carrying import carried_over
from tracker.migration.holding import keep_holds
from tracker.migration.models import Batch, BatchAnswer, Run
from tracker.migration.outcomes import Outcome
from tracker.migration.planning import check_open
from tracker.migration.queries import lock_project_of
from tracker.migration.standing import standing_of
from tracker.projects.models import Project
from tracker.projects.states import ProjectState
from tracker.projects.telling import tell_approvers
from tracker.timeline.append import append

CHANGED_SINCE, TO_ACCEPT = "batch.changed_since", "batch.to_accept"
"""Notices to approvers."""

SAID = (
    *("content", "source", "matched", "moved", "changed", "missing", "unreadable_source"),
    *("source_bytes", "arrived_bytes"),
)
"""The figures that an acceptance rests on."""


def settle(run: Run, outcome: Outcome, folder: Path) -> None:
    """The run has this outcome; what the client accepted before is taken back where it is another now.

    Raises Refused for a batch that does not go on, which may have come to be while the lists were read.
    """
    batch = db.session.get_one(Batch, run.batch_id)
    project = lock_project_of(batch)
    check_open(batch)
    actor = db.session.get_one(Account, run.ordered_by).actor
    for name, value in outcome.figures.items():
        setattr(run, name, value)
    run.content, run.index_sha256 = outcome.content, outcome.index_sha256
    run.strip_source, run.strip_target = outcome.strips
    run.done_bytes, run.settled_at = run.total_bytes, now()
    if run.is_comparison:
        run.waived, run.waived_bytes = carried_over(run, folder)
    db.session.flush()
    _tell(actor, batch, project, run)
    if run.is_comparison:
        _ask_or_take_back(batch, project, run)
    keep_holds(actor, batch)


def fail(run: Run, refusal: DomainError) -> None:
    """The run could not be made, with this sentence; nothing else changes."""
    run.settled_at = now()
    params = {name: str(value) for name, value in refusal.params.items()}
    run.failure = {"msgid": refusal.msgid, "params": params}


def told_facts(run: Run) -> dict[str, Any]:
    """The figures of a run, as its entry in the timeline has them."""
    return {name: getattr(run, name) for name in ("index_sha256", "content", *kinds.COUNTED.split())}


def _tell(actor: Actor, batch: Batch, project: Project, run: Run) -> None:
    facts = {"batch": batch.uuid, "data_class": batch.data_class, "run": run.uuid, **told_facts(run)}
    facts["source_sha256"] = run.source_list.sha256
    words = {"title": batch.title}
    kind = kinds.READ
    if run.target_list:
        kind = kinds.COMPARED
        facts |= {"target_sha256": run.target_list.sha256, "ignore_case": run.ignore_case}
        words |= {"strip_source": run.strip_source or "", "strip_target": run.strip_target or ""}
    append(
        kind,
        actor,
        batch.subject,
        chain=project.client.uuid,
        project_id=project.id,
        facts=facts,
        words=words,
    )


def _ask_or_take_back(batch: Batch, project: Project, run: Run) -> None:
    """An acceptance is about what was compared then; a comparison that says something else needs another.

    A slow one over older lists, made when a newer one is there, says nothing about what stands now.
    """
    standing = standing_of(batch)
    if standing.run is not run:
        return
    if standing.may_be_accepted:
        _tell_approvers(TO_ACCEPT, project, batch)
    elif batch.accepted_at and not (standing.is_reconciled and _says_the_same(batch, run)):
        batch.accepted_at = None
        _tell_approvers(CHANGED_SINCE, project, batch)


def _tell_approvers(kind: str, project: Project, batch: Batch) -> None:
    """A draft is known to nobody outside."""
    if project.state != ProjectState.DRAFT:
        tell_approvers(kind, project, batch=batch.id)


def _says_the_same(batch: Batch, run: Run) -> bool:
    """As the comparison that was accepted, of the same list of the source."""
    query = (
        sa.select(Run)
        .join(BatchAnswer, BatchAnswer.run_id == Run.id)
        .where(BatchAnswer.batch_id == batch.id, BatchAnswer.verdict == "yes")
    )
    accepted = db.session.scalar(query.order_by(BatchAnswer.id.desc()).limit(1))
    return accepted is not None and _said(accepted) == _said(run)


def _said(run: Run) -> list[Any]:
    return [run.source_list.sha256, *(getattr(run, name) for name in SAID)]
