"""The days of acceptance and withdrawal against their timeline entries: only the client says them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, lazyload

from tracker.base.database import db
from tracker.base.moments import local_moment
from tracker.clients.models import Client
from tracker.milestones import kinds
from tracker.milestones.models import Milestone
from tracker.milestones.states import MilestoneState
from tracker.projects.models import Project
from tracker.timeline.chain import UNREADABLE, Flaw
from tracker.timeline.models import TimelineEntry
from tracker.timeline.queries import entries_of
from tracker.timeline.rows import unreadable_row

ENDS = {kind.name for kind in (kinds.ACCEPTED, kinds.WITHDRAWN, kinds.PROJECT_ACCEPTED, kinds.IMPORTED)}
A_MOMENT = timedelta(minutes=2)
"""At most so long after the answer its entry is written; midnight may lie between them."""


@dataclass
class End:
    """How a milestone ended by its entries, as ISO days; `number` is the newest entry that says so.

    `accepted` holds every day that fits: one, or at midnight two.
    """

    accepted: frozenset[str | None] = frozenset({None})
    withdrawn: str | None = None
    number: int = 0


def first_changed_end(client_id: int) -> Flaw | None:
    """The first milestone of a client that was accepted or withdrawn on another day than its entries say."""
    chain = db.session.scalars(sa.select(Client.uuid).where(Client.id == client_id)).one()
    entries = entries_of(chain, ENDS)
    try:
        rows = _milestones(client_id)
    except UNREADABLE:
        return unreadable_row(Milestone, {entry.subject.partition(":")[2]: entry.number for entry in entries})
    ends = _ends(entries, rows)
    for row in rows:
        end = ends.get(row.uuid, End())
        if not _agree(row, end):
            return Flaw(end.number, f"how {row.key} ended was changed in its row")
    return None


def _milestones(client_id: int) -> Sequence[Milestone]:
    query = sa.select(Milestone).join(Milestone.project).where(Project.client_id == client_id)
    return db.session.scalars(query.options(lazyload("*"), joinedload(Milestone.project))).all()


def _ends(entries: Iterable[TimelineEntry], rows: Sequence[Milestone]) -> dict[str, End]:
    """What the entries, oldest first, say of each milestone by its uuid."""
    by_key = {(row.project_id, row.key): row for row in rows}
    ends: dict[str, End] = {}
    for entry in entries:
        if entry.kind == kinds.PROJECT_ACCEPTED.name:
            for key in entry.facts["milestones"]:
                if row := by_key.get((entry.project_id or 0, key)):
                    ends[row.uuid] = End(_days(entry, row), None, entry.number)
        else:
            uuid = entry.subject.partition(":")[2]
            ends[uuid] = _after(ends.get(uuid, End()), entry)
    return ends


def _after(end: End, entry: TimelineEntry) -> End:
    """How it ended once this entry about it alone was written."""
    facts, number = entry.facts, entry.number
    if entry.kind == kinds.IMPORTED.name:
        return End(frozenset({facts["accepted"]}), facts["withdrawn"], number)
    if entry.kind == kinds.WITHDRAWN.name:
        return End(end.accepted, facts["on"], number)
    return End(frozenset({facts["on"]}), end.withdrawn, number)


def _days(entry: TimelineEntry, row: Milestone) -> frozenset[str | None]:
    moments = (entry.at, entry.at - A_MOMENT)
    return frozenset(local_moment(at, row.project.zone).day.isoformat() for at in moments)


def _agree(row: Milestone, end: End) -> bool:
    """The days are those told, and its state claims no end that was not."""
    accepted, withdrawn = _iso(row.accepted_on), _iso(row.withdrawn_on)
    if accepted not in end.accepted or withdrawn != end.withdrawn:
        return False
    claims = {MilestoneState.ACCEPTED: accepted, MilestoneState.WITHDRAWN: withdrawn}
    return claims.get(MilestoneState(row.state), "open") is not None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
