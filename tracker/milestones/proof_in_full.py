"""What came, and what those who took part said, against their timeline entries: both decide figures (P5)."""

import hashlib
from collections.abc import Callable, Iterable
from typing import Any

import sqlalchemy as sa

from tracker.base.database import db
from tracker.clients.models import Client
from tracker.milestones import kinds
from tracker.milestones.models import Attendee, LineArrival, Milestone
from tracker.projects.models import Project
from tracker.timeline.chain import Flaw, canonical
from tracker.timeline.queries import entries_of

ARRIVAL_KINDS = {kinds.LINES_CAME.name, kinds.LINES_TAKEN_BACK.name}
CONFIRMATION_KINDS = {kinds.TRAINING_CONFIRMED.name}


def arrivals_digest(rows: Iterable[LineArrival]) -> str:
    """SHA-256 over which lines came when; the entry of each change holds it."""
    return _digest([row.line, str(row.came)] for row in rows)


def confirmations_digest(rows: Iterable[Attendee]) -> str:
    """SHA-256 over who said how many minutes; the entry of each confirmation holds it."""
    return _digest([row.uuid, row.confirmed_minutes] for row in rows if row.confirmed_minutes is not None)


def first_changed_arrival(client_id: int) -> Flaw | None:
    """The first delivery of a client whose lines came otherwise than its newest entry says."""
    why = "which lines of this delivery came was changed in its rows"
    return _first_changed(client_id, LineArrival, ARRIVAL_KINDS, arrivals_digest, why)


def first_changed_confirmation(client_id: int) -> Flaw | None:
    """The first training of a client that was confirmed otherwise than its newest entry says."""
    why = "who confirmed this training was changed in its rows"
    return _first_changed(client_id, Attendee, CONFIRMATION_KINDS, confirmations_digest, why)


def _first_changed(
    client_id: int, model: Any, told_by: set[str], digest: Callable[[Iterable[Any]], str], why: str
) -> Flaw | None:
    chain = db.session.scalars(sa.select(Client.uuid).where(Client.id == client_id)).one()
    told = {entry.subject: entry for entry in entries_of(chain, told_by)}
    rows = _rows(client_id, model)
    for subject in sorted(told.keys() | rows.keys()):
        entry = told.get(subject)
        if digest(rows.get(subject, [])) != (entry.facts["digest"] if entry else digest([])):
            return Flaw(entry.number if entry else 0, why)
    return None


def _rows(client_id: int, model: Any) -> dict[str, list[Any]]:
    """By the subject of their milestone."""
    query = sa.select(model, Milestone.uuid).join(Milestone, Milestone.id == model.milestone_id)
    query = query.join(Project, Project.id == Milestone.project_id).where(Project.client_id == client_id)
    found: dict[str, list[Any]] = {}
    for row, uuid in db.session.execute(query):
        found.setdefault(f"milestone:{uuid}", []).append(row)
    return found


def _digest(said: Iterable[list[Any]]) -> str:
    return hashlib.sha256(canonical(sorted(said))).hexdigest()
