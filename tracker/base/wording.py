"""Dates, times and counts as a person says them, in the reader's language (Babel)."""

from datetime import date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import dates, numbers

from tracker.base.moments import Moment, local_moment
from tracker.base.texts import gettext, locale, ngettext


@lru_cache(maxsize=8192)
def _said(value: date, skeleton: str, language: str) -> str:
    """A page says a hundred days, most of them several times, and Babel reads its tables anew for each."""
    return dates.format_skeleton(skeleton, value, locale=language)


@lru_cache(maxsize=2048)
def _said_time(value: time, language: str) -> str:
    return dates.format_time(value, format="short", locale=language)


def day(value: date) -> str:
    """`Tue 4 Mar 2008`, as the language orders it."""
    return _said(value, "yMMMEd", locale()).replace(",", "")


def short_day(value: date) -> str:
    """`Tue 4 Mar`, where the year is plain."""
    return _said(value, "MMMEd", locale()).replace(",", "")


def long_day(value: date) -> str:
    """`Tuesday 4 March 2008`."""
    return _said(value, "yMMMMEEEEd", locale()).replace(",", "")


def short_date(value: date) -> str:
    """`4 Mar`, for a place too narrow for more."""
    return _said(value, "MMMd", locale())


def month_of(value: date) -> str:
    """`Mar 2008`."""
    return _said(value, "yMMM", locale())


def near_day(value: date, today: date) -> str:
    """`Friday 7 March`, with the year only where it is not today's."""
    if value.year != today.year:
        return long_day(value)
    return _said(value, "MMMMEEEEd", locale()).replace(",", "")


def near_short_day(value: date, today: date) -> str:
    """`Fri 7 Mar`, with the year only where it is not today's."""
    return short_day(value) if value.year == today.year else day(value)


def clock(value: time) -> str:
    return _said_time(value, locale())


def moment(value: Moment, zone: ZoneInfo | None = None) -> str:
    """`Tue 4 Mar 2008` or `Tue 4 Mar 2008, 09:00`."""
    return f"{day(value.day)}, {clock(value.time)}" if value.time else day(value.day)


def instant(value: datetime, zone: str | ZoneInfo) -> str:
    """A UTC instant on the wall clock of `zone`: `Wed 2 Apr 2008, 17:00`."""
    return moment(local_moment(value, ZoneInfo(zone) if isinstance(zone, str) else zone))


def place(zone: str) -> str:
    """A zone as people say it: `New York`."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def working_days(count: int) -> str:
    return ngettext("%(num)s working day", "%(num)s working days", count)


def slip(days: int, is_open: bool) -> str:
    """`3 working days late`, `21 working days so far`, `on the day`, `2 working days early`."""
    if days > 0:
        return (
            gettext("%(days)s so far", days=working_days(days))
            if is_open
            else gettext("%(days)s late", days=working_days(days))
        )
    if days < 0:
        return gettext("%(days)s early", days=working_days(-days))
    return gettext("on the day")


def minutes_late(minutes: int) -> str:
    """Same-day lateness of a timed promise."""
    if minutes < 100:
        return ngettext("%(num)s minute late", "%(num)s minutes late", minutes)
    return gettext("%(hours)s h %(minutes)s min late", hours=minutes // 60, minutes=minutes % 60)


def file_size(size: int) -> str:
    """`3 kB`, `1.2 MB`; never less than 1 kB."""
    if size < 1_000_000:
        return gettext("%(size)s kB", size=max(1, round(size / 1000)))
    return gettext("%(size)s MB", size=numbers.format_decimal(round(size / 1_000_000, 1), locale=locale()))


FILTERS = {
    "file_size": file_size,
    "day": day,
    "short_day": short_day,
    "long_day": long_day,
    "clock": clock,
    "moment": moment,
    "instant": instant,
    "place": place,
    "working_days": working_days,
    "slip": slip,
    "minutes_late": minutes_late,
}


def lasting(minutes: int) -> str:
    """How long something took: `35 min`, `3 h 20 min`, `8 h`, `2 days 4 h`."""
    hours, rest = divmod(minutes, 60)
    if hours < 1:
        return gettext("%(minutes)s min", minutes=rest)
    if hours < 24 and not rest:
        return gettext("%(hours)s h", hours=hours)
    if hours < 24:
        return gettext("%(hours)s h %(minutes)s min", hours=hours, minutes=rest)
    days, hours = divmod(hours, 24)
    return ngettext("%(num)s day %(hours)s h", "%(num)s days %(hours)s h", days, hours=hours)
