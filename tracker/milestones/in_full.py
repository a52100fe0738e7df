"""In full: every line of a delivery came, a training took the minutes it was promised (P5). Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import reduce

from tracker.base.errors import Invalid
from tracker.base.moments import Moment

LONGEST_LINE = 200
MOST_LINES = 100
MOST_MINUTES = 100_000
LAST_MINUTE = time(23, 59)


@dataclass(frozen=True, slots=True)
class Named:
    """The lines one promise names; None leaves them as they were. `declined`: the client said no to it."""

    made: Moment
    lines: tuple[str, ...] | None
    declined: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """What is owed now, and when what had been promised before was left out of a later promise."""

    owed: tuple[str, ...] = ()
    let_go: Mapping[str, Moment] = field(default_factory=dict)


def read_lines(text: str, field: str | None = "lines") -> tuple[str, ...]:
    """The lines a person typed, one in each row; raises Invalid over one too long or named twice."""
    lines = tuple(" ".join(row.split()) for row in text.splitlines() if row.strip())
    check_lines(lines, field)
    return lines


def check_lines(lines: Sequence[str], field: str | None = "lines") -> None:
    """Each once, of at most 200 characters; raises Invalid."""
    if len(lines) > MOST_LINES:
        raise Invalid("A delivery has at most 100 lines; plan a second one for the rest.", field)
    seen: set[str] = set()
    for line in lines:
        if len(line) > LONGEST_LINE:
            raise Invalid(
                "A line has at most 200 characters; this one is longer: %(line)s", field, line=line[:60]
            )
        if line.casefold() in seen:
            raise Invalid("“%(line)s” stands here twice; count in the line: 2 × …", field, line=line)
        seen.add(line.casefold())


def check_minutes(minutes: int | None, field: str | None = "minutes", least: int = 1) -> None:
    """Whole minutes up to 100,000; raises Invalid."""
    if minutes is not None and not least <= minutes <= MOST_MINUTES:
        raise Invalid("Enter from %(least)s to 100,000 minutes.", field, least=least)


def lines_owed(promises: Sequence[Named]) -> Lines:
    """The lines standing after these promises, in the order made.

    A promise without lines leaves them as in the one before. A line left out is let go on the day that
    promise was made, unless the client declined it: then it is owed on.
    """
    owed: tuple[str, ...] = ()
    let_go: dict[str, Moment] = {}
    for promise in promises:
        if promise.lines is None:
            continue
        gone = tuple(line for line in owed if line not in promise.lines)
        owed = promise.lines + (gone if promise.declined else ())
        let_go |= dict.fromkeys(gone, promise.made)
        let_go = {line: made for line, made in let_go.items() if line not in owed}
    return Lines(owed, let_go)


def missing(lines: Lines, came: Collection[str]) -> tuple[str, ...]:
    """What is owed and has not come, in the order promised."""
    return tuple(line for line in lines.owed if line not in came)


def all_came(lines: Lines, came: Mapping[str, Moment]) -> Moment | None:
    """When the last line came, None while one is missing.

    A line that was let go counts from the day it was left out, so that leaving out what is late
    never makes an earlier promise kept.
    """
    if missing(lines, came):
        return None
    moments = [came[line] for line in lines.owed]
    moments += [_sooner(came.get(line), made) for line, made in lines.let_go.items()]
    return reduce(later, moments) if moments else None


def delivered(
    happened: Moment, lines: Lines, came: Mapping[str, Moment], accepted: date | None
) -> Moment | None:
    """When a delivery reported for `happened` counts as happened; None while it counts as open.

    At the earliest when its last line came, or when an approver accepted it without what is missing.
    """
    settled = [moment for moment in (all_came(lines, came), Moment(accepted) if accepted else None) if moment]
    return later(happened, min(settled, key=_order)) if settled else None


def trained(
    happened: Moment, minutes: int, confirmed: Collection[int], accepted: date | None
) -> Moment | None:
    """When a training reported for `happened` counts as happened; None while it counts as open.

    The day stated, once somebody who took part confirmed the minutes. An approver's acceptance settles it
    too: from the day stated when nobody said that it was shorter, else from the day of the acceptance.
    """
    if any(said >= minutes for said in confirmed):
        return happened
    if accepted is None:
        return None
    return later(happened, Moment(accepted)) if confirmed else happened


def counts(said_at: datetime | None, opened_again_at: datetime | None) -> bool:
    """Whether what somebody said of a training counts: said of an earlier try, before it was returned or
    promised again, it does not."""
    return said_at is not None and (opened_again_at is None or said_at > opened_again_at)


def later(a: Moment, b: Moment) -> Moment:
    """The later of two. On one day the one with a time; beside a timed one, a later day counts to its end."""
    if a.day == b.day:
        return max(a, b, key=_order)
    first, last = sorted((a, b), key=_order)
    return Moment(last.day, LAST_MINUTE) if first.timed and not last.timed else last


def _sooner(came: Moment | None, let_go: Moment) -> Moment:
    return min(came, let_go, key=_order) if came else let_go


def _order(moment: Moment) -> tuple[date, time]:
    return (moment.day, moment.time or time.min)
