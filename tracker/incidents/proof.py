"""Things gone wrong against their timeline entries: neither may be changed behind the other."""

from collections.abc import Sequence

import sqlalchemy as sa

from tracker.base.database import db
from tracker.base.moments import local_moment
from tracker.clients.models import Client
from tracker.incidents import kinds
from tracker.incidents.models import OTHER, Incident
from tracker.projects.models import Project
from tracker.timeline.chain import UNREADABLE, Flaw, hash_words
from tracker.timeline.models import TimelineEntry
from tracker.timeline.queries import entries_of
from tracker.timeline.rows import unreadable_row

NOTED = {kinds.RECORDED.name, kinds.DISCLOSED.name}
TAKEN_UP = {kinds.TAKEN_UP.name, kinds.TOLD.name}


def first_changed_incident(client_id: int) -> Flaw | None:
    """The first incident of a client whose row and entries differ, or that has only one of the two.

    Of an entry whose words were erased the text can't be compared any more, the rest is.
    """
    chain = db.session.scalars(sa.select(Client.uuid).where(Client.id == client_id)).one()
    entries = entries_of(chain, NOTED | TAKEN_UP)
    told = {entry.facts["incident"]: entry for entry in entries if entry.kind in NOTED}
    answered = {entry.facts["incident"]: entry for entry in entries if entry.kind in TAKEN_UP}
    try:
        rows = _incidents(client_id)
    except UNREADABLE:
        return unreadable_row(Incident, {uuid: entry.number for uuid, entry in told.items()})
    for project, incident in rows:
        entry = told.pop(incident.uuid, None)
        if entry is None:
            return Flaw(0, f"the incident {incident.uuid} has no entry")
        if not _agree(project, incident, entry):
            return Flaw(entry.number, "the row of this incident was changed")
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
    shown = (incident.kind, incident.discloses)
    wanted = (entry.facts.get("kind", OTHER), entry.kind == kinds.DISCLOSED.name)
    return row == told and shown == wanted and _same_words(entry, text=incident.text)


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
