"""What may be promised, promised again, corrected and reported, and what is refused (P1 to P5, P8, P10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from tracker.base.calendars import WorkCalendar
from tracker.base.errors import Invalid, Refused
from tracker.base.moments import Moment, local_moment
from tracker.milestones.due import check_moment
from tracker.milestones.facts import is_earlier
from tracker.milestones.in_full import check_lines, check_minutes
from tracker.milestones.words import Cause

DAY_IN_MINUTES = 24 * 60
LOOK_FROM_RE_PROMISE = 3
ASK_BEFORE_VISIT = 2
"""Working days."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What one promise says, and when it was made; `minutes` are those of a training."""

    due: Moment
    made: Moment
    tolerance_minutes: int | None = None
    words: str = ""
    done_means: str | None = None
    lines: tuple[str, ...] | None = None
    minutes: int | None = None


class Warnings(NamedTuple):
    """What is worth saying about a re-promise that is allowed all the same."""

    in_the_past: bool
    needs_a_look: bool


def check_tolerance(due: Moment, tolerance_minutes: int | None) -> None:
    """Elapsed minutes from 0 to a day, and only beside a time (P2, P4)."""
    if tolerance_minutes is None:
        return
    if not due.timed:
        raise Invalid("A tolerance needs a time beside the due day.", "tolerance_minutes")
    if tolerance_minutes < 0:
        raise Invalid("A tolerance can't be below zero.", "tolerance_minutes")
    if tolerance_minutes > DAY_IN_MINUTES:
        raise Invalid("A tolerance is at most 1440 minutes, one day.", "tolerance_minutes")


def check_original(terms: Terms, zone: ZoneInfo) -> None:
    """A first promise: a real date, made on or before its due day."""
    _check_terms(terms, zone)
    if terms.made.day > terms.due.day:
        raise Invalid("A first promise is made on or before its due day.", "due")


def check_re_promise(
    earlier: Sequence[Terms], terms: Terms, reason: str | None, cause: str | None, zone: ZoneInfo, today: date
) -> Warnings:
    """A later promise beside the `earlier` ones, in the order made, with its reason and cause (P3, P10).

    A due day before `today` is allowed and warned of.
    """
    _check_terms(terms, zone)
    check_reason(reason, cause)
    latest = earlier[-1]
    if is_earlier(terms.made, latest.made, zone):
        raise Invalid("A new promise can't be made before the one it follows.", "made_on")
    if _says_the_same(terms, latest):
        raise Invalid("This is what the last promise says already; enter what is new.", "due")
    return Warnings(in_the_past=terms.due.day < today, needs_a_look=len(earlier) >= LOOK_FROM_RE_PROMISE)


def check_reason(reason: str | None, cause: str | None) -> None:
    """Every re-promise says why, and whom it is down to (P3, P10)."""
    if not (reason or "").strip():
        raise Invalid("Say why the date moves; the client reads it.", "reason")
    if cause not in list(Cause):
        raise Invalid("Choose whose cause it is: us, supplier, client or other.", "cause")


def check_made(made: Moment, now: datetime, zone: ZoneInfo) -> None:
    """A promise can only be recorded once it was made."""
    if _in_the_future(made, now, zone):
        raise Invalid("A promise can't be made in the future.", "made_on")


def check_happened(dues: Sequence[Moment], happened: Moment, now: datetime, zone: ZoneInfo) -> None:
    """When a milestone happened, beside the dues of all its promises: timed when one of them is (Figures)."""
    if not dues:
        raise Refused("Nothing was promised here yet; enter the promise first.")
    if any(due.timed for due in dues) and not happened.timed:
        raise Invalid("A time was promised; enter the time when it happened too.", "happened")
    check_moment(happened, zone, "happened")
    if _in_the_future(happened, now, zone):
        raise Invalid("It can't have happened in the future.", "happened")


def first_arrival(noted: Moment | None, at: Moment) -> Moment:
    """The arrival that stands: of several on one day the first, and that of the latest day (P4).

    Whoever notes theirs last, or sends it last, moves none that was there before.
    """
    if noted is None or at.day > noted.day:
        return at
    is_sooner = (at.time or time.max) < (noted.time or time.max)
    return at if at.day == noted.day and is_sooner else noted


def goes_at_once(due: date, today: date) -> bool:
    """A first date so near that the next morning's status message would come too late for it (N1)."""
    return (due - today).days <= 1


def check_correction(reason: str | None) -> None:
    """What was entered wrongly is said (P1)."""
    if not (reason or "").strip():
        raise Invalid("Say what was entered wrongly.", "correction_reason")


def may_ask_about_visit(due: date, today: date, calendar: WorkCalendar) -> bool:
    """Whether to come though not all is prepared is asked from two working days before the day to itself."""
    return today <= due and calendar.working_days(today, due) <= ASK_BEFORE_VISIT


def check_nothing_blocks(blocking: Sequence[str]) -> None:
    """Ready is refused while a hold blocks it; the answer names each one (P8)."""
    if blocking:
        raise Refused("This is not ready yet: %(holds)s", holds=" ".join(blocking))


def check_all_done(open_milestones: Sequence[str]) -> None:
    """A project is not ready while a milestone is open; the answer names each one."""
    if open_milestones:
        raise Refused(
            "The project is not ready while this is open: %(titles)s.", titles=", ".join(open_milestones)
        )


def _check_terms(terms: Terms, zone: ZoneInfo) -> None:
    check_moment(terms.due, zone, "due")
    check_moment(terms.made, zone, "made_on")
    check_tolerance(terms.due, terms.tolerance_minutes)
    check_lines(terms.lines or ())
    check_minutes(terms.minutes)


def _says_the_same(terms: Terms, latest: Terms) -> bool:
    """Nothing is new but the day it was made; what the new terms leave out stays as it was."""
    if (terms.due, terms.tolerance_minutes or 0) != (latest.due, latest.tolerance_minutes or 0):
        return False
    return (
        terms.words.strip() in ("", latest.words.strip())
        and terms.done_means in (None, "", latest.done_means)
        and terms.lines in (None, latest.lines)
        and terms.minutes in (None, latest.minutes)
    )


def _in_the_future(moment: Moment, now: datetime, zone: ZoneInfo) -> bool:
    return is_earlier(local_moment(now, zone), moment, zone)
