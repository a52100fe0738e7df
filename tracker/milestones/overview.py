"""A project as one picture: its milestones, figures and status, as of now or of a past day.

Staff page, client's page, report and feed all read this, so that they can't tell different stories.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.base.calendars import WorkCalendar
from tracker.base.clock import now
from tracker.base.database import db
from tracker.holds.models import Hold
from tracker.holds.queries import open_holds
from tracker.milestones.facts import MilestoneFact, PromiseFact
from tracker.milestones.figures import Figures, figures
from tracker.milestones.models import NO, YES, Milestone, Promise
from tracker.milestones.queries import IN_FULL
from tracker.milestones.standings import MilestoneStanding
from tracker.milestones.status import milestone_status, project_status
from tracker.milestones.words import Status
from tracker.projects.models import Project


@dataclass(frozen=True)
class Row:
    """One milestone beside how it stands; `standing` is None while nothing was promised."""

    milestone: Milestone
    standing: MilestoneStanding | None
    status: Status | None
    holds: Sequence[Hold]


@dataclass(frozen=True)
class Overview:
    """Everything promise-related of one project, loaded in a constant number of queries."""

    project: Project
    milestones: Sequence[Milestone]
    figures: Figures
    calendar: WorkCalendar
    holds: Sequence[Hold]
    now: datetime
    as_of: date | None

    @property
    def today(self) -> date:
        """The day everything is seen from, local to the project."""
        return self.figures.day

    @cached_property
    def held_keys(self) -> set[str]:
        subjects = {hold.subject for hold in self.holds}
        return {m.key for m in self.milestones if f"milestone:{m.uuid}" in subjects}

    @cached_property
    def status(self) -> Status:
        return project_status(self.figures, self.calendar, self.held_keys)

    @cached_property
    def rows(self) -> list[Row]:
        standings = {standing.key: standing for standing in self.figures.standings}
        return [self._row(milestone, standings.get(milestone.key)) for milestone in self.milestones]

    def _row(self, milestone: Milestone, standing: MilestoneStanding | None) -> Row:
        status = None
        if standing:
            held = milestone.key in self.held_keys
            status = milestone_status(standing, self.today, self.calendar, held)
        holds = [hold for hold in self.holds if hold.subject == f"milestone:{milestone.uuid}"]
        return Row(milestone, standing, status, holds)


def overview_of(project: Project, as_of: date | None = None) -> Overview:
    """Load one project's milestones and count; `as_of` a past day, else now."""
    return overviews_of([project], as_of)[0]


def overviews_of(projects: Sequence[Project], as_of: date | None = None) -> list[Overview]:
    """The same for many projects, in as many queries as for one."""
    ids = [project.id for project in projects]
    milestones = _milestones_of(ids)
    holds = open_holds(ids)
    return [
        _overview(
            project,
            milestones.get(project.id, []),
            [hold for hold in holds if hold.project_id == project.id],
            as_of,
        )
        for project in projects
    ]


def fact_of(milestone: Milestone) -> MilestoneFact:
    """The row as the figures see it: a returned one, and one not in full, counts as open."""
    return MilestoneFact(
        key=milestone.key,
        kind=milestone.kind,
        promises=tuple(_promise_fact(promise) for promise in milestone.standing_promises),
        happened=milestone.happened_in_full,
        withdrawn=milestone.withdrawn_on,
    )


def _promise_fact(promise: Promise) -> PromiseFact:
    question = promise.date_ask
    return PromiseFact(
        due=promise.due,
        made=promise.made,
        tolerance_minutes=promise.tolerance_minutes,
        cause=promise.cause,
        agreed=question.answered if question and question.answer == YES else None,
        declined=bool(question and question.answer == NO),
        row=promise.id,
    )


def _overview(
    project: Project, milestones: Sequence[Milestone], holds: Sequence[Hold], as_of: date | None
) -> Overview:
    moment = now()
    today = as_of or moment.astimezone(project.zone).date()
    calendar = project.calendar(through=_last_day(milestones, today))
    counted = figures([fact_of(m) for m in milestones], calendar, as_of, moment)
    return Overview(project, milestones, counted, calendar, holds, moment, as_of)


def _last_day(milestones: Sequence[Milestone], today: date) -> date:
    return max([today, *(p.due_on for m in milestones for p in m.promises)])


def _milestones_of(project_ids: Collection[int]) -> dict[int, list[Milestone]]:
    """By project, in order. One query; loading promises by lists of ids would take one more for every 500."""
    query = (
        sa.select(Milestone)
        .where(Milestone.project_id.in_(project_ids))
        .options(joinedload(Milestone.promises).joinedload(Promise.asks), *IN_FULL)
        .order_by(Milestone.position, Milestone.id)
    )
    found: dict[int, list[Milestone]] = {}
    for milestone in db.session.scalars(query).unique():
        found.setdefault(milestone.project_id, []).append(milestone)
    return found
