"""Single values of a file: a parser turns one JSON value into what it means, or raises Invalid.

A parser knows nothing of places and of other values; `parts` puts the place before its sentence.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Literal, TypeVar
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError

from tracker.base import money
from tracker.base.calendars import FIRST_YEAR, LAST_YEAR, check_zone
from tracker.base.errors import Invalid
from tracker.base.moments import Moment

T = TypeVar("T")
Parser = Callable[[object], T]

YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
UNWANTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
SHOWN = 60
TYPE_NAMES = {
    bool: "true or false",
    str: "a text",
    int: "a whole number",
    float: "a number that is not whole or is too large",
    list: "a list",
    dict: "an object",
    type(None): "null",
}


def printable(text: str) -> str:
    """The text on one line, with escapes for what can't be printed."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def shown(text: str) -> str:
    """A text of the file within a sentence: quoted, and short however long it is."""
    return f"“{text if len(text) <= SHOWN else text[: SHOWN - 1] + '…'}”"


def wrong_type(wanted: str, value: object) -> Invalid:
    """The refusal of a value that is of another type than wanted."""
    found = next(name for kind, name in TYPE_NAMES.items() if isinstance(value, kind))
    return Invalid(f"this must be {wanted}, not {found}.")


def an_object(value: object) -> dict[str, object]:
    """Passes an object on, whatever it holds."""
    if not isinstance(value, dict):
        raise wrong_type("an object", value)
    return value


def or_null(parse: Parser[T]) -> Parser[T | None]:
    """Parses null as None, and the rest as `parse` does."""
    return lambda value: None if value is None else parse(value)


def a_list(value: object) -> list[object]:
    """Passes a list on, whatever it holds."""
    if not isinstance(value, list):
        raise wrong_type("a list", value)
    return value


def text(limit: int) -> Parser[str]:
    """Parses a text of 1 to `limit` characters, not all of them white space."""

    def parse(value: object) -> str:
        if not isinstance(value, str):
            raise wrong_type("a text", value)
        if not value or value.isspace():
            raise Invalid("this text is empty.")
        if len(value) > limit:
            raise Invalid(f"this text is longer than {limit:,} characters.")
        if unwanted := UNWANTED.search(value):
            raise Invalid(f"the character U+{ord(unwanted[0]):04X} is not allowed in a text.")
        return value

    return parse


def matching(pattern: str, meaning: str, limit: int) -> Parser[str]:
    """Parses a text that matches the whole pattern; `meaning` completes the sentence "“x” is not …"."""
    within, whole = text(limit), re.compile(pattern)

    def parse(value: object) -> str:
        found = within(value)
        if not whole.fullmatch(found):
            raise Invalid(f"{shown(found)} is not {meaning}.")
        return found

    return parse


def one_of(choices: Iterable[T]) -> Parser[T]:
    """Parses one of a few words."""
    words = {str(choice): choice for choice in choices}
    within = text(200)

    def parse(value: object) -> T:
        found = within(value)
        if found not in words:
            raise Invalid(f"{shown(found)} is not one of {', '.join(words)}.")
        return words[found]

    return parse


def whole_number(least: int, most: int) -> Parser[int]:
    """Parses an integer of that range; 15.0 and true are none."""

    def parse(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            raise wrong_type("a whole number", value)
        if not least <= value <= most:
            raise Invalid(f"{value} is not between {least} and {most}.")
        return value

    return parse


def moment(zone: ZoneInfo) -> Parser[Moment]:
    """Parses a day, or a minute of a day that the clocks of `zone` show."""

    def parse(value: object) -> Moment:
        found = _moment(value, "a date like 2008-03-04 or 2008-03-04T09:00")
        if not found.exists(zone):
            raise Invalid(f"{found} does not exist in {zone.key}: the clocks skip it.")
        return found

    return parse


def day(value: object) -> date:
    """Parses a day without a time."""
    found = _moment(value, "a date like 2008-03-04")
    if found.timed:
        raise Invalid(f"{found} has a time: this must be a date like 2008-03-04.")
    return found.day


def agreement(value: object) -> date | Literal[True]:
    """Parses `true` or a day."""
    return True if value is True else day(value)


def time_zone(value: object) -> str:
    """Parses the name of a zone of the tz database."""
    found = name(value)
    check_zone(found)
    return found


def locale(value: object) -> str:
    """Parses a locale that dates and numbers can be written in."""
    found = _locale_form(value)
    try:
        Locale.parse(found)
    except (ValueError, UnknownLocaleError):
        raise Invalid(f"{shown(found)} is not a known locale like en_US.") from None
    return found


def currency(value: object) -> str:
    """Parses the three letters of a currency."""
    found = name(value)
    if money.check_currency(found) != found:
        raise Invalid(f"{shown(found)} is not written in capital letters.")
    return found


def _moment(value: object, wanted: str) -> Moment:
    if not isinstance(value, str):
        raise wrong_type(wanted, value)
    try:
        found = Moment.parse(value)
    except ValueError:
        raise Invalid(f"{shown(value)} is not {wanted}.") from None
    if found.day.year not in YEARS:
        raise Invalid(f"{found} is not within the years {YEARS[0]} to {YEARS[-1]}.")
    return found


name = text(200)
title = text(300)
wording = text(5_000)
label = text(40)
phone = text(60)
code = matching(
    r"[A-Z][A-Z0-9]{0,7}", "a code like GH: 1 to 8 capital letters or digits, first a letter", 200
)
ref = matching(r"[A-Z][A-Z0-9]{0,7}-[1-9][0-9]{0,8}", "a number like GH-1", 200)
identity = matching(
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "an identity like 3f2b8c1e-5a47-4d0e-9b61-0c7d2e8f4a95, in small letters",
    200,
)
hundred = text(100)
remark = text(2_000)
seats = whole_number(1, 1_000_000)
minor_units = whole_number(0, money.MOST)
email = matching(r"[^\s@<>()\[\],;:\"\\]+@[^\s@<>()\[\],;:\"\\]+", "an e-mail address", 254)
_locale_form = matching(r"[a-z]{2,3}(_[A-Z][a-z]{3})?(_[A-Z]{2})?", "a locale like en_US", 200)
tolerance = whole_number(0, 1_440)
minutes = whole_number(1, 100_000)
