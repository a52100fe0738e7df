"""The row of figures of a morning, and which promises broke on the last working day."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from tracker.base.calendars import WorkCalendar, calendar_for
from tracker.base.database import db
from tracker.desk.morning_scope import Scope
from tracker.milestones.figures import Rate
from tracker.milestones.recent import Recent, recent_promises
from tracker.milestones.standings import PromiseStanding
from tracker.milestones.words import PromiseState
from tracker.projects.models import Project

KEPT_OVER = 30  # days
LONGEST_REST = 14
"""Days, in which every calendar has a working day: no row of public holidays is longer."""


@dataclass(frozen=True)
class Lately:
    """`broken` are the milestones with a promise broken on the last working day or a day off since."""

    broken: list[Recent]
    promises_broken: int
    kept: Rate


def lately(scope: Scope) -> Lately:
    """What the last thirty days were like for these projects, those that are over since included."""
    today = scope.now.date()
    since = today - timedelta(days=KEPT_OVER + 1)
    recent = recent_promises(scope.sent(), since, today + timedelta(days=1), scope.now)
    maybe = [one for one in recent if any(_broken_since(one, one.today - timedelta(days=LONGEST_REST)))]
    calendars = calendars_of({one.project_id for one in maybe}, today)
    found = {one.milestone_id: _broken_lately(one, calendars[one.project_id]) for one in maybe}
    return Lately(
        broken=[one for one in maybe if found[one.milestone_id]],
        promises_broken=sum(found.values()),
        kept=_kept(recent),
    )


def _broken_lately(one: Recent, calendar: WorkCalendar) -> int:
    """How many of its promises broke on the last working day, or on a day off since."""
    return sum(1 for _ in _broken_since(one, _last_working_day(calendar, one.today)))


@lru_cache(maxsize=1024)
def _last_working_day(calendar: WorkCalendar, today: date) -> date:
    """Most projects share theirs."""
    return calendar.add_working_days(today, -1)


def _broken_since(one: Recent, day: date) -> Iterable[PromiseStanding]:
    return (
        promise
        for promise in one.promises
        if promise.state is PromiseState.BROKEN and promise.fact.due.day >= day
    )


def _kept(recent: Iterable[Recent]) -> Rate:
    """Of the promises due in the last thirty days, how many were kept (Figures)."""
    states = [
        promise.state
        for one in recent
        for promise in one.promises
        if promise.counts and 0 <= (one.today - promise.fact.due.day).days <= KEPT_OVER
    ]
    kept = states.count(PromiseState.KEPT)
    return Rate(kept, kept + states.count(PromiseState.BROKEN))


def calendars_of(project_ids: Collection[int], through: date) -> dict[int, WorkCalendar]:
    """The working days of each of these projects, in one query; those with the same days off share them."""
    query = sa.select(
        Project.id,
        Project.time_zone,
        sa.cast(Project.holidays, sa.Text),
        Project.country,
        Project.subdivision,
    ).where(Project.id.in_(project_ids))
    made: dict[tuple[Any, ...], WorkCalendar] = {}
    found = {}
    for number, zone, holidays, country, subdivision in db.session.execute(query):
        key = (zone, holidays, country, subdivision)
        if key not in made:
            made[key] = _calendar(zone, holidays or "[]", country, subdivision, through)
        found[number] = made[key]
    return found


def _calendar(
    zone: str, holidays: str, country: str | None, subdivision: str | None, through: date
) -> WorkCalendar:
    stored = [date.fromisoformat(day) for day in json.loads(holidays)]
    return calendar_for(zone, stored, country, subdivision, through)
