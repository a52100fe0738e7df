"""What has no date any more rises to owner, deputy and managers after 1, 3 and 5 working days (P7)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from flask import current_app
from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.access.actor import MANAGER
from tracker.announcements.letter import Body, lines
from tracker.base import wording
from tracker.base.clock import now
from tracker.base.database import db
from tracker.outbox.kinds import Outcome, writes
from tracker.outbox.models import Notice
from tracker.outbox.once import Fallen
from tracker.projects.many_calendars import calendars_of
from tracker.rounds.reading import Owed, around, owed_by, staff
from tracker.rounds.rules import NOON, has_come, is_fresh, noons_missed, rises_to
from tracker.rounds.to_staff import Line, lines_for, to_one_of_us

KIND = "promise.silent"
BACK = timedelta(days=30)
"""Within which every calendar has the working days after which nothing rises any more."""


class Silence(NamedTuple):
    """Something open whose last date has passed, and how many working days' noons since."""

    owed: Owed
    noons: int


def fallen_due(at: datetime) -> list[Fallen]:
    """One mail for each person and day, at noon where we are: what rose since the last one they got."""
    our_zone = ZoneInfo(current_app.config["SETTINGS"].vendor_zone)
    today = has_come(at, NOON, our_zone)
    silences = _silences(at) if today else []
    if not silences:
        return []
    told, found = _told(at), []
    for account_id, rising in _rising(silences, told).items():
        facts = {"rising": rising}
        name = f"P7:{today}:{account_id}"
        found.append(Fallen(name, KIND, due_at=at, account_id=account_id, facts=facts))
    return found


@writes(KIND)
def silent(notice: Notice) -> Outcome:
    """What of it is still without a date, and still rises to this person."""
    levels = dict(notice.facts["rising"])
    silences = [one for one in _silences(now(), levels) if _concerns(one, notice.account_id)]
    noons = {one.owed.promise_id: one.noons for one in silences}
    return to_one_of_us(
        notice,
        lines_for(
            notice, [one.owed for one in silences], lambda line: _line(line, noons[line.owed.promise_id])
        ),
        subject=lambda count: ngettext(
            "One thing is without a date", "%(num)s things are without a date", count
        ),
        body=_body,
        nothing="it had happened or was given another date before this left",
    )


def _silences(at: datetime, promises: Mapping[int, int] | None = None) -> list[Silence]:
    owed = [one for one in owed_by(*around(at, BACK), promises) if _is_silent(one, at)]
    calendars = calendars_of({one.project_id: at.date() for one in owed})
    return [Silence(one, noons_missed(one.due, at, calendars[one.project_id])) for one in owed]


def _is_silent(one: Owed, at: datetime) -> bool:
    zone = ZoneInfo(one.zone)
    return one.due < at.astimezone(zone).date() and is_fresh(one.due, one.recorded_at, zone)


def _rising(
    silences: Sequence[Silence], told: Mapping[tuple[int, int], int]
) -> dict[int, list[tuple[int, int]]]:
    """By person, the promises that rise to them, each with the level it has reached."""
    people = staff()
    managers = {number for number, account in people.items() if account.actor.has(MANAGER)}
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for one in silences:
        for account_id in sorted((one.owed.in_charge & people.keys()) | managers):
            if level := rises_to(one.noons, told.get((account_id, one.owed.promise_id), 0)):
                found[account_id].append((one.owed.promise_id, level))
    return found


def _told(at: datetime) -> dict[tuple[int, int], int]:
    """By person and promise, the level they were last told of."""
    query = sa.select(Notice.account_id, Notice.facts).where(
        Notice.kind == KIND, Notice.queued_at >= at - BACK, Notice.once.is_not(None)
    )
    told: dict[tuple[int, int], int] = {}
    for account_id, facts in db.session.execute(query):
        for promise_id, level in _pairs(facts):
            told[account_id, promise_id] = max(level, told.get((account_id, promise_id), 0))
    return told


def _pairs(facts: Mapping[str, Any]) -> Iterator[tuple[int, int]]:
    yield from ((promise_id, level) for promise_id, level in facts["rising"])


def _concerns(one: Silence, account_id: int | None) -> bool:
    account = staff().get(account_id or 0)
    return account is not None and (account.id in one.owed.in_charge or account.actor.has(MANAGER))


def _line(line: Line, noons: int) -> str:
    return ngettext(
        "“%(title)s” at %(client)s, %(number)s: promised for %(day)s, %(num)s working day ago. "
        "%(owner)s answers for it.",
        "“%(title)s” at %(client)s, %(number)s: promised for %(day)s, %(num)s working days ago. "
        "%(owner)s answers for it.",
        noons,
        title=line.milestone.title,
        client=line.project.client.name,
        number=line.project.ref,
        day=wording.short_day(line.owed.due),
        owner=line.project.owner.name,
    )


def _body(said: list[str]) -> Body:
    return [
        ngettext(
            "The day promised for this has passed, and the client has no new date:",
            "The days promised for these have passed, and the client has no new dates:",
            len(said),
        ),
        lines(said),
        _("It rises to its owner, the deputy and the managers after one, three and five working days."),
    ]
