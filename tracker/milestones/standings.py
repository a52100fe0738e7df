"""How each milestone and each of its promises stood at T: what pages and figures both read."""

from dataclasses import dataclass
from datetime import date

from tracker.base.calendars import WorkCalendar
from tracker.base.moments import Moment
from tracker.milestones.facts import Horizon, MilestoneFact, PromiseFact, is_earlier, is_kept, minutes_between
from tracker.milestones.words import Cause, Kind, PromiseState


@dataclass(frozen=True, slots=True)
class PromiseStanding:
    """A promise made by T; `counts` says that it is due by T and so stands in the figures."""

    fact: PromiseFact
    state: PromiseState
    counts: bool


@dataclass(frozen=True, slots=True)
class MilestoneStanding:
    """A milestone with a promise made by T.

    `happened` and `withdrawn` are None where they came after T. `slip` is in working days, None until
    the original promise counts and for a withdrawn milestone; `slip_by_cause` holds its late days only.
    `late_minutes` is how late on the original's own day a timed milestone happened (P4: measured from
    the due time, tolerance or not), `early` a visit before the standing promise's tolerance began.
    """

    fact: MilestoneFact
    promises: tuple[PromiseStanding, ...]
    happened: Moment | None
    withdrawn: date | None
    slip: int | None
    slip_by_cause: dict[Cause, int]
    silent: bool
    late_minutes: int | None
    early: bool

    @property
    def key(self) -> str:
        return self.fact.key

    @property
    def original(self) -> PromiseStanding:
        return self.promises[0]

    @property
    def latest(self) -> PromiseStanding:
        return self.promises[-1]

    @property
    def open(self) -> bool:
        return self.happened is None and self.withdrawn is None

    @property
    def original_counts(self) -> bool:
        """It is among the originals due."""
        return self.slip is not None

    @property
    def on_time_original(self) -> bool | None:
        """Happened by the first promise; None until that one counts."""
        return self.original.state is PromiseState.KEPT if self.original_counts else None

    @property
    def on_time_latest(self) -> bool | None:
        """The same milestone against the promise made last."""
        return self.latest.state is PromiseState.KEPT if self.original_counts else None


def standing(milestone: MilestoneFact, calendar: WorkCalendar, at: Horizon) -> MilestoneStanding | None:
    """The milestone as seen at T, or None when nothing had been promised yet."""
    made = tuple(promise for promise in milestone.promises if at.knows(promise.made))
    if not made:
        return None
    happened = milestone.happened if milestone.happened and at.knows(milestone.happened) else None
    withdrawn = milestone.withdrawn if milestone.withdrawn and milestone.withdrawn <= at.day else None
    promises = promise_standings(made, happened, withdrawn, at)
    counts = promises[0].counts and withdrawn is None
    end = happened.day if happened else at.day
    return MilestoneStanding(
        fact=milestone,
        promises=promises,
        happened=happened,
        withdrawn=withdrawn,
        slip=calendar.working_days(made[0].due.day, end) if counts else None,
        slip_by_cause=_slip_by_cause(made, end, calendar) if counts else {},
        silent=happened is None and withdrawn is None and made[-1].due.day < at.day,
        late_minutes=_late_minutes(promises[0], happened, at),
        early=milestone.kind == Kind.VISIT and _too_early(made[-1], happened, at),
    )


def promise_standings(
    made: tuple[PromiseFact, ...], happened: Moment | None, withdrawn: date | None, at: Horizon
) -> tuple[PromiseStanding, ...]:
    """What became of each promise by T; no day off has a say in it."""
    standings: list[PromiseStanding] = []
    agreed_later: list[PromiseFact] = []
    for promise in reversed(made):
        kept = is_kept(promise, happened, at.zone)
        counts = at.counts(promise.due, kept)
        if kept:
            state = PromiseState.KEPT
        elif any(_renegotiates(later, promise, at) for later in agreed_later):
            state = PromiseState.RENEGOTIATED
        elif withdrawn and promise.due.day >= withdrawn:
            state = PromiseState.LET_GO
        else:
            state = PromiseState.BROKEN if counts else PromiseState.LIVE
        standings.append(PromiseStanding(promise, state, counts))
        if promise.agreed and not promise.declined and at.knows(promise.agreed):
            agreed_later.append(promise)
    return tuple(reversed(standings))


def _renegotiates(later: PromiseFact, promise: PromiseFact, at: Horizon) -> bool:
    """The later date was made and agreed before this one was due."""
    return (
        later.agreed is not None
        and is_earlier(later.made, promise.due, at.zone)
        and is_earlier(later.agreed, promise.due, at.zone)
    )


def _slip_by_cause(made: tuple[PromiseFact, ...], end: date, calendar: WorkCalendar) -> dict[Cause, int]:
    """Each late working day goes to the first later promise that reaches it; days none reaches are ours."""
    days: dict[Cause, int] = {}
    reached = made[0].due.day
    stretches = [(promise.due.day, Cause(promise.cause or Cause.US)) for promise in made[1:]]
    for due, cause in [*stretches, (end, Cause.US)]:
        upto = min(due, end)
        if upto > reached:
            days[cause] = days.get(cause, 0) + calendar.working_days(reached, upto)
            reached = upto
    return days


def _late_minutes(original: PromiseStanding, happened: Moment | None, at: Horizon) -> int | None:
    if happened is None or original.state is PromiseState.KEPT or happened.day != original.fact.due.day:
        return None
    return minutes_between(original.fact.due, happened, at.zone)


def _too_early(promise: PromiseFact, happened: Moment | None, at: Horizon) -> bool:
    if happened is None:
        return False
    late_by = minutes_between(promise.due, happened, at.zone)
    if late_by is None:
        return happened.day < promise.due.day
    return -late_by > (promise.tolerance_minutes or 0)
