"""Columns of a list that somebody brings: known by many names, each reading its cells. Pure."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.base.errors import Invalid

Reader = Callable[[str], Any]
ISO = re.compile(r"(?P<year>(?:19|20)[0-9]{2})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
DOTTED = re.compile(r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>(?:19|20)[0-9]{2})")


@dataclass(frozen=True)
class Column:
    """`name` is the field, `title` what people read (a msgid), `others` are further names it goes by."""

    name: str
    title: str
    read: Reader
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Head:
    """Which column each field is read from, the titles that nobody knows, and how many columns there are."""

    width: int
    places: Mapping[int, Column]
    unknown: Sequence[str]


def match(cells: Sequence[str], columns: Sequence[Column], needed: Sequence[str]) -> Head:
    """The columns of a header. Raises Invalid at `file` for two of the same, and without those needed."""
    by_name = {plain(name): c for c in columns for name in (c.name, c.title, *c.others)}
    places = {place: by_name[plain(cell)] for place, cell in enumerate(cells) if plain(cell) in by_name}
    found = [column.name for column in places.values()]
    doubled = next((column for column in places.values() if found.count(column.name) > 1), None)
    if doubled:
        raise Invalid("Two columns say “%(title)s”; leave one of them out.", "file", title=doubled.title)
    missing = next((column for column in columns if column.name in needed and column.name not in found), None)
    if missing:
        raise Invalid(
            "No column is called “%(title)s”. The first line must name the columns, as in the example.",
            "file",
            title=missing.title,
        )
    unknown = [cell[:60] for cell in cells if cell and plain(cell) not in by_name]
    return Head(len(cells), places, unknown)


def plain(title: str) -> str:
    """A title without what people write differently: `Serial-No.` is `serialno`."""
    return re.sub(r"[\W_]+", "", title).casefold()


def values_of(cells: Sequence[str], head: Head) -> dict[str, Any]:
    """What a row says, empty cells left out. Raises Invalid for the first cell that can't be read."""
    if any(cells[head.width :]):
        raise Invalid("It has more cells than there are columns; a text with the separator needs quotes.")
    return {
        column.name: column.read(cells[place])
        for place, column in head.places.items()
        if place < len(cells) and cells[place]
    }


def text(longest: int, several_lines: bool = False) -> Reader:
    """A text of at most so many characters."""

    def read(cell: str) -> str:
        if len(cell) > longest:
            raise Invalid(
                "“%(text)s …” is longer than %(longest)s characters.", text=cell[:30], longest=longest
            )
        return cell if several_lines else " ".join(cell.split())

    return read


def day(cell: str) -> date:
    """A day written as 2026-03-06 or 6.3.2026; with strokes nobody knows which number is the month."""
    written = ISO.fullmatch(cell) or DOTTED.fullmatch(cell)
    if written:
        try:
            return date(*(int(written[part]) for part in ("year", "month", "day")))
        except ValueError:
            pass
    raise Invalid("“%(cell)s” is no day; write days like 2026-03-06.", cell=cell[:30])


def whole(cell: str) -> int:
    """A whole number without signs in it."""
    if not re.fullmatch(r"[0-9]{1,7}", cell):
        raise Invalid("“%(cell)s” is no whole number.", cell=cell[:30])
    return int(cell)


def one_of(words: Mapping[str, str], known: str) -> Reader:
    """One of these words, however it is capitalised; `known` lists them for the refusal."""
    codes = {plain(word): code for word, code in words.items()}

    def read(cell: str) -> str:
        if plain(cell) not in codes:
            raise Invalid("“%(cell)s” is none of these: %(known)s.", cell=cell[:30], known=known)
        return codes[plain(cell)]

    return read
