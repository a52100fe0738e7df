"""The vendor's own working hours: how much of them lies between two moments, and when an answer is due."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from tracker.base.calendars import WorkCalendar, calendar_for, check_zone
from tracker.base.errors import Invalid
from tracker.base.holidays import check_region
from tracker.base.moments import Moment

OPENS, CLOSES = time(9), time(17)


@dataclass(frozen=True)
class Office:
    """When the vendor works: from `opens` until `closes`, local to `zone`, on the region's working days.

    Without a country only weekends are off.
    """

    zone: ZoneInfo
    opens: time = OPENS
    closes: time = CLOSES
    country: str | None = None
    subdivision: str | None = None

    def minutes(self, a: datetime, b: datetime) -> int:
        """Whole minutes of working time from the UTC instant `a` to `b`; 0 when `b` is not later."""
        day, last = self._day(a), self._day(b)
        calendar = self._calendar(day, last)
        worked = timedelta()
        while day <= last:
            if calendar.is_working_day(day):
                begins, ends = self._hours(day)
                worked += max(min(ends, b) - max(begins, a), timedelta())
            day += timedelta(days=1)
        return int(worked.total_seconds()) // 60

    def a_day_after(self, at: datetime) -> datetime:
        """The same time on the next working day, as a UTC instant; closed hours count as the next opening."""
        start = self._open_at(at)
        local = start.astimezone(self.zone)
        following = self._calendar(local.date(), local.date()).add_working_days(local.date(), 1)
        return Moment(following, local.time().replace(second=0, microsecond=0)).instant(self.zone)

    def days_after(self, at: datetime, days: int) -> date:
        """The day so many working days after the day that the UTC instant `at` is here."""
        day = self._day(at)
        return self._calendar(day, day).add_working_days(day, days)

    def _open_at(self, at: datetime) -> datetime:
        """`at` itself when the office is open then, else when it opens next."""
        day = self._day(at)
        calendar = self._calendar(day, day)
        if calendar.is_working_day(day):
            begins, ends = self._hours(day)
            if at < ends:
                return max(at, begins)
        return self._hours(calendar.add_working_days(day, 1))[0]

    def _day(self, at: datetime) -> date:
        return at.astimezone(self.zone).date()

    def _hours(self, day: date) -> tuple[datetime, datetime]:
        return Moment(day, self.opens).instant(self.zone), Moment(day, self.closes).instant(self.zone)

    def _calendar(self, first: date, last: date) -> WorkCalendar:
        return calendar_for(self.zone.key, (), self.country, self.subdivision, through=last, since=first)


SETTING = re.compile(
    r"(?P<zone>\S+)"
    r"(?:\s+(?P<opens>\d\d:\d\d)-(?P<closes>\d\d:\d\d))?"
    r"(?:\s+(?P<country>[A-Z]{2})(?:-(?P<subdivision>[A-Z0-9]+))?)?"
)


@lru_cache(maxsize=16)
def parse_office(text: str) -> Office:
    """`Europe/London 09:00-17:30 GB-ENG`; hours and holidays may be left out. Raises Invalid."""
    found = SETTING.fullmatch(text.strip())
    if not found:
        raise Invalid("It is written like “Europe/London 09:00-17:30 GB-ENG”.")
    zone = check_zone(found["zone"])
    check_region(found["country"], found["subdivision"])
    opens, closes = _time(found["opens"]) or OPENS, _time(found["closes"]) or CLOSES
    if opens >= closes:
        raise Invalid("The hours must begin before they end.")
    return Office(zone, opens, closes, found["country"], found["subdivision"])


def _time(text: str | None) -> time | None:
    try:
        return time.fromisoformat(text) if text else None
    except ValueError:
        raise Invalid("There is no such time of day.") from None
