"""What the rounds read, in a number of queries that does not grow with the projects."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from tracker.access.actor import APPROVER
from tracker.accounts.models import ACTIVE, Account
from tracker.base.database import db
from tracker.clients.models import Client, Membership
from tracker.desk.morning_scope import UNDER_WAY
from tracker.mailing.queries import habits_of_all
from tracker.mailing.rules import USUAL, Habits
from tracker.milestones.latest import latest_promise_id
from tracker.milestones.many import BY_MORE_THAN_A_DAY
from tracker.milestones.models import ASK_HOLD, YES, Ask, Milestone, Promise
from tracker.milestones.queries import IN_FULL
from tracker.milestones.states import OWED, MilestoneState
from tracker.projects.models import Project
from tracker.projects.queries import visible_projects
from tracker.projects.states import ProjectState


class Owed(NamedTuple):
    """Something open by the promise made last; `recorded_at` is when we first knew of that promise."""

    milestone_id: int
    promise_id: int
    due: date
    recorded_at: datetime
    project_id: int
    zone: str
    owner_id: int
    deputy_id: int | None

    @property
    def in_charge(self) -> set[int]:
        return {one for one in (self.owner_id, self.deputy_id) if one}


class Reader(NamedTuple):
    """Somebody of the client; `zone` is where they read."""

    contact_id: int
    approver: bool
    project_id: int
    project_uuid: str
    client_id: int
    habits: Habits
    zone: ZoneInfo


def is_told() -> sa.ColumnElement[bool]:
    """Of the project of the surrounding query: sent, not over, and not at rest by the client's yes."""
    agreed = sa.exists().where(Ask.project_id == Project.id, Ask.kind == ASK_HOLD, Ask.answer == YES)
    resting = sa.and_(Project.state == ProjectState.ON_HOLD, agreed)
    return sa.and_(Project.state.in_(UNDER_WAY), ~resting)


def is_still_told(project: Project) -> bool:
    """The same of one project, as it stands now."""
    return db.session.scalar(sa.select(Project.id).where(Project.id == project.id, is_told())) is not None


def owed_by(first: date, last: date, promises: Collection[int] | None = None) -> list[Owed]:
    """What is open by a date from `first` to `last` that was the last one given, in three queries.

    What was reported done and is not in full counts, unless only a word of the client's is out (P5).
    """
    query = _owed(first, last, promises)
    owed = [Owed._make(row) for row in db.session.execute(query.where(Milestone.state.in_(OWED)))]
    short = query.where(Milestone.state == MilestoneState.READY, Milestone.kind.in_(BY_MORE_THAN_A_DAY))
    maybe = {row.id: Owed._make(row) for row in db.session.execute(short)}
    reported = sa.select(Milestone).where(Milestone.id.in_(maybe)).options(*IN_FULL)
    found = [
        m.id for m in db.session.scalars(reported).unique() if m.falls_short and not m.waits_for_attendee
    ]
    return sorted([*owed, *(maybe[number] for number in found)], key=lambda one: (one.due, one.milestone_id))


def _owed(first: date, last: date, promises: Collection[int] | None) -> sa.Select[*tuple[object, ...]]:
    entry, same = aliased(Promise), aliased(Promise)
    near = sa.select(entry.milestone_id).where(entry.due_on.between(first, last))
    if promises is not None:
        near = near.where(entry.id.in_(promises))
    recorded = (
        sa.select(sa.func.min(same.recorded_at))
        .where(same.milestone_id == Promise.milestone_id, same.place == Promise.place)
        .scalar_subquery()
    )
    return (
        sa.select(
            *(Milestone.id, Promise.id, Promise.due_on, sa.type_coerce(recorded, Promise.recorded_at.type)),
            *(Project.id, Project.time_zone, Project.owner_id, Project.deputy_id),
        )
        .join(Project, Project.id == Milestone.project_id)
        .join(Promise, Promise.id == latest_promise_id())
        .where(Milestone.id.in_(near), Promise.due_on.between(first, last), is_told())
    )


def first_recorded(promises: Collection[int]) -> dict[int, datetime]:
    """When we first knew of each of these promises: a correction knows no later than what it corrects."""
    same = aliased(Promise)
    query = (
        sa.select(Promise.id, sa.type_coerce(sa.func.min(same.recorded_at), Promise.recorded_at.type))
        .join(same, sa.and_(same.milestone_id == Promise.milestone_id, same.place == Promise.place))
        .where(Promise.id.in_(promises))
        .group_by(Promise.id)
    )
    return dict(db.session.execute(query).all())


def readers_of(projects: Iterable[int]) -> list[Reader]:
    """The people of the clients of these projects, a row for each project they read of; two queries."""
    query = (
        sa.select(
            *(Membership.contact_id, Membership.role, Project.id, Project.uuid),
            *(Project.client_id, Project.time_zone),
        )
        .join(Project, Project.client_id == Membership.client_id)
        .where(Project.id.in_(set(projects)), Membership.ended_at.is_(None))
        .order_by(Project.id, Membership.id)
    )
    rows = db.session.execute(query).all()
    habits = habits_of_all({row.contact_id for row in rows})
    return [_reader(habits, *row) for row in rows]


def _reader(
    habits: Mapping[int, Habits],
    contact_id: int,
    role: str,
    project_id: int,
    uuid: str,
    client_id: int,
    zone: str,
) -> Reader:
    theirs = habits.get(contact_id, USUAL)
    place = ZoneInfo(theirs.zone or zone)
    return Reader(contact_id, role == APPROVER, project_id, uuid, client_id, theirs, place)


def staff() -> dict[int, Account]:
    """Everybody of us who can sign in."""
    return {one.id: one for one in db.session.scalars(sa.select(Account).where(Account.state == ACTIVE))}


def seen_by(account: Account, projects: Iterable[int]) -> dict[int, Project]:
    """Those of these projects that the person may see, in one query."""
    query = visible_projects(account.actor).where(Project.id.in_(set(projects))).order_by(Client.name)
    return {project.id: project for project in db.session.scalars(query).unique()}


def milestones_called(ids: Iterable[int]) -> Sequence[Milestone]:
    """With their promises."""
    return db.session.scalars(sa.select(Milestone).where(Milestone.id.in_(set(ids)))).all()


def around(now: datetime, back: timedelta) -> tuple[date, date]:
    """The days that it is anywhere at `now`, and as many before."""
    return (now - back).date() - timedelta(days=1), now.date() + timedelta(days=1)
