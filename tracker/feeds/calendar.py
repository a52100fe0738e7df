"""A subscription calendar (RFC 5545, RFC 7986) from plain entries; the same entries give the same bytes.

There is no METHOD and no "now" in it: stamps are those of the last change, so that an unchanged calendar is
the same file. All text is escaped and folded by the library.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, vDuration

from tracker.base.moments import Moment
from tracker.feeds.lines import instant, line, text_line

PRODUCT = "-//Makegood//Promises//EN"
VISIT_LASTS = timedelta(minutes=60)
REFRESH = "PT1H"


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

    @property
    def blocks(self) -> bool:
        """Whether its reader is busy then: while a visit is to come. The day of a promise stays free."""
        return self.due.timed and not self.cancelled


def calendar_bytes(name: str, entries: Sequence[Entry]) -> bytes:
    """The calendar as it is served: UTF-8, CRLF, folded lines."""
    return b"".join(
        [
            line("BEGIN:VCALENDAR"),
            *_head(name, entries),
            *_zones(entries),
            *(part for entry in entries for part in _event(entry)),
            line("END:VCALENDAR"),
        ]
    )


def _head(name: str, entries: Iterable[Entry]) -> Iterator[bytes]:
    """Names and intervals twice: as RFC 7986 has them, and as Apple, Google and Outlook did before it.

    Google goes by one zone for a whole calendar, so that is told when there is but one.
    """
    yield line("VERSION:2.0")
    yield line(f"PRODID:{PRODUCT}")
    yield text_line("NAME", name)
    yield text_line("X-WR-CALNAME", name)
    keys = {entry.zone.key for entry in entries}
    if len(keys) == 1:
        yield text_line("X-WR-TIMEZONE", keys.pop())
    yield line(f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}")
    yield line(f"X-PUBLISHED-TTL:{REFRESH}")


def _zones(entries: Iterable[Entry]) -> list[bytes]:
    """The rules of every zone in use, for the years in use."""
    years: dict[str, list[int]] = {}
    for entry in entries:
        if entry.due.timed:
            years.setdefault(entry.zone.key, []).append(entry.due.day.year)
    return [_zone(key, min(found), max(found)) for key, found in sorted(years.items())]


@lru_cache(maxsize=256)
def _zone(key: str, first: int, last: int) -> bytes:
    zone = Timezone.from_tzid(key, first_date=date(first - 1, 1, 1), last_date=date(last + 2, 1, 1))
    return zone.to_ical()


def _event(entry: Entry) -> Iterator[bytes]:
    yield line("BEGIN:VEVENT")
    yield text_line("UID", entry.uid)
    yield line(f"DTSTAMP:{instant(entry.changed)}")
    yield line(f"LAST-MODIFIED:{instant(entry.changed)}")
    yield line(f"SEQUENCE:{entry.sequence}")
    yield text_line("SUMMARY", entry.title)
    yield line("STATUS:CANCELLED" if entry.cancelled else "STATUS:CONFIRMED")
    yield text_line("DESCRIPTION", entry.text)
    yield line(f"URL:{entry.url}")
    yield from _timed(entry) if entry.due.timed else _all_day(entry.due.day)
    yield line("TRANSP:OPAQUE" if entry.blocks else "TRANSP:TRANSPARENT")
    # Without this Outlook takes whatever is confirmed for busy.
    yield line(f"X-MICROSOFT-CDO-BUSYSTATUS:{'BUSY' if entry.blocks else 'FREE'}")
    if entry.alarm and not entry.cancelled:
        yield from _alarm(entry, entry.alarm)
    yield line("END:VEVENT")


def _all_day(day: date) -> Iterator[bytes]:
    """Its end is exclusive."""
    yield line(f"DTSTART;VALUE=DATE:{day:%Y%m%d}")
    yield line(f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}")
    yield line("X-MICROSOFT-CDO-ALLDAYEVENT:TRUE")


def _timed(entry: Entry) -> Iterator[bytes]:
    """It lasts its minutes, an hour when nobody said."""
    lasts = timedelta(minutes=entry.minutes) if entry.minutes else VISIT_LASTS
    start = entry.due.instant(entry.zone)
    for name, at in (("DTSTART", start), ("DTEND", start + lasts)):
        yield line(f"{name};TZID={entry.zone.key}:{at.astimezone(entry.zone):%Y%m%dT%H%M%S}")
    yield line("X-MICROSOFT-CDO-ALLDAYEVENT:FALSE")


def _alarm(entry: Entry, before: timedelta) -> Iterator[bytes]:
    yield line("BEGIN:VALARM")
    yield line("ACTION:DISPLAY")
    yield text_line("DESCRIPTION", entry.title)
    yield line(f"TRIGGER:{_duration(-before)}")
    yield line("END:VALARM")


@lru_cache(maxsize=16)
def _duration(length: timedelta) -> str:
    return vDuration(length).to_ical().decode()
