"""What was promised against what happened, counted: every figure of one project as of one day or of now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from math import floor
from statistics import median as _median
from typing import Any

from tracker.base.calendars import WorkCalendar
from tracker.milestones.facts import Horizon, MilestoneFact
from tracker.milestones.standings import MilestoneStanding, PromiseStanding, standing
from tracker.milestones.words import Cause, PromiseState


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of n; a rate always shows its n, and of nothing it is a dash."""

    count: int
    n: int

    def __str__(self) -> str:
        return f"{self.count}/{self.n}" if self.n else "–"


@dataclass(frozen=True, slots=True)
class Figures:
    """All promise figures of a project as of the end of `day`, or of now within that day.

    `standings` holds every milestone promised by then, the withdrawn ones included, in the order given;
    days are working days.
    """

    day: date
    standings: tuple[MilestoneStanding, ...]
    milestones: int
    originals_due: int
    on_time_original: int
    on_time_latest: int
    promises_due: int
    promises_kept: int
    renegotiated: int
    let_go: int
    repromises: int
    silent: int
    slip_by_milestone: dict[str, int]
    slip_by_cause: dict[Cause, int]

    @property
    def slips(self) -> list[int]:
        return list(self.slip_by_milestone.values())

    @property
    def slip_sum(self) -> int:
        return sum(self.slips)

    @property
    def slip_mean(self) -> float | None:
        return mean(self.slips)

    @property
    def slip_median(self) -> float | int | None:
        return median(self.slips)

    @property
    def slip_max(self) -> int | None:
        return max(self.slips, default=None)

    @property
    def on_time_rate(self) -> Rate:
        """The headline: against the first promise."""
        return Rate(self.on_time_original, self.originals_due)

    @property
    def on_time_latest_rate(self) -> Rate:
        """Against the promise made last; shown only beside the headline, labelled."""
        return Rate(self.on_time_latest, self.originals_due)

    @property
    def kept_rate(self) -> Rate:
        return Rate(self.promises_kept, self.promises_due)

    def as_json(self, ref: str, as_of: date | None = None) -> dict[str, Any]:
        """The answer of the `figures` command; `as_of` defaults to the figures' own day."""
        return {
            "ref": ref,
            "as_of": (as_of or self.day).isoformat(),
            "milestones": self.milestones,
            "originals_due": self.originals_due,
            "on_time_original": self.on_time_original,
            "on_time_latest": self.on_time_latest,
            "promises_due": self.promises_due,
            "promises_kept": self.promises_kept,
            "repromises": self.repromises,
            "silent": self.silent,
            "slip_working_days": {
                "sum": self.slip_sum,
                "mean": self.slip_mean,
                "median": self.slip_median,
                "max": self.slip_max,
            },
            "slip_by_milestone": dict(self.slip_by_milestone),
            "renegotiated": self.renegotiated,
            "let_go": self.let_go,
            "slip_by_cause": {str(cause): days for cause, days in self.slip_by_cause.items()},
        }


def figures(
    milestones: Iterable[MilestoneFact], calendar: WorkCalendar, as_of: date | None, now: datetime
) -> Figures:
    """Count everything as of the end of the local day `as_of`, or as of the UTC instant `now` without one."""
    at = Horizon(as_of or calendar.today(now), calendar.zone, None if as_of else now)
    seen = (standing(milestone, calendar, at) for milestone in milestones)
    return _count(at.day, tuple(one for one in seen if one is not None))


def _count(day: date, standings: tuple[MilestoneStanding, ...]) -> Figures:
    due = [one for one in standings if one.original_counts]
    states = [promise.state for one in standings for promise in one.promises if promise.counts]
    kept = states.count(PromiseState.KEPT)
    return Figures(
        day=day,
        standings=standings,
        milestones=sum(one.withdrawn is None for one in standings),
        originals_due=len(due),
        on_time_original=sum(one.on_time_original is True for one in due),
        on_time_latest=sum(one.on_time_latest is True for one in due),
        promises_due=kept + states.count(PromiseState.BROKEN),
        promises_kept=kept,
        renegotiated=states.count(PromiseState.RENEGOTIATED),
        let_go=states.count(PromiseState.LET_GO),
        repromises=sum(len(one.promises) - 1 for one in standings),
        silent=sum(one.silent for one in standings),
        slip_by_milestone={one.key: one.slip for one in due if one.slip is not None},
        slip_by_cause={cause: sum(one.slip_by_cause.get(cause, 0) for one in due) for cause in Cause},
    )


def kept_per_month(several: Iterable[Figures]) -> dict[tuple[int, int], Rate]:
    """(year, month) of the due day → kept of those due, in order; over any number of projects."""
    months: dict[tuple[int, int], list[PromiseStanding]] = {}
    for promise in (p for one in several for m in one.standings for p in m.promises if p.counts):
        if promise.state in (PromiseState.KEPT, PromiseState.BROKEN):
            months.setdefault((promise.fact.due.day.year, promise.fact.due.day.month), []).append(promise)
    return {
        month: Rate(sum(promise.state is PromiseState.KEPT for promise in due), len(due))
        for month, due in sorted(months.items())
    }


def mean(values: Sequence[int]) -> float | None:
    """The mean to 0.1, halves up (−0.25 → −0.2), or None of nothing; exact until the last step."""
    if not values:
        return None
    return floor(Fraction(sum(values) * 10, len(values)) + Fraction(1, 2)) / 10


def median(values: Sequence[int]) -> float | int | None:
    """The middle value, or the mean of the two in the middle; None of nothing."""
    return _median(values) if values else None
