"""What figures are made from: plain promises and milestones, free of tables, and the T they are seen from."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from tracker.base.moments import Moment


@dataclass(frozen=True, slots=True)
class PromiseFact:
    """One date given to the client, as corrected so far.

    `tolerance_minutes` are elapsed minutes; `cause` is one of words.Cause, None on the original;
    `agreed` is when an approver said yes to this date, `declined` that they said no; `row` is where it is
    stored, if anywhere.
    """

    due: Moment
    made: Moment
    tolerance_minutes: int | None = None
    cause: str | None = None
    agreed: Moment | None = None
    declined: bool = False
    row: int | None = None


@dataclass(frozen=True, slots=True)
class MilestoneFact:
    """One thing the client will have, with its promises in the order made.

    `happened` is None while open, and also where it was returned or is not in full (P5).
    """

    key: str
    kind: str
    promises: tuple[PromiseFact, ...]
    happened: Moment | None = None
    withdrawn: date | None = None


@dataclass(frozen=True, slots=True)
class Horizon:
    """The T of every figure: the end of a local day, or this very instant when `now` is given."""

    day: date
    zone: ZoneInfo
    now: datetime | None = None

    def knows(self, moment: Moment) -> bool:
        """It was made, agreed or had happened by T."""
        if self.now is None or not moment.timed:
            return moment.day <= self.day
        return moment.instant(self.zone) <= self.now

    def counts(self, due: Moment, kept: bool) -> bool:
        """The promise is due by T; seen from now, one due today counts only once it is kept."""
        if due.day == self.day:
            return kept or self.now is None
        return due.day < self.day


def is_earlier(a: Moment, b: Moment, zone: ZoneInfo) -> bool:
    """Before, by the minute where both moments have a time, else by the day."""
    if a.timed and b.timed:
        return a.instant(zone) < b.instant(zone)
    return a.day < b.day


def minutes_between(due: Moment, happened: Moment, zone: ZoneInfo) -> int | None:
    """Elapsed minutes from `due` to `happened`, negative when early; None unless both are timed."""
    if not (due.timed and happened.timed):
        return None
    return int((happened.instant(zone) - due.instant(zone)).total_seconds()) // 60


def is_kept(promise: PromiseFact, happened: Moment | None, zone: ZoneInfo) -> bool:
    """It happened by this promise: by the minute plus tolerance where both are timed, else by the day."""
    if happened is None:
        return False
    late_by = minutes_between(promise.due, happened, zone)
    if late_by is None:
        return happened.day <= promise.due.day
    return late_by <= (promise.tolerance_minutes or 0)
