"""Broken promises, visits that did not take place and deliveries not in full, as things that went wrong.

A milestone promised several times over is proposed once for each kind: the fact is its original promise.
"""

from collections.abc import Iterator
from datetime import timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from tracker.amends.from_promises_words import words_of
from tracker.amends.proposals import Asked, Proposal
from tracker.amends.rules import Broken, kind_of
from tracker.base.database import db
from tracker.base.moments import local_moment
from tracker.incidents.words import INCOMPLETE
from tracker.milestones.actions import subject_of
from tracker.milestones.facts import Horizon, MilestoneFact
from tracker.milestones.many import BY_MORE_THAN_A_DAY, facts_of_many
from tracker.milestones.models import Ask, Milestone, Promise
from tracker.milestones.overview import fact_of
from tracker.milestones.queries import IN_FULL
from tracker.milestones.standings import promise_standings
from tracker.milestones.states import HAPPENED
from tracker.milestones.words import Kind, PromiseState
from tracker.projects.models import Project

WHOLE = (
    joinedload(Milestone.project),
    joinedload(Milestone.promises).joinedload(Promise.asks).lazyload(Ask.reminders),
    *IN_FULL,
)
"""What the words of a broken promise are made of."""


def broken_promises(asked: Asked) -> Iterator[Proposal]:
    """One for each milestone with a promise that broke.

    What broke before an import is not proposed, nor a training of which nobody who took part has said
    anything: we say that it happened.
    """
    for milestone, row in sorted(_broken(asked), key=lambda one: one[0].id):
        promise = next(one for one in milestone.promises if one.id == row)
        if not (milestone.waits_for_attendee or _before_import(promise, milestone.project)):
            yield _proposal(milestone, promise)


def _broken(asked: Asked) -> Iterator[tuple[Milestone, int]]:
    """Milestones beside the row of their first broken promise."""
    if asked.milestones is not None:
        for one in asked.milestones:
            if row := _first_broken(fact_of(one), one.project.zone, asked):
                yield one, row
        return
    facts = {one.milestone_id: one for one in facts_of_many(_may_be_broken(asked))}
    rows = {number: _first_broken(one.fact, ZoneInfo(one.zone), asked) for number, one in facts.items()}
    query = sa.select(Milestone).where(Milestone.id.in_([number for number, row in rows.items() if row]))
    for one in db.session.scalars(query.options(*WHOLE)).unique():
        yield one, rows[one.id] or 0


def _may_be_broken(asked: Asked) -> sa.ColumnElement[bool]:
    """Without those that surely happened in time, so that few are looked at closely."""
    entry, until = aliased(Promise), asked.now.date() + timedelta(days=1)
    due = sa.select(entry.milestone_id).where(entry.due_on <= until)
    if asked.since:
        due = due.where(entry.due_on >= asked.since)
    late = aliased(Promise)
    passed = sa.exists().where(
        late.milestone_id == Milestone.id,
        sa.or_(
            late.due_on < Milestone.happened_on,
            sa.and_(late.due_on == Milestone.happened_on, late.due_at.is_not(None)),
        ),
    )
    open_or_late = sa.or_(Milestone.state.not_in(HAPPENED), Milestone.kind.in_(BY_MORE_THAN_A_DAY), passed)
    return sa.and_(Milestone.project_id.in_(asked.projects), Milestone.id.in_(due), open_or_late)


def _first_broken(fact: MilestoneFact, zone: ZoneInfo, asked: Asked) -> int | None:
    """The row of the first promise that broke, as of now where the project is."""
    at = Horizon(asked.now.astimezone(zone).date(), zone, asked.now)
    made = tuple(promise for promise in fact.promises if at.knows(promise.made))
    happened = fact.happened if fact.happened and at.knows(fact.happened) else None
    standings = promise_standings(made, happened, fact.withdrawn, at)
    return next((p.fact.row for p in standings if p.counts and p.state is PromiseState.BROKEN), None)


def _before_import(promise: Promise, project: Project) -> bool:
    return promise.imported and promise.due_on <= local_moment(promise.recorded_at, project.zone).day


def _proposal(milestone: Milestone, promise: Promise) -> Proposal:
    broken = Broken(
        milestone.kind, promise.due, milestone.happened_in_full, milestone.arrived, _is_short(milestone)
    )
    kind, original = kind_of(broken), milestone.promises[0].uuid
    return Proposal(
        project_id=milestone.project_id,
        fact=f"in_full:{original}" if kind == INCOMPLETE else f"promise:{original}",
        kind=kind,
        subject=subject_of(milestone),
        known=broken.due,
        text=words_of(milestone, broken, kind),
    )


def _is_short(milestone: Milestone) -> bool:
    """A part came and a part did not, or somebody who took part says that it was shorter (P5)."""
    if milestone.happened_in_full:
        return False
    if milestone.kind == Kind.TRAINING:
        return milestone.falls_short and bool(milestone.confirmed_minutes)
    return bool(milestone.missing_lines) and (bool(milestone.came) or milestone.falls_short)
