"""What a template says, where its milestones fall in a calendar, and what is refused in one. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from tracker.base.calendars import LAST_YEAR, SATURDAY, WorkCalendar
from tracker.base.errors import Invalid, Refused
from tracker.base.moments import Moment
from tracker.checks.pasting import check_items
from tracker.checks.words import Item
from tracker.milestones.in_full import check_lines, check_minutes
from tracker.milestones.rules import check_tolerance
from tracker.milestones.words import Kind

LAST_OFFSET = 400
MOST_STEPS = 60
ANY_DAY = date(2001, 1, 1)


@dataclass(frozen=True, slots=True)
class Step:
    """One milestone of a template; `waits_for` are positions, from 1 on, of what it waits for."""

    title: str
    kind: str
    done_means: str
    offset_days: int
    """Working days after the project's first day."""
    at: time | None = None
    tolerance_minutes: int | None = None
    lines: tuple[str, ...] | None = None
    minutes: int | None = None
    bring: str = ""
    checks: tuple[Item, ...] = ()
    waits_for: tuple[int, ...] = ()
    uuid: str = ""
    """Of the row, where it is one of our own."""

    @property
    def day_number(self) -> int:
        """As people count: the project's first day is day 1."""
        return self.offset_days + 1


@dataclass(frozen=True, slots=True)
class Design:
    """A template as a project is begun with it, one of our own or one of the program."""

    key: str
    """In addresses: the uuid of our own, the word of a built-in one."""
    name: str
    summary: str
    steps: tuple[Step, ...]
    built_in: bool = False
    archived: bool = False
    replaces: str = ""
    """The built-in one whose place this one of our own took."""

    @property
    def days(self) -> int:
        """Working days it takes, the first one included."""
        return max((step.day_number for step in self.steps), default=0)


@dataclass(frozen=True, slots=True)
class Plan:
    """A step on its day, before it belongs to a project."""

    step: Step
    due: Moment
    not_on: tuple[date, ...] = ()
    """Weekdays off that were stepped over to reach its day, each named at the first milestone after it."""


def lay_out(steps: Sequence[Step], first_day: date, calendar: WorkCalendar) -> list[Plan]:
    """Each step on its working day; a first day that is none means the first working day after it.

    Raises Invalid at `first_day` when a step would fall after the last year that is kept.
    """
    start = first_working_day(first_day, calendar)
    dues = [calendar.add_working_days(start, step.offset_days) for step in steps]
    if any(due.year > LAST_YEAR for due in dues):
        raise Invalid("The last of it would be after the year 2100; begin earlier.", "first_day")
    seen_to = first_day - timedelta(days=1)
    plans = []
    for step, due in zip(steps, dues, strict=True):
        plans.append(Plan(step, Moment(due, step.at), _weekdays_off(seen_to, due, calendar)))
        seen_to = max(seen_to, due)
    return plans


def check_first_day(first_day: date, today: date) -> None:
    """Raise Invalid, at `first_day`, for a day that is over or beyond the years that are kept."""
    if first_day < today:
        raise Invalid("This day is over; begin today or later.", "first_day")
    if first_day.year > LAST_YEAR:
        raise Invalid("The last of it would be after the year 2100; begin earlier.", "first_day")


def reach(first_day: date) -> date:
    """A day whose calendar knows the holidays of everything that can follow this first day."""
    return date(min(first_day.year + 1, LAST_YEAR), 12, 31)


def first_working_day(day: date, calendar: WorkCalendar) -> date:
    """The day itself when it is a working day, else the next one."""
    return day if calendar.is_working_day(day) else calendar.add_working_days(day, 1)


def moved_with(day: date, old_first: date, new_first: date, calendar: WorkCalendar) -> date:
    """Where a plan on `day` falls when its project begins on `new_first` instead of `old_first`.

    It stays as many working days after the first day. What was put on a day off, such as a Saturday, goes to
    the same weekday after it.
    """
    if calendar.is_working_day(old_first):
        new_first = first_working_day(new_first, calendar)
    new = calendar.add_working_days(new_first, calendar.working_days(old_first, day))
    if not calendar.is_working_day(day) and day != old_first:
        new += timedelta(days=(day.weekday() - new.weekday()) % 7)
    return new


def check_step(step: Step, position: int) -> None:
    """Raise Invalid, at the field, when this can't be the step at `position` (from 1 on) of a template."""
    if step.kind not in list(Kind):
        raise Invalid("Choose what kind of milestone it is.", "kind")
    if not step.title.strip() or not step.done_means.strip():
        raise Invalid("A milestone has a title and says when it is done.", "done_means")
    if not 0 <= step.offset_days <= LAST_OFFSET:
        raise Invalid("Enter a working day from 1 to %(last)s.", "day_number", last=LAST_OFFSET + 1)
    check_tolerance(Moment(ANY_DAY, step.at), step.tolerance_minutes)
    if step.lines and step.kind != Kind.DELIVERY:
        raise Invalid("Only a delivery has lines; choose that kind, or empty this field.", "lines")
    if step.minutes is not None and step.kind != Kind.TRAINING:
        raise Invalid("Only a training has minutes; choose that kind, or empty this field.", "minutes")
    check_lines(step.lines or ())
    check_minutes(step.minutes)
    _check_items(step.checks)
    if not set(step.waits_for) <= set(range(1, position)):
        raise Invalid("A milestone can only wait for one that stands before it.", "waits_for")


def check_design(steps: Sequence[Step]) -> None:
    """Raise what is wrong with the first step that can't stand where it does."""
    if len(steps) > MOST_STEPS:
        raise Refused("A template has at most %(most)s milestones.", most=MOST_STEPS)
    for position, step in enumerate(steps, start=1):
        check_step(step, position)


def swapped(steps: Sequence[Step], position: int) -> list[Step]:
    """The steps at `position` and the next one have changed places; what waits for them still does."""
    earlier, later = steps[position - 1], steps[position]
    if position in later.waits_for:
        raise Refused(
            "“%(later)s” waits for “%(earlier)s” and can't stand before it.",
            later=later.title,
            earlier=earlier.title,
        )
    order = [*steps[: position - 1], later, earlier, *steps[position + 1 :]]
    places = {position: position + 1, position + 1: position}
    return [_waiting_for(step, [places.get(place, place) for place in step.waits_for]) for step in order]


def without(steps: Sequence[Step], position: int) -> list[Step]:
    """The step at `position` is gone; nothing waits for it any more."""
    order = [*steps[: position - 1], *steps[position:]]
    return [
        _waiting_for(step, [place - (place > position) for place in step.waits_for if place != position])
        for step in order
    ]


def _check_items(items: Sequence[Item]) -> None:
    try:
        check_items(items)
    except Invalid as error:
        error.field = "checks"
        raise


def _waiting_for(step: Step, places: Sequence[int]) -> Step:
    return replace(step, waits_for=tuple(sorted(places)))


def free_name(name: str, taken: Sequence[str]) -> str:
    """The name, with a number behind it when there is one like it already."""
    known = {other.casefold() for other in taken}
    names = (name if n == 1 else f"{name[:190]} ({n})" for n in range(1, len(known) + 2))
    return next(free for free in names if free.casefold() not in known)


def _weekdays_off(after: date, before: date, calendar: WorkCalendar) -> tuple[date, ...]:
    days = (after + timedelta(days=n) for n in range(1, (before - after).days))
    return tuple(day for day in days if day.weekday() < SATURDAY and not calendar.is_working_day(day))
