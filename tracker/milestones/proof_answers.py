"""The client's answers against their timeline entries: neither may be changed behind the other (S1)."""

from collections.abc import Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import lazyload

from tracker.base.database import db
from tracker.base.moments import local_moment
from tracker.clients.models import Client
from tracker.milestones import kinds
from tracker.milestones.models import NO, YES, Ask
from tracker.projects.models import Project
from tracker.timeline.chain import UNREADABLE, Flaw, hash_words
from tracker.timeline.models import TimelineEntry
from tracker.timeline.queries import entries_of
from tracker.timeline.rows import unreadable_row

AT_MOST = timedelta(minutes=2)
"""So long after the answer its entry may be written, for a writer may have to wait."""


def first_changed_answer(client_id: int) -> Flaw | None:
    """The first answer of a client whose row and entry differ, or that has only one of the two.

    Imported answers have entries of their own kind, which say nothing of a person or a text.
    """
    chain = db.session.scalars(sa.select(Client.uuid).where(Client.id == client_id)).one()
    told = {entry.facts["ask"]: entry for entry in entries_of(chain, kinds.ANSWERS)}
    whole = {e.facts["text_hash"]: e for e in told.values() if e.kind == kinds.PROJECT_ACCEPTED.name}
    try:
        rows = _answers(client_id)
    except UNREADABLE:
        return unreadable_row(Ask, {uuid: entry.number for uuid, entry in told.items()})
    for ask, zone in rows:
        own = told.pop(ask.uuid, None)
        entry = own or whole.get(ask.text_hash or "")
        if entry is None:
            return Flaw(0, f"the answer {ask.uuid} has no entry")
        if not _agree(ask, entry) or (own and not _same_words(ask, own)):
            return Flaw(entry.number, "the row of this answer was changed")
        if not _at_that_moment(ask, zone, entry):
            return Flaw(entry.number, "when this answer was given was changed in its row")
    for entry in told.values():
        return Flaw(entry.number, "the row of this answer is gone")
    return None


def _answers(client_id: int) -> Sequence[sa.Row[Ask, str]]:
    """Each with the zone in which it says when it was given."""
    query = sa.select(Ask, Project.time_zone).join(Project, Project.id == Ask.project_id)
    query = query.where(Project.client_id == client_id, Ask.answer.in_((YES, NO)), Ask.imported.is_(False))
    return db.session.execute(query.options(lazyload("*")).order_by(Ask.id)).all()


def _agree(ask: Ask, entry: TimelineEntry) -> bool:
    said = YES if entry.kind in kinds.YESES else NO
    row = (ask.answer, ask.text_hash, f"contact:{ask.answered_by}")
    return row == (said, entry.facts["text_hash"], entry.by)


def _at_that_moment(ask: Ask, zone: str, entry: TimelineEntry) -> bool:
    """An answer counts from the minute it was given, and its entry is written within moments of it."""
    moments = (entry.at, entry.at - AT_MOST)
    earliest, latest = sorted(str(local_moment(at, ZoneInfo(zone))) for at in moments)
    return earliest <= str(ask.answered) <= latest


def _same_words(ask: Ask, entry: TimelineEntry) -> bool:
    """Of an entry whose words were erased they can't be compared any more."""
    if entry.text is None or entry.text.salt is None or entry.text.words is None:
        return True
    said = entry.text.words | {"words": ask.answer_words}
    return hash_words(entry.text.salt, said) == entry.text_hash
