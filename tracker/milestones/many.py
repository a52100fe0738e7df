"""The facts of thousands of milestones in three queries, most of them from a few columns."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from tracker.base.database import db
from tracker.base.moments import Moment
from tracker.milestones.facts import MilestoneFact, PromiseFact
from tracker.milestones.models import ASK_DATE, NO, YES, Ask, Milestone, Promise
from tracker.milestones.overview import fact_of
from tracker.milestones.queries import IN_FULL
from tracker.milestones.states import HAPPENED
from tracker.milestones.words import Kind
from tracker.projects.models import Project

BY_MORE_THAN_A_DAY = (Kind.DELIVERY, Kind.TRAINING)
"""Lines or minutes decide whether these happened (P5)."""


class Gathered(NamedTuple):
    """One milestone's facts, with its project and that project's zone."""

    milestone_id: int
    project_id: int
    zone: str
    fact: MilestoneFact


def facts_of_many(wanted: sa.ColumnElement[bool]) -> Iterator[Gathered]:
    """Every promised milestone that fits this condition over `Milestone`, in no order to rely on."""
    yield from _plain_facts(wanted)
    yield from _other_facts(wanted)


def _is_plain() -> sa.ColumnElement[bool]:
    entry = aliased(Promise)
    corrected = sa.exists().where(entry.milestone_id == Milestone.id, entry.corrects_id.is_not(None))
    return sa.and_(Milestone.kind.not_in(BY_MORE_THAN_A_DAY), ~corrected)


def _plain_facts(wanted: sa.ColumnElement[bool]) -> Iterator[Gathered]:
    query = (
        sa.select(
            *(Milestone.id, Milestone.project_id, Project.time_zone, Milestone.key, Milestone.kind),
            *(Milestone.state, Milestone.happened_on, Milestone.happened_at, Milestone.withdrawn_on),
            *(Promise.id, Promise.due_on, Promise.due_at, Promise.made_on, Promise.made_at),
            *(Promise.tolerance_minutes, Promise.cause),
        )
        .join(Project, Project.id == Milestone.project_id)
        .join(Promise, Promise.milestone_id == Milestone.id)
        .where(wanted, _is_plain())
        .order_by(Milestone.id, Promise.place)
    )
    answers = _answers(wanted)
    for _, rows in groupby(db.session.execute(query), key=itemgetter(0)):
        yield _plain_fact(list(rows), answers)


def _plain_fact(rows: Sequence[Any], answers: Mapping[int, "_Answer"]) -> Gathered:
    """From the rows of one milestone, each with another of its promises."""
    milestone_id, project_id, zone, key, kind, state, day, minute, withdrawn, *_ = rows[0]
    fact = MilestoneFact(
        key=key,
        kind=kind,
        promises=tuple(_promise_fact(row[9:], answers) for row in rows),
        happened=Moment(day, minute) if day and state in HAPPENED else None,
        withdrawn=withdrawn,
    )
    return Gathered(milestone_id, project_id, zone, fact)


def _promise_fact(row: Sequence[Any], answers: Mapping[int, "_Answer"]) -> PromiseFact:
    promise_id, due_on, due_at, made_on, made_at, tolerance, cause = row
    said = answers.get(promise_id)
    return PromiseFact(
        due=Moment(due_on, due_at),
        made=Moment(made_on, made_at),
        tolerance_minutes=tolerance,
        cause=cause,
        agreed=Moment(said.on, said.at) if said and said.answer == YES and said.on else None,
        declined=bool(said and said.answer == NO),
        row=promise_id,
    )


class _Answer(NamedTuple):
    promise_id: int
    answer: str | None
    on: date | None
    at: time | None
    imported: bool


def _answers(wanted: sa.ColumnElement[bool]) -> dict[int, _Answer]:
    """By promise, the question that `Promise.date_ask` is: the client's own answer goes before any other."""
    query = (
        sa.select(Ask.promise_id, Ask.answer, Ask.answered_on, Ask.answered_time, Ask.imported)
        .join(Milestone, Milestone.id == Ask.milestone_id)
        .where(wanted, Ask.kind == ASK_DATE, Ask.promise_id.is_not(None))
        .order_by(Ask.id)
    )
    asked = [_Answer._make(row) for row in db.session.execute(query)]
    own = [one for one in asked if one.answer in (YES, NO) and not one.imported]
    return {one.promise_id: one for one in (*asked, *own)}


def _other_facts(wanted: sa.ColumnElement[bool]) -> Iterator[Gathered]:
    query = (
        sa.select(Milestone, Project.time_zone)
        .join(Project, Project.id == Milestone.project_id)
        .where(wanted, ~_is_plain())
        .options(joinedload(Milestone.promises).joinedload(Promise.asks).lazyload(Ask.reminders), *IN_FULL)
    )
    for milestone, zone in db.session.execute(query).unique():
        yield Gathered(milestone.id, milestone.project_id, zone, fact_of(milestone))
