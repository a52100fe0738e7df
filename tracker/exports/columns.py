"""What a table is made of: columns with two names each, and the ways to write a cell."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from tracker.base.moments import Moment
from tracker.base.texts import gettext
from tracker.exports.defusing import defused


class Timed(NamedTuple):
    """A day, or a minute, of the place it belongs to."""

    moment: Moment
    zone: str


Cell = str | int | float | bool | date | datetime | Timed | None


@dataclass(frozen=True)
class Column:
    """`name` is for programs and never changes, `title` is what people read (a msgid).

    `words` are what people read for the codes that programs get. A column `for_us` is in no client's table.
    """

    name: str
    title: str
    value: Callable[[Any], Cell]
    words: Mapping[str, str] | None = None
    for_us: bool = False


def shown(columns: Iterable[Column], for_client: bool) -> list[Column]:
    """Those that this reader gets."""
    return [column for column in columns if not (for_client and column.for_us)]


class Table(NamedTuple):
    """The columns, and the rows that they read their cells from."""

    columns: Sequence[Column]
    rows: Iterable[Any]

    def lines(self, for_people: bool) -> Iterator[list[str | int | float]]:
        """The header, then one line a row, every cell ready to be written."""
        yield [gettext(column.title) if for_people else column.name for column in self.columns]
        for row in self.rows:
            yield [_written(column.value(row), column.words, for_people) for column in self.columns]


def _written(value: Cell, words: Mapping[str, str] | None, for_people: bool) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _yes_or_no(value, for_people)
    if isinstance(value, str):
        shown = gettext(words[value]) if words and for_people and value else value
        return defused(shown)
    if isinstance(value, int | float):
        return value
    return _iso(value)


def _yes_or_no(value: bool, for_people: bool) -> str:
    if for_people:
        return gettext("yes") if value else gettext("no")
    return "yes" if value else "no"


def _iso(value: date | datetime | Timed) -> str:
    """`2008-03-04`, or with a time its offset too: `2008-03-04T09:00-05:00`."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if value.moment.time is None:
        return value.moment.day.isoformat()
    wall = datetime.combine(value.moment.day, value.moment.time, tzinfo=ZoneInfo(value.zone))
    return wall.isoformat(timespec="minutes")


def timed(moment: Moment | None, zone: str) -> Timed | None:
    """For a cell that may be empty."""
    return Timed(moment, zone) if moment else None


def local(instant: datetime | None, zone: str) -> datetime | None:
    """A UTC instant on the wall clock of that zone, for a cell."""
    return instant.astimezone(ZoneInfo(zone)) if instant else None
