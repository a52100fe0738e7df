"""The row of figures of a morning, and which promises broke on the last working day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from tracker.base.calendars import WorkCalendar
from tracker.desk.morning_scope import Scope
from tracker.milestones.figures import Rate
from tracker.milestones.recent import Recent, recent_promises
from tracker.milestones.standings import PromiseStanding
from tracker.milestones.words import PromiseState
from tracker.projects.many_calendars import calendars_of

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
    calendars = calendars_of({one.project_id: today for one in maybe})
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
