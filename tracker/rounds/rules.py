"""When something falls due by the clock, seen from the zone it belongs to: pure (P6, P7, N1)."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tracker.base.calendars import WorkCalendar
from tracker.base.moments import Moment, end_of_day
from tracker.mailing.rules import Habits, hour_of
from tracker.milestones.facts import Horizon, MilestoneFact, PromiseFact
from tracker.milestones.standings import promise_standings
from tracker.milestones.words import PromiseState

WARNED_AT = time(15)
NOON = time(12)
MORNING_AT, MORNING_ENDS = time(7, 30), NOON
LEVELS = (1, 3, 5)
"""Working days of silence after which it rises (P7)."""

STILL_RISES = 7
"""Working days after which nothing rises any more: it stands on every morning list by then."""

PAY_LEVELS = (0, 7, 30)
"""Days after a make-good's pay-by day on which it rises (A4)."""

STILL_OWED = 37
"""Days after it from which nothing rises any more: it stands on *Owed* and on every morning by then."""

REACH = timedelta(days=7)
"""How far back a round looks, so that a worker that stood still for some days leaves nothing out."""

NEWS_REACH = timedelta(days=3)
"""How far back the first status message of a project looks."""


def warned_at(day: date, zone: ZoneInfo) -> datetime:
    """When the owner is warned of what is due that day: 15:00 where the project is (P6)."""
    return Moment(day, WARNED_AT).instant(zone)


def is_fresh(due: date, recorded_at: datetime, zone: ZoneInfo) -> bool:
    """We knew of it before its day was over; nothing due before an import is ever announced (N2)."""
    return recorded_at < end_of_day(due, zone)


def untold_break(fact: MilestoneFact, at: Horizon) -> PromiseFact | None:
    """The promise that broke last and of which the client knows nothing yet (P6).

    None for what is done or withdrawn, and where a later date stands: that was told with its reason (P3).
    One that the client declined stands no more than none.
    """
    made = tuple(promise for promise in fact.promises if at.knows(promise.made))
    happened = fact.happened if fact.happened and at.knows(fact.happened) else None
    if happened or fact.withdrawn:
        return None
    standings = promise_standings(made, happened, fact.withdrawn, at)
    broken = [place for place, one in enumerate(standings) if one.state is PromiseState.BROKEN]
    if not broken or any(not later.declined for later in made[broken[-1] + 1 :]):
        return None
    return made[broken[-1]]


def next_morning(after: datetime, habits: Habits, zone: ZoneInfo) -> datetime:
    """The first of a person's mornings that is not before this instant; `zone` is where they are."""
    day = after.astimezone(zone).date()
    morning = hour_of(Moment(day), habits, zone)
    return morning if morning >= after else hour_of(Moment(day + timedelta(days=1)), habits, zone)


def last_morning(now: datetime, habits: Habits, zone: ZoneInfo) -> tuple[date, datetime] | None:
    """Today's morning of a person and its day; None while it is still to come."""
    day = now.astimezone(zone).date()
    morning = hour_of(Moment(day), habits, zone)
    return (day, morning) if morning <= now else None


def noons_missed(due: date, now: datetime, calendar: WorkCalendar) -> int:
    """How many working days' noons passed since a promise broke: a date was owed by the first (P6, P7)."""
    today = calendar.today(now)
    passed = today if Moment(today, NOON).instant(calendar.zone) <= now else today - timedelta(days=1)
    return max(calendar.working_days(due, passed), 0)


def rises_to(noons: int, told: int) -> int | None:
    """The level that a silence has reached and that a person was not told of, `told` being their last."""
    if noons > STILL_RISES:
        return None
    reached = max((level for level in LEVELS if level <= noons), default=0)
    return reached if reached > told else None


def pay_level(pay_by: date, known: date, today: date) -> int | None:
    """The level of PAY_LEVELS that a make-good has reached by today, None for none (A4).

    What we noted only after the day of a level is not announced for it any more (N2).
    """
    past = (today - pay_by).days
    reached = max((level for level in PAY_LEVELS if level <= past), default=None)
    if reached is None or past > STILL_OWED or known > pay_by + timedelta(days=reached):
        return None
    return reached


def has_come(now: datetime, at: time, zone: ZoneInfo) -> date | None:
    """Today where we are, once it is this time of the day there."""
    today = now.astimezone(zone).date()
    return today if Moment(today, at).instant(zone) <= now else None


def is_morning(now: datetime, day: date, zone: ZoneInfo) -> bool:
    """Whether the morning list of that day may still be read as one."""
    return now < Moment(day, MORNING_ENDS).instant(zone)


def since_when(last: datetime | None, now: datetime) -> datetime:
    """From when the news of a status message count: where the last one ended, if not too long ago."""
    return max(last, now - REACH) if last else now - NEWS_REACH
