"""What the signature picture is drawn from: the milestones, the words, and the place of each on the sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from tracker.story.picture_axis import Axis, text_width
from tracker.story.picture_svg import SIZE

Level = Literal["good", "bad", "open"]
Bar = tuple[Literal["late", "so-far", "early"], date, date]

ROW, HEAD, GAP = 27.0, 34.0, 14.0


@dataclass(frozen=True, slots=True)
class PictureRow:
    """One milestone: the day first promised, each later one, the day it happened, its slip in words."""

    title: str
    original: date
    again: tuple[date, ...] = ()
    happened: date | None = None
    slip_text: str = ""
    level: Level = "open"
    withdrawn: bool = False

    @property
    def is_open(self) -> bool:
        return self.happened is None and not self.withdrawn

    @property
    def days(self) -> tuple[date, ...]:
        return (self.original, *self.again, *([self.happened] if self.happened else []))

    def bar(self, today: date) -> Bar | None:
        """Its kind and ends: to the day it happened, or to today while it is open and late."""
        if self.happened and self.happened > self.original:
            return "late", self.original, self.happened
        if self.happened and self.happened < self.original:
            return "early", self.happened, self.original
        return ("so-far", self.original, today) if self.is_open and self.original < today else None


@dataclass(frozen=True, slots=True)
class PictureWords:
    """All words of the drawing that are not a milestone's own, in the reader's language."""

    title: str
    description: str
    today: str = "today"
    first_promised: str = "first promised"
    promised_again: str = "promised again"
    happened: str = "happened"
    late: str = "late"
    late_so_far: str = "late, still open"
    early: str = "early"
    days_off: str = "weekends and holidays"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows with the places they are drawn at."""

    rows: Sequence[PictureRow]
    axis: Axis
    today: date
    width: float
    words: PictureWords

    @property
    def foot(self) -> float:
        return HEAD + ROW * len(self.rows) + 4

    @property
    def shows_today(self) -> bool:
        return self.axis.first <= self.today <= self.axis.last

    def lines(self) -> Iterator[tuple[float, PictureRow]]:
        """Each row with the height of its middle."""
        return ((HEAD + ROW * (n + 0.5), row) for n, row in enumerate(self.rows))


def lay_out(rows: Sequence[PictureRow], today: date, width: float, words: PictureWords) -> Sheet:
    """Titles stand left of the axis and slips right, each as wide as needed, up to about a third."""
    titles = max(text_width(row.title, SIZE) for row in rows)
    slips = max(text_width(row.slip_text, SIZE) for row in rows)
    days = [day for row in rows for day in row.days] + [today] * any(row.is_open for row in rows)
    first, last = min(days), max(days)
    spare = timedelta(days=max((last - first).days // 40, 1))
    left, right = min(titles + 2, width * 0.35) + GAP, width - min(slips + 2, width * 0.3) - GAP
    return Sheet(rows, Axis(first - spare, first, last + spare, left, right), today, width, words)
