"""Things gone wrong against their timeline entries: neither may be changed behind the other."""

from collections.abc import Sequence

import sqlalchemy as sa

from tracker.base.database import db
from tracker.base.moments import local_moment
from tracker.clients.models import Client
from tracker.incidents import kinds
from tracker.incidents.models import Incident
from tracker.incidents.words import OTHER
from tracker.projects.models import Project
from tracker.timeline.chain import UNREADABLE, Flaw, hash_words
from tracker.timeline.models import TimelineEntry
from tracker.timeline.queries import entries_of
from tracker.timeline.rows import unreadable_row

NOTED = {kinds.RECORDED.name, kinds.DISCLOSED.name}
TAKEN_UP = {kinds.TAKEN_UP.name, kinds.TOLD.name}
DESCRIBED = {kinds.DESCRIBED.name}
ENDS = {kinds.CLOSED.name, kinds.REOPENED.name, kinds.SOMETHING_OWED.name}
"""The newest of these says whether it is closed."""


def first_changed_incident(client_id: int) -> Flaw | None:
    """The first incident of a client whose row and entries differ, or that has only one of the two.

    Of an entry whose words were erased the text can't be compared any more, the rest is.
    """
    chain = db.session.scalars(sa.select(Client.uuid).where(Client.id == client_id)).one()
    entries = entries_of(chain, NOTED | TAKEN_UP | DESCRIBED | ENDS)
    told, answered, described, ends = (
        {entry.facts["incident"]: entry for entry in entries if entry.kind in kinds_of}
        for kinds_of in (NOTED, TAKEN_UP, DESCRIBED, ENDS)
    )
    try:
        rows = _incidents(client_id)
    except UNREADABLE:
        return unreadable_row(Incident, {uuid: entry.number for uuid, entry in told.items()})
    for project, incident in rows:
        entry = told.pop(incident.uuid, None)
        if entry is None:
            return Flaw(0, f"the incident {incident.uuid} has no entry")
        about = described.get(incident.uuid)
        if not (_agree(project, incident, entry) and _same_kind(incident, entry, about)):
            return Flaw(entry.number, "the row of this incident was changed")
        if not _same_description(incident, about):
            return Flaw((about or entry).number, "how this incident was described was changed in its row")
        if not _same_end(incident, ends.get(incident.uuid)):
            return Flaw(entry.number, "whether this incident is closed was changed in its row")
        if not _same_answer(incident, answered.get(incident.uuid)):
            return Flaw(entry.number, "what we did about this incident was changed in its row")
    for entry in told.values():
        return Flaw(entry.number, "the row of this incident is gone")
    return None


def _incidents(client_id: int) -> Sequence[sa.Row[Project, Incident]]:
    query = sa.select(Project, Incident).join(Incident, Incident.project_id == Project.id)
    return db.session.execute(query.where(Project.client_id == client_id).order_by(Incident.id)).all()


def _agree(project: Project, incident: Incident, entry: TimelineEntry) -> bool:
    noticed = local_moment(incident.noticed_at, project.zone).day.isoformat()
    row = (incident.project_id, incident.subject, noticed, incident.noticed_by)
    told = (entry.project_id, entry.subject, entry.facts["noticed"], entry.facts["noticed_by"])
    shown = (incident.fact, incident.discloses)
    wanted = (entry.facts.get("fact"), entry.kind == kinds.DISCLOSED.name)
    return row == told and shown == wanted and _same_words(entry, text=incident.text)


def _same_kind(incident: Incident, entry: TimelineEntry, about: TimelineEntry | None) -> bool:
    """As it was described last, else as it was noted; entries of before kinds were chosen name none."""
    said = about.facts["incident_kind"] if about else entry.facts.get("kind", OTHER)
    return bool(incident.kind == said)


def _same_description(incident: Incident, entry: TimelineEntry | None) -> bool:
    if entry is None:
        return not incident.role and not incident.impact
    return bool(incident.role == entry.facts["role"] and _same_words(entry, impact=incident.impact))


def _same_end(incident: Incident, entry: TimelineEntry | None) -> bool:
    if entry is None or entry.kind != kinds.CLOSED.name:
        return incident.closed_at is None and incident.closed_by is None
    return incident.closed_at == entry.at and entry.by == f"staff:{incident.closed_by}"


def _same_answer(incident: Incident, entry: TimelineEntry | None) -> bool:
    """What the newest entry says we do about it, and whether the client was told."""
    if entry is None:
        return not incident.answer and not incident.for_client
    told = entry.kind == kinds.TOLD.name
    return incident.for_client == told and _same_words(entry, answer=incident.answer)


def _same_words(entry: TimelineEntry, **words: str) -> bool:
    if entry.text is None or entry.text.salt is None:
        return True
    return hash_words(entry.text.salt, words) == entry.text_hash
