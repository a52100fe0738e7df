"""A subscription calendar (RFC 5545, RFC 7986) from plain entries; the same entries give the same bytes.

There is no METHOD and no "now" in it: stamps are those of the last change, so that an unchanged calendar is
the same file. All text goes through the library, which escapes and folds it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone, vDuration, vText

from tracker.base.moments import Moment

PRODUCT = "-//Makegood//Promises//EN"
VISIT_LASTS = timedelta(minutes=60)
REFRESH = timedelta(hours=1)


@dataclass(frozen=True)
class Entry:
    """One milestone as a calendar shows it: `due` is the promise made last, local to `zone`.

    `changed` (UTC) and `sequence` belong to the milestone; `alarm` is how long before its start to remind.
    """

    uid: str
    title: str
    due: Moment
    zone: ZoneInfo
    text: str
    url: str
    changed: datetime
    sequence: int
    cancelled: bool = False
    minutes: int | None = None
    alarm: timedelta | None = None


def calendar_bytes(name: str, entries: Sequence[Entry]) -> bytes:
    """The calendar as it is served: UTF-8, CRLF, folded lines."""
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", PRODUCT)
    calendar.add("NAME", vText(_readable(name)))
    calendar.add("X-WR-CALNAME", vText(_readable(name)))
    calendar.add("REFRESH-INTERVAL", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vDuration(REFRESH))
    for zone in _zones(entries):
        calendar.add_component(zone)
    for entry in entries:
        calendar.add_component(_event(entry))
    return calendar.to_ical()


def _zones(entries: Iterable[Entry]) -> list[Timezone]:
    """The rules of every zone in use, for the years in use."""
    years: dict[str, list[int]] = {}
    for entry in entries:
        if entry.due.timed:
            years.setdefault(entry.zone.key, []).append(entry.due.day.year)
    return [_zone(key, min(found), max(found)) for key, found in sorted(years.items())]


@lru_cache(maxsize=256)
def _zone(key: str, first: int, last: int) -> Timezone:
    return Timezone.from_tzid(key, first_date=date(first - 1, 1, 1), last_date=date(last + 2, 1, 1))


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("UID", vText(entry.uid))
    event.add("DTSTAMP", entry.changed.astimezone(UTC))
    event.add("LAST-MODIFIED", entry.changed.astimezone(UTC))
    event.add("SEQUENCE", entry.sequence)
    event.add("SUMMARY", vText(_readable(entry.title)))
    event.add("STATUS", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("DESCRIPTION", vText(_readable(entry.text)))
    event.add("URL", entry.url)
    _add_times(event, entry)
    if entry.alarm and not entry.cancelled:
        event.add_component(_alarm(entry, entry.alarm))
    return event


def _add_times(event: Event, entry: Entry) -> None:
    """A day's end is exclusive; a timed one lasts its minutes, an hour when nobody said."""
    if entry.due.time is None:
        event.add("DTSTART", entry.due.day)
        event.add("DTEND", entry.due.day + timedelta(days=1))
        event.add("TRANSP", "TRANSPARENT")
        return
    lasts = timedelta(minutes=entry.minutes) if entry.minutes else VISIT_LASTS
    start = entry.due.instant(entry.zone)
    event.add("DTSTART", start.astimezone(entry.zone))
    event.add("DTEND", (start + lasts).astimezone(entry.zone))


def _alarm(entry: Entry, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", vText(_readable(entry.title)))
    alarm.add("TRIGGER", -before)
    return alarm


def _readable(text: str) -> str:
    """Without the control characters that the format forbids and old imports may hold."""
    return "".join(c for c in text if c == "\n" or (c >= " " and c != "\x7f"))
