"""Where a file contradicts what is known: the places, and sentences with both values. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TypeVar

from tracker.interchange.format import HolidayRegion
from tracker.interchange.parts import Finding, Problems
from tracker.interchange.values import SHOWN, shown

D = TypeVar("D")


@dataclass(frozen=True)
class Place:
    """A place of a file, and the list that its problems go to."""

    path: str
    problems: Problems

    def under(self, where: str) -> "Place":
        return Place(f"{self.path}.{where}", self.problems)

    def note(self, where: str, sentence: str) -> None:
        self.problems.add(f"{self.path}.{where}", sentence)

    def judge(self, findings: Iterable[Finding]) -> None:
        for where, sentence in findings:
            self.note(where, sentence)

    def differs(self, where: str, said: object, known: object) -> None:
        """Note that the file says one thing where another is known."""
        self.note(where, f"{in_words(said, known)} differs from what is known, {in_words(known, said)}.")


def compare(known: object, given: object, keys: Iterable[str], place: Place) -> None:
    """Note each of these keys that the given document states and that is known otherwise, or not at all."""
    for key in keys:
        said, was = getattr(given, key), getattr(known, key)
        if not unsaid(said) and said != was:
            place.differs(key, said, was)


def fill(known: D, given: D, keys: Iterable[str], place: Place) -> D:
    """The known document, with these keys as the given one states them where nothing was known."""
    stated = {key: getattr(given, key) for key in keys}
    missing = {key: said for key, said in stated.items() if getattr(known, key) is None}
    compare(known, given, stated.keys() - missing.keys(), place)
    return replace(known, **missing)  # type: ignore[type-var]


def either(known: D, given: D, keys: tuple[str, str], place: Place) -> D:
    """The given document without what can't be true beside the other of two keys, which is known."""
    for key, other in (keys, keys[::-1]):
        said, was = getattr(given, key), getattr(known, other)
        if said and was:
            place.note(key, f"{key} {in_words(said)} differs from what is known, {other} {in_words(was)}.")
            given = replace(given, **{key: None})  # type: ignore[type-var]
    return given


def unsaid(value: object) -> bool:
    """The key was left out, or says nothing."""
    return value is None or value == ()


def in_words(value: object, beside: object = None) -> str:
    """A value within a sentence; of two long texts, the part from where they begin to differ."""
    if unsaid(value):
        return "nothing"
    if isinstance(value, HolidayRegion):
        codes = filter(None, (value.country, value.subdivision))
        return shown("-".join(codes)) if value.country else "weekends only"
    if isinstance(value, tuple):
        return ", ".join(in_words(item) for item in value)
    if isinstance(value, str) and isinstance(beside, str) and len(value) > SHOWN:
        alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(value, beside, strict=False)))
        return shown("…" + value[alike - 9 :]) if alike > SHOWN // 2 else shown(value)
    return shown(str(value))


def listed(
    known: tuple[D, ...],
    given: tuple[D, ...],
    name: Callable[[D], str],
    merge: Callable[[D | None, D, int], D],
) -> tuple[D, ...]:
    """The known things in their order, each with what the file adds to it, and then the new ones."""
    found = {name(item): item for item in known}
    for index, item in enumerate(given):
        found[name(item)] = merge(found.get(name(item)), item, index)
    return tuple(found.values())
