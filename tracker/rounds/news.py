"""What of a project's history is news for the client: seen on their page, and in no mail of its own (N1)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from tracker.access.actor import SYSTEM
from tracker.base.database import db
from tracker.incidents import kinds as incidents
from tracker.milestones import kinds as milestones
from tracker.milestones.rules import goes_at_once
from tracker.notes import kinds as notes
from tracker.projects import kinds as projects
from tracker.projects.models import Project
from tracker.projects.states import OVER, ProjectState
from tracker.reports import kinds as reports
from tracker.rounds.reading import is_told
from tracker.timeline.kinds import Kind
from tracker.timeline.models import TimelineEntry


def _names(*kinds: Kind) -> frozenset[str]:
    return frozenset(kind.name for kind in kinds)


OF_A_MILESTONE = _names(
    *(milestones.PROMISED, milestones.CORRECTED, milestones.WISHED, milestones.ARRIVED, milestones.READY),
    *(milestones.HAPPENED_CORRECTED, milestones.LINES_CAME, milestones.LINES_TAKEN_BACK),
    *(milestones.TRAINING_CONFIRMED, milestones.ACCEPTED, milestones.RETURNED, milestones.WITHDRAWN),
)
DATES = _names(milestones.PROMISED, milestones.CORRECTED)
OF_THE_PROJECT = _names(
    *(milestones.PROJECT_READY, milestones.PROJECT_ACCEPTED, milestones.PROJECT_RETURNED),
    *(projects.CLOSED, projects.ENDED),
)
OWNER_NAMED = projects.OWNER_NAMED.name
NOTED = _names(notes.LOGGED, notes.CORRECTED)
WENT_WRONG = incidents.TOLD.name
ISSUED = reports.ISSUED.name
NEWS = OF_A_MILESTONE | OF_THE_PROJECT | NOTED | {OWNER_NAMED, WENT_WRONG, ISSUED}

ASKED = _names(milestones.READY, milestones.PROJECT_READY)
"""Approvers are asked about these in a mail that goes at once."""

LAST_WORDS = _names(projects.CLOSED, projects.ENDED) | {ISSUED}
"""All that is said of a project that is over."""


class News(NamedTuple):
    """One entry; `day` is the local one."""

    id: int
    project_id: int
    kind: str
    at: datetime
    day: date
    by: str
    subject: str
    facts: Mapping[str, Any]


def news_since(since: datetime, only: Collection[int] | None = None) -> dict[int, list[News]]:
    """By project, what was entered after this instant, oldest first, in one query.

    Nothing of drafts, of projects at rest, or from before a project was sent: that mail told of it.
    """
    over = sa.and_(Project.state.in_(OVER), TimelineEntry.kind.in_(LAST_WORDS))
    accepted = Project.state == ProjectState.ACCEPTED
    query = (
        sa.select(
            *(TimelineEntry.id, TimelineEntry.project_id, TimelineEntry.kind, TimelineEntry.at),
            *(TimelineEntry.by, TimelineEntry.subject, TimelineEntry.facts, Project.time_zone),
        )
        .join(Project, Project.id == TimelineEntry.project_id)
        .where(
            TimelineEntry.at > since,
            TimelineEntry.kind.in_(NEWS | {milestones.SENT.name}),
            sa.or_(is_told(), accepted, over),
        )
        .order_by(TimelineEntry.id)
    )
    if only is not None:
        query = query.where(Project.id.in_(only))
    return _by_project(_news(*row) for row in db.session.execute(query))


def _by_project(entries: Iterable[News]) -> dict[int, list[News]]:
    found: dict[int, list[News]] = {}
    for one in entries:
        if one.kind == milestones.SENT.name:
            found.pop(one.project_id, None)
        elif not _told_otherwise(one):
            found.setdefault(one.project_id, []).append(one)
    return found


def _news(
    id: int, project_id: int, kind: str, at: datetime, by: str, subject: str, facts: dict[str, Any], zone: str
) -> News:
    return News(id, project_id, kind, at, at.astimezone(ZoneInfo(zone)).date(), by, subject, facts)


def _told_otherwise(one: News) -> bool:
    """What a file brought in is announced to nobody (N2); of dates, all but first ones that are not near had
    a mail at once."""
    if one.kind not in DATES:
        return False
    asked, due = one.facts.get("asked", False), date.fromisoformat(one.facts["due"][:10])
    return one.by == str(SYSTEM) or asked or one.facts["place"] > 0 or goes_at_once(due, one.day)


def news_for(
    contact_id: int, approver: bool, entries: Sequence[News], since: datetime, until: datetime
) -> list[News]:
    """What of it is news for this person: nothing they did themselves, or were asked about at once."""
    return [
        one
        for one in entries
        if since < one.at <= until
        and one.by != f"contact:{contact_id}"
        and not (approver and one.kind in ASKED)
    ]
