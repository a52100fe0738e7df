"""The calendar axis of the signature picture: where a day stands, which days carry a label."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Literal
from unicodedata import east_asian_width

Unit = Literal["day", "month", "year"]
TickText = Callable[[date, Unit], str]

# Widths of letters in ems, after DejaVu Sans, the widest of the common system typefaces.
NARROW, USUAL, BROAD, FULL = 0.37, 0.62, 0.76, 1.0
NARROW_LETTERS = frozenset(" .,:;'’|!()[]/-·fijlrtI")
TICK_GAP = 16.0
STEPS: tuple[tuple[Unit, int], ...] = (
    ("day", 1),
    ("day", 2),
    ("day", 7),
    ("day", 14),
    ("month", 1),
    ("month", 3),
    ("month", 6),
    ("year", 1),
    ("year", 2),
    ("year", 5),
    ("year", 10),
    ("year", 25),
    ("year", 50),
)


@dataclass(frozen=True, slots=True)
class Axis:
    """The days `first` to `last` (both drawn whole) over `left` to `right`, in units of the drawing.

    Steps of days count from `origin`, the earliest day that says something.
    """

    first: date
    origin: date
    last: date
    left: float
    right: float

    @property
    def day_width(self) -> float:
        return (self.right - self.left) / ((self.last - self.first).days + 1)

    def days(self) -> Iterator[date]:
        return (self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))

    def start(self, day: date) -> float:
        return self.left + (day - self.first).days * self.day_width

    def middle(self, day: date) -> float:
        return self.start(day) + self.day_width / 2


def text_width(text: str, size: float) -> float:
    """How wide `text` will be at `size`, roughly and rather too wide than too narrow."""
    return sum(map(_ems, text)) * size


@lru_cache(maxsize=1024)
def _ems(letter: str) -> float:
    if letter in "mwMW%@…—" or east_asian_width(letter) in "WF":
        return FULL
    if letter in NARROW_LETTERS:
        return NARROW
    return BROAD if letter.isupper() else USUAL


def shorten(text: str, size: float, width: float) -> str:
    """`text`, cut with an ellipsis when it would be wider than `width`."""
    if text_width(text, size) <= width:
        return text
    while text and text_width(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def ticks(axis: Axis, text: TickText, size: float) -> list[tuple[date, str]]:
    """The days to label, at the smallest step whose labels stand apart, with their labels."""
    for unit, count in STEPS:
        if _too_dense(axis, unit, count):
            continue
        labels = [(day, text(day, unit)) for day in _days(axis, unit, count)]
        if _stand_apart(axis, labels, size):
            break
    return labels


def _too_dense(axis: Axis, unit: Unit, count: int) -> bool:
    """Spare the work where no label could fit (ten years have 3,653 days)."""
    days = count * {"day": 1, "month": 30, "year": 365}[unit]
    return days * axis.day_width < TICK_GAP and (unit, count) != STEPS[-1]


def _stand_apart(axis: Axis, labels: list[tuple[date, str]], size: float) -> bool:
    widest = max((text_width(label, size) for _, label in labels), default=0.0)
    places = [axis.middle(day) for day, _ in labels]
    return all(b - a >= widest + TICK_GAP for a, b in pairwise(places))


def _days(axis: Axis, unit: Unit, count: int) -> Iterator[date]:
    """Days count from the first; months, quarters and years begin where the calendar begins them."""
    day = axis.origin if unit == "day" else _aligned(axis.first, unit, count)
    while day <= axis.last:
        if day >= axis.first:
            yield day
        day = (
            day + timedelta(days=count)
            if unit == "day"
            else _later(day, count if unit == "month" else 12 * count)
        )


def _aligned(day: date, unit: Unit, count: int) -> date:
    if unit == "year":
        return date(max(day.year - day.year % count, 1), 1, 1)
    return date(day.year, day.month - (day.month - 1) % count, 1)


def _later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)
