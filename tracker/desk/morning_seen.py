"""Loading what the shown lines of a morning are about, in a number of queries that does not depend on it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.base.database import db
from tracker.checks.models import Check
from tracker.desk.morning_lines import Line, Seen
from tracker.desk.morning_reading import Found
from tracker.desk.morning_scope import Scope
from tracker.milestones.actions import subject_of
from tracker.milestones.models import Ask, Explanation, Milestone, Promise
from tracker.projects.models import Project

Row = TypeVar("Row", Project, Milestone, Ask)


class Entry(NamedTuple):
    """Something found, and how its line is worded once what it is about was loaded."""

    found: Found
    say: Callable[[Found, Seen], Line]


def see(scope: Scope, entries: Sequence[Entry]) -> Seen:
    """Everything that the lines of these entries name."""
    found = [entry.found for entry in entries]
    projects = _by_id(sa.select(Project), Project, {one.project_id for one in found})
    milestones = _by_id(
        sa.select(Milestone).options(
            joinedload(Milestone.promises).joinedload(Promise.asks), selectinload(Milestone.people)
        ),
        Milestone,
        {one.milestone_id for one in found if one.milestone_id},
    )
    asks = _by_id(
        sa.select(Ask).options(joinedload(Ask.promise), joinedload(Ask.reminders)),
        Ask,
        {one.ask_id for one in found if one.ask_id},
    )
    return Seen(
        scope.actor, scope.now, projects, milestones, asks, _explained(milestones), _checks(milestones)
    )


def _by_id(query: sa.Select[Row], table: type[Row], ids: Collection[int]) -> dict[int, Row]:
    return {row.id: row for row in db.session.scalars(query.where(table.id.in_(ids))).unique()}


def _explained(milestones: Mapping[int, Milestone]) -> set[int]:
    """Which of their promises the owner wrote to the client about after they broke (P6)."""
    ids = [promise.id for milestone in milestones.values() for promise in milestone.promises]
    return set(db.session.scalars(sa.select(Explanation.promise_id).where(Explanation.promise_id.in_(ids))))


def _checks(milestones: Mapping[int, Milestone]) -> dict[int, tuple[int, int]]:
    """How many checks are met, of how many, for the milestones that have any."""
    subjects = {subject_of(milestone): milestone.id for milestone in milestones.values()}
    query = sa.select(Check).where(
        Check.project_id.in_({milestone.project_id for milestone in milestones.values()}),
        Check.subject.in_(subjects),
    )
    met: dict[int, list[bool]] = {}
    for check in db.session.scalars(query):
        met.setdefault(subjects[check.subject], []).append(check.met)
    return {milestone_id: (sum(those), len(those)) for milestone_id, those in met.items()}
