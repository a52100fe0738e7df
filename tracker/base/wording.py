"""Dates, times and counts as a person says them, in the reader's language (Babel)."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from babel import dates
from flask_babel import get_locale, gettext, ngettext

from tracker.base.moments import Moment, local_moment


def _locale() -> str:
    return str(get_locale() or "en_GB")


def day(value: date) -> str:
    """`Tue 4 Mar 2008`, as the language orders it."""
    return dates.format_skeleton("yMMMEd", value, locale=_locale()).replace(",", "")


def short_day(value: date) -> str:
    """`Tue 4 Mar`, where the year is plain."""
    return dates.format_skeleton("MMMEd", value, locale=_locale()).replace(",", "")


def long_day(value: date) -> str:
    """`Tuesday 4 March 2008`."""
    return dates.format_skeleton("yMMMMEEEEd", value, locale=_locale()).replace(",", "")


def short_date(value: date) -> str:
    """`4 Mar`, for a place too narrow for more."""
    return dates.format_skeleton("MMMd", value, locale=_locale())


def month_of(value: date) -> str:
    """`Mar 2008`."""
    return dates.format_skeleton("yMMM", value, locale=_locale())


def near_day(value: date, today: date) -> str:
    """`Friday 7 March`, with the year only where it is not today's."""
    if value.year != today.year:
        return long_day(value)
    return dates.format_skeleton("MMMMEEEEd", value, locale=_locale()).replace(",", "")


def near_short_day(value: date, today: date) -> str:
    """`Fri 7 Mar`, with the year only where it is not today's."""
    return short_day(value) if value.year == today.year else day(value)


def clock(value: time) -> str:
    return dates.format_time(value, format="short", locale=_locale())


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


FILTERS = {
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
