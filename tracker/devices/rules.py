"""What must hold of devices and licences, and how long a warranty or a subscription still runs (W1, W8)."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from tracker.base.calendars import FIRST_YEAR, LAST_YEAR
from tracker.base.errors import Invalid
from tracker.devices.words import FORMER_SERIAL, HOLDS_DATA, KINDS

T = TypeVar("T")

WINDOWS = (30, 60, 90)
"""How many days before its end a thing is listed (W8)."""

PAST = 0
"""The window of what has ended already."""

MOST_IDENTIFIERS = 20
LONGEST_LABEL, LONGEST_VALUE = 60, 100


class WarrantyState(StrEnum):
    """What can be said of a warranty on a day."""

    UNKNOWN = "unknown"
    RUNS = "runs"
    PAST = "past"


@dataclass(frozen=True)
class Standing:
    """`days` are those left, 0 on the last day, or those since it ended; None while no end is known.

    `looked_up` says whether the end was read where it is kept; only that counts for W1.
    """

    state: WarrantyState
    days: int | None
    looked_up: bool


def warranty_standing(ends: date | None, looked_up: date | None, today: date) -> Standing:
    """How a warranty stands that runs through the day `ends` and was read on the day `looked_up`."""
    if ends is None:
        return Standing(WarrantyState.UNKNOWN, None, looked_up is not None)
    left = (ends - today).days
    state = WarrantyState.RUNS if left >= 0 else WarrantyState.PAST
    return Standing(state, abs(left), looked_up is not None)


def window(ends: date | None, today: date) -> int | None:
    """The narrowest of WINDOWS the end lies in, PAST when it has passed, None when it is far or unknown."""
    if ends is None:
        return None
    left = (ends - today).days
    if left < 0:
        return PAST
    return next((days for days in WINDOWS if left <= days), None)


def soonest_first(things: Iterable[tuple[date, T]], today: date) -> list[T]:
    """What is listed, by its end: what is still to come before what has passed, the nearest of each first."""
    listed = [(ends, thing) for ends, thing in things if window(ends, today) is not None]
    return [thing for ends, thing in sorted(listed, key=lambda one: _nearness(one[0], today))]


def _nearness(ends: date, today: date) -> tuple[bool, int]:
    return ends < today, abs((ends - today).days)


def last_listed_day(today: date) -> date:
    """An end after this day is not listed yet."""
    return today + timedelta(days=max(WINDOWS))


def check_day(day: date | None, field: str) -> None:
    """Raise Invalid at `field` for a day in a year that no promise, and no file, may lie in."""
    if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Invalid(
            "%(day)s is not within the years %(first)s to %(last)s.",
            field,
            day=day.isoformat(),
            first=str(FIRST_YEAR),
            last=str(LAST_YEAR),
        )


def usual_end(starts: date, months: int) -> date:
    """The last day of a warranty of so many months: from 2008-06-01, twelve months run through 2009-05-31.

    Raises Invalid when it would end after the last year we know.
    """
    years, month = divmod(starts.month - 1 + months, 12)
    year = starts.year + years
    if year > LAST_YEAR:
        raise Invalid(
            "Counted from this start, the usual %(months)s months end after the year %(last)s.",
            "warranty_starts",
            months=months,
            last=str(LAST_YEAR),
        )
    day = min(starts.day, calendar.monthrange(year, month + 1)[1])
    return date(year, month + 1, day) - timedelta(days=1)


def check_device(*, kind: str, holds_data: str) -> None:
    """Raise Invalid for a word that is not one of ours."""
    if kind not in KINDS:
        raise Invalid("“%(kind)s” is no kind of device we know.", "kind", kind=kind)
    if holds_data not in HOLDS_DATA:
        raise Invalid("Say yes, no or unknown, not “%(word)s”.", "holds_data", word=holds_data)


def check_warranty(
    *, starts: date | None, ends: date | None, source: str, looked_up: date | None, today: date
) -> None:
    """Raise Invalid when what is said of a warranty can't be true together."""
    check_day(starts, "warranty_starts")
    check_day(ends, "warranty_ends")
    check_day(looked_up, "warranty_looked_up")
    if starts and ends and ends < starts:
        raise Invalid("A warranty can’t end before it starts.", "warranty_ends")
    if looked_up and not ends:
        raise Invalid("Looked up means that an end was found; enter it too.", "warranty_ends")
    if looked_up and not source.strip():
        raise Invalid("Say where it was looked up, such as the maker’s web page.", "warranty_source")
    if looked_up and looked_up > today:
        raise Invalid("It can’t have been looked up on a day still to come.", "warranty_looked_up")


def check_licence(
    *,
    starts_on: date | None,
    renews_on: date | None,
    prepaid_minor: int | None,
    prepaid_currency: str | None,
    prepaid_from: date | None,
    prepaid_until: date | None,
) -> None:
    """Raise Invalid when what is said of a licence can't be true together."""
    check_day(starts_on, "starts_on")
    check_day(renews_on, "renews_on")
    check_day(prepaid_from, "prepaid_from")
    check_day(prepaid_until, "prepaid_until")
    if starts_on and renews_on and renews_on < starts_on:
        raise Invalid("It can’t renew before it starts.", "renews_on")
    told = (prepaid_minor, prepaid_currency, prepaid_from, prepaid_until)
    if any(value is not None for value in told) and None in told:
        raise Invalid(
            "What is paid ahead needs the amount, its currency, and the days from when to when.",
            "prepaid",
        )
    if prepaid_from and prepaid_until and prepaid_until < prepaid_from:
        raise Invalid("What is paid ahead can’t end before it begins.", "prepaid_until")


def check_months(months: int) -> int:
    """The length when a warranty may have it; raises Invalid otherwise."""
    if not 1 <= months <= 240:
        raise Invalid("A warranty lasts from 1 to 240 months.", "warranty_months")
    return months


def parse_identifiers(text: str) -> list[list[str]]:
    """Pairs of a name and a value, from lines as `Asset tag: HD-0042`; raises Invalid at `identifiers`."""
    pairs = [_pair(line.strip()) for line in text.splitlines() if line.strip()]
    check_identifiers(pairs)
    return pairs


def check_identifiers(identifiers: Iterable[list[str]]) -> None:
    """Raise Invalid for too many; former serial numbers, which nobody typed, don't count."""
    if len(further(identifiers)) > MOST_IDENTIFIERS:
        raise Invalid("A device has at most %(most)s further numbers.", "identifiers", most=MOST_IDENTIFIERS)


def _pair(line: str) -> list[str]:
    label, colon, value = (part.strip() for part in line.partition(":"))
    if not (colon and label and value):
        raise Invalid(
            "Write each number behind its name and a colon, such as “Asset tag: HD-0042”, not “%(line)s”.",
            "identifiers",
            line=line[:60],
        )
    if len(label) > LONGEST_LABEL or len(value) > LONGEST_VALUE:
        raise Invalid("“%(line)s …” is too long.", "identifiers", line=line[:40])
    return [label, value]


def former_serials(identifiers: Iterable[list[str]]) -> list[str]:
    """The serial numbers that the device had here before, oldest first."""
    return [value for label, value in identifiers if label == FORMER_SERIAL]


def further(identifiers: Iterable[list[str]]) -> list[list[str]]:
    """The numbers that people typed, without former serial numbers."""
    return [[label, value] for label, value in identifiers if label != FORMER_SERIAL]


def with_former(identifiers: Iterable[list[str]], former: Iterable[str]) -> list[list[str]]:
    """What people typed, and behind it every former serial number once, on one line: none is dropped."""
    kept = dict.fromkeys(" ".join(serial.split()) for serial in former)
    return [*further(identifiers), *([FORMER_SERIAL, serial] for serial in kept)]
