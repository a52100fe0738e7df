"""What the client says it cost and whether more is owed, and what was no failure, against their entries."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.base.database import db
from tracker.clients.models import Client
from tracker.incidents import kinds
from tracker.incidents.models import ClientCost, Incident, IncidentAnswer, IncidentDismissal
from tracker.incidents.words import NOTHING_OWED
from tracker.projects.models import Project
from tracker.timeline.chain import UNREADABLE, Flaw, hash_words
from tracker.timeline.models import TimelineEntry
from tracker.timeline.queries import entries_of


class _Row(NamedTuple):
    """What the entry of one row must say."""

    uuid: str
    kind: str
    by: str
    facts: Mapping[str, Any]
    words: Mapping[str, str]


def first_changed_cost(client_id: int) -> Flaw | None:
    """The first of the client's own figures whose row and entry differ, or that has only one of the two."""
    query = sa.select(ClientCost, Incident.uuid).join(Project, Project.id == ClientCost.project_id)
    query = query.outerjoin(Incident, Incident.id == ClientCost.incident_id)
    query = query.where(Project.client_id == client_id).options(joinedload(ClientCost.replaces))
    return _first_changed(
        client_id, "cost", {kinds.COST_SAID.name}, query.order_by(ClientCost.id), _of_a_cost
    )


def first_changed_owed_answer(client_id: int) -> Flaw | None:
    """The same for what an approver said about something more being owed."""
    query = sa.select(IncidentAnswer, Incident.uuid).join(Incident, Incident.id == IncidentAnswer.incident_id)
    query = query.join(Project, Project.id == Incident.project_id).where(Project.client_id == client_id)
    names = {kinds.NOTHING_OWED.name, kinds.SOMETHING_OWED.name}
    return _first_changed(client_id, "answer", names, query.order_by(IncidentAnswer.id), _of_an_answer)


def first_changed_dismissal(client_id: int) -> Flaw | None:
    """The same for what somebody of us said was no failure."""
    query = sa.select(IncidentDismissal, Project.uuid).join(
        Project, Project.id == IncidentDismissal.project_id
    )
    query = query.where(Project.client_id == client_id).order_by(IncidentDismissal.id)
    return _first_changed(client_id, "dismissal", {kinds.DISMISSED.name}, query, _of_a_dismissal)


def _first_changed(client_id: int, name: str, of: set[str], query: Any, told_of: Any) -> Flaw | None:
    """`name` is the fact that holds a row's identity; `told_of` says what its entry must hold."""
    chain = db.session.scalars(sa.select(Client.uuid).where(Client.id == client_id)).one()
    told = {entry.facts[name]: entry for entry in entries_of(chain, of)}
    try:
        rows: Iterable[_Row] = [told_of(*row) for row in db.session.execute(query).unique()]
    except UNREADABLE:
        return Flaw(0, "a row about what went wrong holds what can't be read")
    for row in rows:
        entry = told.pop(row.uuid, None)
        if entry is None:
            return Flaw(0, f"the {name} {row.uuid} has no entry")
        if not _agree(row, entry):
            return Flaw(entry.number, f"the row of this {name} was changed")
    for entry in told.values():
        return Flaw(entry.number, f"the row of this {name} is gone")
    return None


def _of_a_cost(cost: ClientCost, incident: str | None) -> _Row:
    facts = {
        "incident": incident,
        "minutes": cost.minutes,
        "amount_minor": cost.amount_minor,
        "currency": cost.currency,
        "replaces": cost.replaces.uuid if cost.replaces else None,
    }
    by = f"contact:{cost.contact_id}"
    return _Row(cost.uuid, kinds.COST_SAID.name, by, facts, {"words": cost.words})


def _of_an_answer(answer: IncidentAnswer, incident: str) -> _Row:
    kind = kinds.NOTHING_OWED if answer.answer == NOTHING_OWED else kinds.SOMETHING_OWED
    facts = {"incident": incident, "text_hash": answer.text_hash}
    by, words = f"contact:{answer.contact_id}", {"words": answer.words, "text": answer.text}
    return _Row(answer.uuid, kind.name, by, facts, words)


def _of_a_dismissal(dismissal: IncidentDismissal, _project: str) -> _Row:
    words = {"text": dismissal.text, "reason": dismissal.reason}
    by = f"staff:{dismissal.dismissed_by}"
    return _Row(dismissal.uuid, kinds.DISMISSED.name, by, {"fact": dismissal.fact}, words)


def _agree(row: _Row, entry: TimelineEntry) -> bool:
    """Of an entry whose words were erased they can't be compared any more, the rest is."""
    facts = all(entry.facts[name] == value for name, value in row.facts.items())
    text = entry.text
    if text is None or text.salt is None or text.words is None:
        return facts and (entry.kind, entry.by) == (row.kind, row.by)
    same = hash_words(text.salt, {**text.words, **row.words}) == entry.text_hash
    return facts and same and (entry.kind, entry.by) == (row.kind, row.by)
