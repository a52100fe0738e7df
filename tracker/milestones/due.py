"""Reading the day a person typed as a due: exact days only, a range by its latest end (P2)."""

import re
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from tracker.base.calendars import FIRST_YEAR, LAST_YEAR
from tracker.base.errors import Invalid, sentence
from tracker.base.moments import Moment

ENTER_A_DAY = sentence(
    "Enter one exact day, such as 2026-03-04 or 4 March 2026, with a time if you like: 2026-03-04 09:00."
)
BACKWARDS = sentence("This range ends before it begins; enter the latest day alone, such as 2026-03-06.")
YEARS = sentence("Enter a year from 1990 to 2100.")
SPRING_GAP = sentence(
    "This time does not exist on that day, because the clocks go forward; enter an earlier or a later one."
)

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
DAY_FORMS = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", re.ASCII),
    re.compile(r"(?P<day>\d{1,2}) (?P<month>[a-z]{3,})\.?,? (?P<year>\d{4})", re.ASCII),
    re.compile(r"(?P<month>[a-z]{3,})\.? (?P<day>\d{1,2}),? (?P<year>\d{4})", re.ASCII),
    re.compile(r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\. ?(?P<year>\d{4})", re.ASCII),
)
DAY_AND_TIME = re.compile(r"(?P<day>.+?)(?:(?:t|,? at |,? )(?P<time>\d{1,2}:\d{2}))?", re.ASCII)
TIME = re.compile(r"\d{1,2}:\d{2}", re.ASCII)
ORDINAL = re.compile(r"(?<=\d)(st|nd|rd|th)\b")
# A bare hyphen divides two times or "4-6 March", but never the parts of 2026-03-04.
DASH = re.compile(r" - |\s*[–—]\s*|(?<=\d)(?<!\d-\d\d)-(?=\d{1,2}:\d{2}|\d{1,2} [a-z])")


def parse_due(text: str, zone: ZoneInfo, today: date, field: str | None = "due") -> Moment:
    """The day, or minute, that `text` names; `today` is what "today" and "tomorrow" mean.

    Anything vaguer than a day, a year outside 1990 to 2100, a range that runs backwards and a time in the
    spring gap raise Invalid.
    """
    spoken = ORDINAL.sub("", " ".join(text.casefold().split()))
    start, separator, end = DASH.sub(" to ", spoken).partition(" to ")
    moment = _end_of_range(start, end, today, field) if separator else _moment(spoken, today)
    if moment is None:
        raise Invalid(ENTER_A_DAY, field)
    check_moment(moment, zone, field)
    return moment


def check_moment(moment: Moment, zone: ZoneInfo, field: str | None = "due") -> None:
    """Raise Invalid for a year the product does not keep or a wall time that never was."""
    if not FIRST_YEAR <= moment.day.year <= LAST_YEAR:
        raise Invalid(YEARS, field)
    if not moment.exists(zone):
        raise Invalid(SPRING_GAP, field)


def _end_of_range(start: str, end: str, today: date, field: str | None) -> Moment | None:
    if TIME.fullmatch(end):
        first = _moment(start, today)
        last = Moment(first.day, _time(end)) if first and first.timed else None
    else:
        last = _moment(end, today)
        first = last and _start_of_range(start, end, last.day.year, today)
    if first is None or last is None:
        return None
    if (first.day, first.time or time.min) > (last.day, last.time or time.max):
        raise Invalid(BACKWARDS, field)
    return last


def _start_of_range(start: str, end: str, year: int, today: date) -> Moment | None:
    """The start may leave out what the end says: "4 to 6 March 2026", "28 February to 3 March 2026"."""
    month_and_year = end.partition(" ")[2]
    spelled_out = (start, f"{start} {month_and_year}", f"{start} {year}")
    return next((moment for text in spelled_out if (moment := _moment(text, today))), None)


def _moment(text: str, today: date) -> Moment | None:
    parts = DAY_AND_TIME.fullmatch(text)
    day = parts and _day(parts["day"], today)
    if not parts or not day:
        return None
    if parts["time"] is None:
        return Moment(day)
    clock = _time(parts["time"])
    return Moment(day, clock) if clock else None


def _day(text: str, today: date) -> date | None:
    if text in ("today", "tomorrow"):
        return today + timedelta(days=text == "tomorrow")
    found = next((match for form in DAY_FORMS if (match := form.fullmatch(text))), None)
    month = found and _month(found["month"])
    try:
        return date(int(found["year"]), month, int(found["day"])) if found and month else None
    except ValueError:
        return None


def _month(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    return next((n for n, name in enumerate(MONTHS, start=1) if name.startswith(text)), None)


def _time(text: str) -> time | None:
    hour, minute = map(int, text.split(":"))
    return time(hour, minute) if hour < 24 and minute < 60 else None
