"""Reading for a morning what the client was asked, and what they said no to.

Each reads over thousands of projects what one project's pages decide with `asked.matters` and
`answered.turned_down`; a test compares them over all kinds and states.
"""

from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from tracker.base.database import db
from tracker.desk.morning_reading import Found
from tracker.desk.morning_scope import Scope
from tracker.milestones.asked import came_since
from tracker.milestones.latest import latest_promise_id
from tracker.milestones.models import (
    ASK_ACCEPTANCE,
    ASK_CORRECTION,
    ASK_DATE,
    ASK_HOLD,
    ASK_VISIT,
    ASK_WITHDRAWAL,
    NO,
    YES,
    Ask,
    Milestone,
    Promise,
)
from tracker.milestones.states import OWED, MilestoneState
from tracker.projects.models import Project
from tracker.projects.states import ProjectState

IS_OWED = Milestone.state.in_(OWED)
NOT_PROMISED_SINCE = Promise.recorded_at <= Ask.asked_at


def waiting_asks(scope: Scope) -> list[Found]:
    """The questions that wait for the client and still matter, oldest first; parked ones are left out."""
    query = _asks(scope).where(Ask.answer.is_(None), Ask.parked_at.is_(None), _matters(scope))
    rows = query.add_columns(Ask.kind, Milestone.arrived_on, Ask.asked_at, Project.time_zone)
    found = db.session.execute(rows.order_by(Ask.asked_at, Ask.id))
    return [
        Found(project, milestone, ask)
        for project, milestone, ask, kind, arrived, asked, zone in found
        if kind != ASK_VISIT or not came_since(arrived, asked, ZoneInfo(zone))
    ]


def turned_down(scope: Scope) -> list[Found]:
    """What the client said no to, and nothing of ours followed yet: a date, a visit to be moved, a return."""
    newer = aliased(Ask)
    answered_again = sa.exists().where(
        newer.project_id == Ask.project_id,
        newer.milestone_id.is_not_distinct_from(Ask.milestone_id),
        newer.kind == Ask.kind,
        newer.answer.in_((YES, NO)),
        newer.imported.is_(False),
        newer.id > Ask.id,
    )
    query = _asks(scope).where(Ask.answer == NO, Ask.imported.is_(False), ~answered_again, _still_owed())
    return [Found(*row) for row in db.session.execute(query.order_by(Ask.id))]


def _asks(scope: Scope) -> sa.Select[int, int | None, int]:
    """With the promise that stands of each one's milestone."""
    return (
        sa.select(Ask.project_id, Ask.milestone_id, Ask.id)
        .join(Project, Project.id == Ask.project_id)
        .outerjoin(Milestone, Milestone.id == Ask.milestone_id)
        .outerjoin(Promise, Promise.id == latest_promise_id())
        .where(Ask.project_id.in_(scope.under_way()))
    )


def _matters(scope: Scope) -> sa.ColumnElement[bool]:
    """As the client's page decides it: what a later date replaced, or a passed one asked, is none now."""
    stands = sa.and_(IS_OWED, Promise.due_on >= scope.day())
    return sa.case(
        (Ask.kind == ASK_CORRECTION, sa.true()),
        (Ask.kind == ASK_HOLD, Project.state == ProjectState.ACTIVE),
        (Ask.kind == ASK_WITHDRAWAL, Milestone.state == MilestoneState.PROMISED),
        (Ask.kind == ASK_DATE, sa.and_(stands, Ask.promise_id == Promise.id)),
        (Ask.kind == ASK_VISIT, sa.and_(stands, NOT_PROMISED_SINCE)),
        (Ask.milestone_id.is_(None), Project.state == ProjectState.READY),
        else_=Milestone.state == MilestoneState.READY,
    )


def _still_owed() -> sa.ColumnElement[bool]:
    whole = sa.and_(Ask.kind == ASK_ACCEPTANCE, Project.state == ProjectState.ACTIVE)
    return sa.case(
        (Ask.milestone_id.is_(None), whole),
        (Ask.kind == ASK_ACCEPTANCE, Milestone.state == MilestoneState.RETURNED),
        (Ask.kind == ASK_DATE, sa.and_(IS_OWED, Ask.promise_id == Promise.id)),
        (Ask.kind == ASK_VISIT, sa.and_(IS_OWED, NOT_PROMISED_SINCE)),
        else_=sa.false(),
    )
