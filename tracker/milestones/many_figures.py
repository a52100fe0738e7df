"""The figures of thousands of projects, counted as a single project's page counts them, in four queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from tracker.base.calendars import WorkCalendar
from tracker.milestones.facts import MilestoneFact
from tracker.milestones.figures import Figures, figures
from tracker.milestones.many import facts_of_many
from tracker.milestones.models import Milestone, Promise
from tracker.projects.many_calendars import calendars_of


@dataclass(frozen=True, slots=True)
class Counted:
    """One project's figures, and the working days they were counted in."""

    figures: Figures
    calendar: WorkCalendar


def figures_of_many(
    projects: sa.Select[int], now: datetime, due: tuple[date, date] | None = None
) -> dict[int, Counted]:
    """By project, of those among these that promised anything; as of now (UTC).

    With `due` only the milestones that have a promise due from the one day to the other.
    """
    facts, lasts = _facts(projects, now, due)
    calendars = calendars_of(lasts)
    return {
        project: Counted(figures(those, calendars[project], None, now), calendars[project])
        for project, those in facts.items()
    }


def nothing_counted(zone: str, now: datetime) -> Counted:
    """The figures of a project that promised nothing yet."""
    calendar = WorkCalendar(ZoneInfo(zone))
    return Counted(figures([], calendar, None, now), calendar)


def _facts(
    projects: sa.Select[int], now: datetime, due: tuple[date, date] | None
) -> tuple[dict[int, list[MilestoneFact]], dict[int, date]]:
    """By project, its milestones, and the last day that anything of it reaches."""
    facts: dict[int, list[MilestoneFact]] = {}
    lasts: dict[int, date] = {}
    for _, project, zone, fact in facts_of_many(_wanted(projects, due)):
        facts.setdefault(project, []).append(fact)
        today = lasts.get(project) or now.astimezone(ZoneInfo(zone)).date()
        lasts[project] = max([today, *(promise.due.day for promise in fact.promises)])
    return facts, lasts


def _wanted(projects: sa.Select[int], due: Sequence[date] | None) -> sa.ColumnElement[bool]:
    wanted = Milestone.project_id.in_(projects)
    if due is None:
        return wanted
    first, last = due
    reached = sa.select(Promise.milestone_id).where(Promise.due_on.between(first, last))
    return sa.and_(wanted, Milestone.id.in_(reached))
