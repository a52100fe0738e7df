"""What became of promises that fell due lately, over thousands of projects."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from tracker.base.database import db
from tracker.base.moments import Moment
from tracker.milestones.facts import Horizon, MilestoneFact, PromiseFact
from tracker.milestones.models import ASK_DATE, NO, YES, Ask, Milestone, Promise
from tracker.milestones.overview import fact_of
from tracker.milestones.queries import IN_FULL
from tracker.milestones.standings import PromiseStanding, promise_standings
from tracker.milestones.states import HAPPENED
from tracker.milestones.words import Kind
from tracker.projects.models import Project

BY_MORE_THAN_A_DAY = (Kind.DELIVERY, Kind.TRAINING)
"""Lines or minutes decide whether these happened (P5)."""


@dataclass(frozen=True, slots=True)
class Recent:
    """The promises of a milestone as they stand now; `today` is the day it is where its project is."""

    milestone_id: int
    project_id: int
    today: date
    promises: tuple[PromiseStanding, ...]


def recent_promises(projects: sa.Select[int], since: date, until: date, now: datetime) -> list[Recent]:
    """Every milestone of these projects with a promise due from `since` to `until`, in three queries.

    Most are told by a few columns; those with a correction, lines or minutes as a single page would.
    """
    entry = aliased(Promise)
    due = sa.select(entry.milestone_id).where(entry.due_on.between(since, until))
    wanted = sa.and_(Milestone.id.in_(due), Milestone.project_id.in_(projects))
    days: dict[str, Horizon] = {}
    found = []
    for milestone_id, project_id, zone, fact in (*_plain_facts(wanted), *_other_facts(wanted)):
        at = days.get(zone) or days.setdefault(zone, _horizon(zone, now))
        made = tuple(promise for promise in fact.promises if at.knows(promise.made))
        happened = fact.happened if fact.happened and at.knows(fact.happened) else None
        promises = promise_standings(made, happened, fact.withdrawn, at)
        found.append(Recent(milestone_id, project_id, at.day, promises))
    return found


def _horizon(zone: str, now: datetime) -> Horizon:
    place = ZoneInfo(zone)
    return Horizon(now.astimezone(place).date(), place, now)


def _is_plain() -> sa.ColumnElement[bool]:
    entry = aliased(Promise)
    corrected = sa.exists().where(entry.milestone_id == Milestone.id, entry.corrects_id.is_not(None))
    return sa.and_(Milestone.kind.not_in(BY_MORE_THAN_A_DAY), ~corrected)


Told = tuple[int, int, str, MilestoneFact]


def _plain_facts(wanted: sa.ColumnElement[bool]) -> Iterator[Told]:
    query = (
        sa.select(
            *(Milestone.id, Milestone.project_id, Project.time_zone, Milestone.state),
            *(Milestone.happened_on, Milestone.happened_at, Milestone.withdrawn_on),
            *(Promise.id, Promise.due_on, Promise.due_at),
            *(Promise.made_on, Promise.made_at, Promise.tolerance_minutes),
        )
        .join(Project, Project.id == Milestone.project_id)
        .join(Promise, Promise.milestone_id == Milestone.id)
        .where(wanted, _is_plain())
        .order_by(Milestone.id, Promise.place)
    )
    answers = _answers(wanted)
    for _, rows in groupby(db.session.execute(query), key=itemgetter(0)):
        yield _plain_fact(list(rows), answers)


def _plain_fact(rows: Sequence[Any], answers: Mapping[int, "_Answer"]) -> Told:
    """From the rows of one milestone, each with another of its promises."""
    milestone_id, project_id, zone, state, day, minute, withdrawn, *_ = rows[0]
    fact = MilestoneFact(
        key="",
        kind="",
        promises=tuple(_promise_fact(row[7:], answers) for row in rows),
        happened=Moment(day, minute) if day and state in HAPPENED else None,
        withdrawn=withdrawn,
    )
    return milestone_id, project_id, zone, fact


def _promise_fact(row: Sequence[Any], answers: Mapping[int, "_Answer"]) -> PromiseFact:
    promise_id, due_on, due_at, made_on, made_at, tolerance = row
    said = answers.get(promise_id)
    return PromiseFact(
        due=Moment(due_on, due_at),
        made=Moment(made_on, made_at),
        tolerance_minutes=tolerance,
        agreed=Moment(said.on, said.at) if said and said.answer == YES and said.on else None,
        declined=bool(said and said.answer == NO),
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


def _other_facts(wanted: sa.ColumnElement[bool]) -> Iterator[Told]:
    query = (
        sa.select(Milestone, Project.time_zone)
        .join(Project, Project.id == Milestone.project_id)
        .where(wanted, ~_is_plain())
        .options(joinedload(Milestone.promises).joinedload(Promise.asks).lazyload(Ask.reminders), *IN_FULL)
    )
    for milestone, zone in db.session.execute(query).unique():
        yield milestone.id, milestone.project_id, zone, fact_of(milestone)
