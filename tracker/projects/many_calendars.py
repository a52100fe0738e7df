"""The working days of many projects at once."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.base.calendars import WorkCalendar, calendar_for
from tracker.base.database import db
from tracker.projects.models import Project


def calendars_of(through: Mapping[int, date]) -> dict[int, WorkCalendar]:
    """By project, its working days up to the day given for it; those with the same days off share them.

    One query for all of them (P12).
    """
    query = sa.select(
        Project.id,
        Project.time_zone,
        sa.cast(Project.holidays, sa.Text),
        Project.country,
        Project.subdivision,
    ).where(Project.id.in_(through))
    made: dict[tuple[Any, ...], WorkCalendar] = {}
    found = {}
    for number, zone, holidays, country, subdivision in db.session.execute(query):
        last = through[number]
        key = (zone, holidays, country, subdivision, last.year)
        if key not in made:
            made[key] = _calendar(zone, holidays or "[]", country, subdivision, last)
        found[number] = made[key]
    return found


def _calendar(
    zone: str, holidays: str, country: str | None, subdivision: str | None, through: date
) -> WorkCalendar:
    stored = [date.fromisoformat(day) for day in json.loads(holidays)]
    return calendar_for(zone, stored, country, subdivision, through)
