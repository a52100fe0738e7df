"""Reading for a morning: what is silent, due or soon, and what lies about."""

from dataclasses import dataclass
from datetime import date, time
from typing import NamedTuple

import sqlalchemy as sa

from tracker.accounts.models import DISABLED, Account
from tracker.base.database import db
from tracker.desk.morning_figures import LONGEST_REST
from tracker.desk.morning_scope import Scope
from tracker.milestones.latest import latest_promise_id
from tracker.milestones.many import BY_MORE_THAN_A_DAY
from tracker.milestones.models import Milestone, MilestonePerson, Promise
from tracker.milestones.queries import IN_FULL
from tracker.milestones.rules import LOOK_FROM_RE_PROMISE
from tracker.milestones.states import OWED, MilestoneState
from tracker.projects.many_calendars import calendars_of
from tracker.projects.models import Project

SOON = 2  # working days
LAST_MINUTE = time(23, 59)


class Found(NamedTuple):
    """What a line is about, by id, so that only the lines shown are loaded."""

    project_id: int
    milestone_id: int | None = None
    ask_id: int | None = None


class Near(NamedTuple):
    """An open milestone whose latest promise has passed, falls due today or soon."""

    milestone_id: int
    project_id: int
    due_on: date
    due_at: time | None
    today: date
    assigned: bool

    @property
    def found(self) -> Found:
        return Found(self.project_id, self.milestone_id)


@dataclass(frozen=True)
class Dates:
    """The open milestones of a morning by their dates, each list in the order it is shown in."""

    silent: list[Near]
    today: list[Near]
    soon_and_nobodys: list[Near]


def dates_of(scope: Scope) -> Dates:
    """What is silent, longest first; due today, by the hour; due soon with nobody named to do it."""
    near = _near(scope)
    ahead = [one for one in near if one.due_on >= one.today and not one.assigned]
    calendars = calendars_of({one.project_id: scope.now.date() for one in ahead})
    return Dates(
        silent=[one for one in near if one.due_on < one.today],
        today=[one for one in near if one.due_on == one.today],
        soon_and_nobodys=[
            one for one in ahead if calendars[one.project_id].working_days(one.today, one.due_on) <= SOON
        ],
    )


def _near(scope: Scope) -> list[Near]:
    """By the date that stands: what is owed, and what was reported done but did not come in full (P5)."""
    owed = [Near._make(row) for row in db.session.execute(_dated(scope).where(Milestone.state.in_(OWED)))]
    short = _dated(scope).where(
        Milestone.state == MilestoneState.READY, Milestone.kind.in_(BY_MORE_THAN_A_DAY)
    )
    maybe = {row[0]: Near._make(row) for row in db.session.execute(short)}
    query = sa.select(Milestone).where(Milestone.id.in_(maybe)).options(*IN_FULL)
    found = [maybe[m.id] for m in db.session.scalars(query).unique() if m.falls_short]
    return sorted([*owed, *found], key=lambda one: (one.due_on, one.due_at or LAST_MINUTE, one.milestone_id))


def _dated(scope: Scope) -> sa.Select[int, int, date, time | None, date, bool]:
    has_people = sa.exists().where(MilestonePerson.milestone_id == Milestone.id)
    return (
        sa.select(
            Milestone.id,
            Milestone.project_id,
            Promise.due_on,
            Promise.due_at,
            scope.day().label("today"),
            has_people,
        )
        .join(Project, Project.id == Milestone.project_id)
        .join(Promise, Promise.id == latest_promise_id())
        .where(
            Milestone.project_id.in_(scope.under_way()),
            Promise.due_on <= scope.day(LONGEST_REST),
        )
    )


def unlooked(scope: Scope) -> list[Found]:
    """Milestones with a third or later new date that no manager has looked at (P3)."""
    again = sa.exists().where(
        Promise.milestone_id == Milestone.id,
        Promise.place >= LOOK_FROM_RE_PROMISE,
        Promise.place > Milestone.looked_through,
    )
    query = sa.select(Milestone.project_id, Milestone.id).where(
        Milestone.project_id.in_(scope.under_way()), Milestone.state != MilestoneState.WITHDRAWN, again
    )
    return [Found(*row) for row in db.session.execute(query.order_by(Milestone.id))]


def ownerless(scope: Scope) -> list[Found]:
    """Projects whose owner's account is disabled."""
    query = (
        sa.select(Project.id)
        .join(Account, Account.id == Project.owner_id)
        .where(Project.id.in_(scope.under_way()), Account.state == DISABLED)
    )
    return [Found(*row) for row in db.session.execute(query.order_by(Project.id))]
