"""How promises were kept over months: counted from the figures of any number of projects, as of their T."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from tracker.milestones.figures import Figures, Rate, kept_per_month, mean
from tracker.milestones.standings import MilestoneStanding
from tracker.milestones.words import Cause


class Span(NamedTuple):
    """Whole months, from the first day of one to the last day of another."""

    first: date
    last: date

    def months(self) -> list[date]:
        """The first day of each, in order."""
        found, month = [], self.first
        while month <= self.last:
            found.append(month)
            month = _next(month)
        return found

    def within(self, first: date, last: date) -> "Span":
        """Without the months before that day and after this one; unchanged where none would be left."""
        kept = [month for month in self.months() if first.replace(day=1) <= month <= last]
        return Span(kept[0], _next(kept[-1]) - timedelta(days=1)) if kept else self

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def year(number: int) -> Span:
    """January to December."""
    return Span(date(number, 1, 1), date(number, 12, 31))


def twelve_months(until: date) -> Span:
    """The month of this day and the eleven before it."""
    month = until.replace(day=1)
    last = _next(month) - timedelta(days=1)
    return Span(_next(month).replace(year=_next(month).year - 1), last)


def _next(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


class Month(NamedTuple):
    """The promises that fell due in one month, by the day they were given for."""

    begins: date
    kept: Rate

    @property
    def broken(self) -> int:
        return self.kept.n - self.kept.count


@dataclass(frozen=True, slots=True)
class OverTime:
    """Months with what was kept in each; and, of the milestones first promised for one of them, how many
    were on time by that first promise and their slips, in working days.
    """

    span: Span
    months: tuple[Month, ...]
    on_time: Rate
    slips: tuple[int, ...]
    slip_by_cause: dict[Cause, int]

    @property
    def kept(self) -> Rate:
        """Over all the months."""
        return Rate(sum(month.kept.count for month in self.months), sum(m.kept.n for m in self.months))

    @property
    def broken(self) -> int:
        return sum(month.broken for month in self.months)

    @property
    def late_days(self) -> int:
        """All late working days; early ones are nobody's."""
        return sum(self.slip_by_cause.values())

    @property
    def slip_mean(self) -> float | None:
        return mean(self.slips)

    @property
    def slip_max(self) -> int | None:
        return max(self.slips, default=None)


def over_time(several: Sequence[Figures], span: Span) -> OverTime:
    """Count these projects' figures by the months of the span; a month without a promise due has n = 0."""
    found = kept_per_month(several)
    first_due = [one for figures in several for one in figures.standings if _falls_in(one, span)]
    return OverTime(
        span=span,
        months=tuple(
            Month(month, found.get((month.year, month.month), Rate(0, 0))) for month in span.months()
        ),
        on_time=Rate(sum(one.on_time_original is True for one in first_due), len(first_due)),
        slips=tuple(one.slip for one in first_due if one.slip is not None),
        slip_by_cause={cause: _late(first_due, cause) for cause in Cause},
    )


def _falls_in(one: MilestoneStanding, span: Span) -> bool:
    return one.original_counts and span.holds(one.original.fact.due.day)


def _late(several: Iterable[MilestoneStanding], cause: Cause) -> int:
    return sum(one.slip_by_cause.get(cause, 0) for one in several)


def percent(rate: Rate) -> int | None:
    """Whole percent, halves up; 100 only where all were, 0 only where none was; None of nothing."""
    if not rate.n:
        return None
    rounded = (200 * rate.count + rate.n) // (2 * rate.n)
    if 0 < rate.count < rate.n:
        return min(max(rounded, 1), 99)
    return rounded
