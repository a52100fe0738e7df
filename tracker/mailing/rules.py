"""When a person may be mailed, and what they may do without: pure (N4, N5)."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from tracker.base.moments import Moment


class Family(StrEnum):
    """Mails that come again and again, and that a person may stop; what asks or answers them is in none."""

    STATUS = "status"
    """What changed in a project, once a day."""
    BROKEN = "broken"
    """A promise of ours that was not kept."""
    DATES = "dates"
    """Dates given and dates moved; to an approver they are questions, and those always come."""


@dataclass(frozen=True)
class Habits:
    """When a person reads: `hour` is when daily mails come; none come from `quiet_from` until `quiet_until`.

    Times are local to `zone`, or without one to the client's. Equal ends mean no quiet hours.
    """

    hour: int = 8
    quiet_from: time = time(20)
    quiet_until: time = time(7)
    zone: str | None = None


USUAL = Habits()


def woken_at(now: datetime, habits: Habits, zone: ZoneInfo) -> datetime | None:
    """When the quiet hours that `now` lies in end, as a UTC instant; None when they don't reach it."""
    local = now.astimezone(zone)
    start, end = habits.quiet_from, habits.quiet_until
    clock = local.time().replace(tzinfo=None)
    over_midnight = start > end
    quiet = (clock >= start or clock < end) if over_midnight else start <= clock < end
    if not quiet:
        return None
    day = local.date() + timedelta(days=1) if over_midnight and clock >= start else local.date()
    return Moment(day, end).instant(zone)


def hour_of(day_begins: Moment, habits: Habits, zone: ZoneInfo) -> datetime:
    """When the daily mail of that day is due, as a UTC instant: at their hour, but not in quiet hours."""
    due = Moment(day_begins.day, time(habits.hour)).instant(zone)
    return woken_at(due, habits, zone) or due


def may_stop(family: Family, approver: bool) -> bool:
    """Whether the person may do without: an approver gets every question (P11)."""
    return not (approver and family is Family.DATES)
