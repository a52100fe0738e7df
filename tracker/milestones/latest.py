"""The promise of each milestone that was made last, as SQL: for lists over thousands of projects."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from tracker.milestones.models import ASK_CORRECTION, YES, Ask, Milestone, Promise
from tracker.projects.models import Project


def latest_promise_id() -> sa.ScalarSelect[int]:
    """Of the milestone of the surrounding query: `Milestone.latest`, as corrected so far (P1)."""
    entry, question = aliased(Promise), aliased(Ask)
    not_agreed = sa.exists().where(
        question.promise_id == entry.id,
        question.kind == ASK_CORRECTION,
        sa.or_(question.answer.is_(None), question.answer != YES),
    )
    return (
        sa.select(entry.id)
        .where(entry.milestone_id == Milestone.id, sa.or_(entry.corrects_id.is_(None), ~not_agreed))
        .order_by(entry.place.desc(), entry.id.desc())
        .limit(1)
        .correlate(Milestone)
        .scalar_subquery()
    )


def local_day(zones: Iterable[str], now: datetime, days: int = 0) -> sa.ColumnElement[date]:
    """The day it is in the zone of the project of the surrounding query, or so many `days` after it.

    `zones` are all that occur; they share two or three days between them.
    """
    found: dict[date, list[str]] = {}
    for zone in zones:
        found.setdefault(now.astimezone(ZoneInfo(zone)).date(), []).append(zone)
    rest = sa.literal(now.date() + timedelta(days=days), sa.Date)
    if not found:
        return rest
    return sa.case(
        *(
            (Project.time_zone.in_(names), sa.literal(day + timedelta(days=days), sa.Date))
            for day, names in sorted(found.items())
        ),
        else_=rest,
    )
