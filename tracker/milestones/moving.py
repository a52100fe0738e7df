"""Several promises move at once, with one reason and one cause (P11); all of them, or none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import DomainError, Invalid
from tracker.base.moments import Moment, local_moment
from tracker.milestones.models import Milestone, Promise
from tracker.milestones.promising import Telling, check_new_promise, give_date
from tracker.milestones.rules import Terms, Warnings
from tracker.milestones.states import OWED
from tracker.projects.models import Project
from tracker.projects.telling import tell_contacts


@dataclass(frozen=True)
class Move:
    """A milestone and the date it moves to."""

    milestone: Milestone
    due: Moment


def movable(project: Project) -> list[Milestone]:
    """What was promised and is open, in the project's order."""
    query = Milestone.in_project(project.id).where(Milestone.state.in_(OWED))
    return [milestone for milestone in db.session.scalars(query) if milestone.promises]


def propose(milestone: Milestone, by: int) -> Moment:
    """Its latest date, `by` working days later; one that would have passed is counted from today instead."""
    latest = milestone.latest
    assert latest is not None
    today = _today(milestone.project)
    calendar = milestone.project.calendar(max(today, latest.due_on))
    moved = calendar.add_working_days(latest.due_on, by)
    return replace(latest.due, day=moved if moved > today else calendar.add_working_days(today, by))


def problems(moves: Sequence[Move], telling: Telling) -> list[DomainError]:
    """What is in the way of each of these moves, at the field of its date."""
    found: list[DomainError] = []
    for move in moves:
        try:
            check_new_promise(move.milestone, _terms(move), telling)
        except Invalid as error:
            found.append(_at_its_date(error, move))
    return found


def move_promises(actor: Actor, project: Project, moves: Sequence[Move], telling: Telling) -> list[Warnings]:
    """Give each its new date, its question and its entry; the client's people get one mail about all.

    Raises the first of what is in the way, before anything has moved.
    """
    if not moves:
        raise Invalid("Choose at least one date that moves.", "moved")
    for problem in problems(moves, telling):
        raise problem
    given = [give_date(actor, move.milestone, _terms(move), telling) for move in moves]
    promises = [promise.id for promise, _ in given]
    tell_contacts("promise.moved", project, promises=promises)
    return [warnings for _, warnings in given if warnings]


def promises_called(ids: Sequence[int]) -> Sequence[Promise]:
    """The promises with these ids, in the order made."""
    return db.session.scalars(sa.select(Promise).where(Promise.id.in_(ids)).order_by(Promise.id)).all()


def _terms(move: Move) -> Terms:
    """What the new promise leaves out stays as it was; so does the tolerance of a time."""
    latest = move.milestone.latest
    tolerance = latest.tolerance_minutes if latest and move.due.timed else None
    return Terms(due=move.due, made=Moment(_today(move.milestone.project)), tolerance_minutes=tolerance)


def _at_its_date(error: Invalid, move: Move) -> Invalid:
    """The reason and the cause are one for all; anything else is about this date."""
    if error.field not in ("reason", "cause"):
        error.field = f"due_{move.milestone.key}"
    return error


def _today(project: Project) -> date:
    return local_moment(now(), project.zone).day
