"""Working days: what counts as one, and how many lie between two days."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from tracker.base.errors import Invalid
from tracker.base.holidays import public_holidays

FIRST_YEAR, LAST_YEAR = 1990, 2100  # the years a promise may lie in
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """A project's zone and days off; Saturdays and Sundays are always off."""

    zone: ZoneInfo
    holidays: frozenset[date] = frozenset()
    _off: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        weekdays_off = (day.toordinal() for day in self.holidays if day.weekday() < SATURDAY)
        object.__setattr__(self, "_off", tuple(sorted(weekdays_off)))

    def today(self, now: datetime) -> date:
        """The local day of the UTC instant `now`."""
        return now.astimezone(self.zone).date()

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < SATURDAY and day not in self.holidays

    def working_days(self, a: date, b: date) -> int:
        """wd(a, b): working days after `a` up to and including `b`; negative when `b` is before `a`."""
        return self._worked_until(b.toordinal()) - self._worked_until(a.toordinal())

    def add_working_days(self, day: date, n: int) -> date:
        """The n-th working day after `day`, or before it when n is negative; `day` itself for 0."""
        if n == 0:
            return day
        ordinal = day.toordinal()
        nth = self._worked_until(ordinal) + n if n > 0 else self._worked_until(ordinal - 1) + n + 1
        every_day = range(1, date.max.toordinal() + 1)
        return date.fromordinal(every_day[bisect_left(every_day, nth, key=self._worked_until)])

    def _worked_until(self, ordinal: int) -> int:
        """Working days from 1 January of year 1, a Monday, through the day with this ordinal."""
        weeks, rest = divmod(ordinal, 7)
        return weeks * 5 + min(rest, 5) - bisect_right(self._off, ordinal)


@lru_cache
def known_zones() -> frozenset[str]:
    """The names of all time zones a client may live in, such as Europe/Berlin."""
    return frozenset(available_timezones() - {"Factory", "localtime"})


def check_zone(name: str, field: str | None = "time_zone") -> ZoneInfo:
    """The zone of that name; an unknown one raises Invalid."""
    if name not in known_zones():
        raise Invalid("There is no time zone “%(name)s”; enter one such as Europe/Berlin.", field, name=name)
    return ZoneInfo(name)


def calendar_for(
    zone_name: str,
    stored: Iterable[date],
    country: str | None,
    subdivision: str | None,
    through: date,
    since: date | None = None,
) -> WorkCalendar:
    """The calendar of a project whose own holidays are `stored` (P12).

    Years the project has stored no day of, from `since` (its first stored year when left out) to the
    year after `through` (at most 2100), are filled from the country's public holidays without being stored.
    """
    own = frozenset(stored)
    first = min({day.year for day in own} | {since.year if since else through.year})
    return _calendar(zone_name, own, country, subdivision, first, min(through.year + 1, LAST_YEAR))


@lru_cache(maxsize=512)
def _calendar(
    zone_name: str,
    stored: frozenset[date],
    country: str | None,
    subdivision: str | None,
    first: int,
    last: int,
) -> WorkCalendar:
    years = range(first, last + 1)
    return WorkCalendar(ZoneInfo(zone_name), frozenset(stored_holidays(stored, country, subdivision, years)))


def stored_holidays(
    known: Iterable[date], country: str | None, subdivision: str | None, years: Iterable[int]
) -> list[date]:
    """A project's own holidays, in order, extended for those of `years` it has no day of (P12).

    Days already known are never dropped, and a year with a day of its own gets no other. Without a
    country nothing is added: only weekends are off.
    """
    own = set(known)
    new_years = set(years) - {day.year for day in own}
    return sorted(own.union(public_holidays(country, subdivision, new_years) if country else ()))
