"""This waits for that: what may be said, and what is worth a warning. Pure; nothing here blocks a date."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tracker.base.errors import Refused
from tracker.base.moments import Moment
from tracker.milestones.words import Status


class Warns(StrEnum):
    """Why something that is waited for is worth a sentence."""

    BEFORE = "before"
    SILENT = "silent"
    LATE = "late"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Dated:
    """A milestone as waiting sees it: its date, promised or only planned, and how it stands.

    `done` is true once it happened in full or was withdrawn: nothing waits for it any more.
    """

    key: str
    title: str
    due: Moment | None
    done: bool = False
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class WaitWarning:
    """`waiting` waits for `other`, and `why` that is worth a sentence."""

    waiting: Dated
    other: Dated
    why: Warns


def check_no_circle(waits: Mapping[str, Collection[str]], titles: Mapping[str, str], key: str) -> None:
    """Raise Refused, naming the way round, when `key` waits in the end for itself."""
    way = _way_back(waits, key)
    if way:
        steps = " → ".join(titles[step] for step in way)
        raise Refused("This would wait for itself: %(way)s.", "waits_for", way=steps)


def _way_back(waits: Mapping[str, Collection[str]], start: str) -> tuple[str, ...]:
    """The shortest way from `start` round to itself; empty without one."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    for way in ways:
        for other in waits.get(way[-1], ()):
            if other == start:
                return (*way, other)
            if other not in seen:
                seen.add(other)
                ways.append((*way, other))
    return ()


def warnings_of(waiting: Dated, others: Iterable[Dated]) -> list[WaitWarning]:
    """What is worth saying about what `waiting` waits for; nothing once either of the two is done."""
    if waiting.done:
        return []
    whys = ((other, _why(waiting, other)) for other in others if not other.done)
    return [WaitWarning(waiting, other, why) for other, why in whys if why]


def _why(waiting: Dated, other: Dated) -> Warns | None:
    if other.status is Status.SILENT:
        return Warns.SILENT
    if waiting.due is None:
        return Warns.LATE if other.status is Status.LATE else None
    if other.due is None:
        return Warns.UNDATED
    if is_before(waiting.due, other.due):
        return Warns.BEFORE
    return Warns.LATE if other.status is Status.LATE else None


def is_before(a: Moment, b: Moment) -> bool:
    """By the minute where both have a time, else by the day: both on one day is no contradiction."""
    if a.time and b.time:
        return (a.day, a.time) < (b.day, b.time)
    return a.day < b.day


def all_warnings(
    milestones: Sequence[Dated], waits: Mapping[str, Collection[str]]
) -> dict[str, list[WaitWarning]]:
    """By the key of what waits."""
    found = {one.key: one for one in milestones}
    return {
        one.key: warnings_of(one, [found[key] for key in waits.get(one.key, ()) if key in found])
        for one in milestones
    }
