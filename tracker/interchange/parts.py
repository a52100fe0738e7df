"""Walking through a file: one object of it at a time, and a list of everything that is wrong with it."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import lru_cache
from typing import TypeVar, cast

from tracker.base.errors import Invalid
from tracker.interchange.text import DoubledKeys
from tracker.interchange.values import Parser, a_list, an_object, printable, shown

T = TypeVar("T")
Finding = tuple[str, str]

REPORTED = 50


class FormatErrors(Invalid):
    """Why a file is refused: one sentence per error behind its place, in the order of reading.

    At most REPORTED are listed, followed by a sentence that says so when reading stopped there.
    """

    def __init__(self, errors: list[str]):
        super().__init__(errors[0])
        self.errors = errors


class Problems:
    """The errors found so far; one more than can be reported ends the reading."""

    def __init__(self) -> None:
        self._sentences: list[str] = []

    @property
    def count(self) -> int:
        return len(self._sentences)

    def add(self, place: str, sentence: str) -> None:
        if self.count == REPORTED:
            raise FormatErrors([*self._sentences, f"There are more errors than these {REPORTED}."])
        self._sentences.append(printable(f"{place}: {sentence}"))

    def refuse(self) -> None:
        """Raise FormatErrors if there is any."""
        if self._sentences:
            raise FormatErrors(self._sentences)


class Part:
    """One object of the file while it is read, and the place where it stands.

    A value that can't be read is noted and stands as None in what is built of it, whatever its type says.
    So rules about values wait until the part is `sound`, and a file with problems is never handed out.
    """

    def __init__(self, values: dict[str, object], place: str, problems: Problems):
        self._values = values
        self._place = place
        self._problems = problems
        self._before = problems.count

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong so far with what was read of it."""
        return self._problems.count == self._before

    def note(self, where: str, sentence: str) -> None:
        """Note a problem at `where`, a key of this part and what may follow it."""
        self._problems.add(self._at(where), sentence)

    def judge(self, findings: Iterable[Finding]) -> None:
        """Note each of these problems."""
        for where, sentence in findings:
            self.note(where, sentence)

    def has(self, key: str) -> bool:
        return key in self._values

    def get(self, key: str, parse: Parser[T]) -> T:
        """The value of a key that must be there."""
        if key not in self._values:
            self.note(key, "this key is missing.")
        return cast(T, self.find(key, parse))

    def find(self, key: str, parse: Parser[T]) -> T | None:
        """The value of a key; None when it is left out."""
        return self._parsed(key, self._values[key], parse) if key in self._values else None

    def each(self, key: str, parse: Parser[T]) -> tuple[T, ...] | None:
        """The values of a list under a key; None when it is left out."""
        found = self.find(key, a_list)
        if found is None:
            return None
        return tuple(cast(T, self._parsed(f"{key}[{i}]", value, parse)) for i, value in enumerate(found))

    def parts(self, key: str) -> Iterator["Part"]:
        """The objects of a list that must be there; none of them when one is no object."""
        before = self._problems.count
        found = self.get(key, a_list) or []
        places = [f"{key}[{i}]" for i in range(len(found))]
        values = [self._parsed(where, value, an_object) for where, value in zip(places, found, strict=True)]
        if self._problems.count == before:
            yield from (self.under(where, value or {}) for where, value in zip(places, values, strict=True))

    def under(self, where: str, values: dict[str, object]) -> "Part":
        """A part within this one."""
        return Part(values, self._at(where), self._problems)

    def close(self, doc: type) -> None:
        """Note the keys that are not fields of `doc`, and those that stand twice."""
        for key in self._values:
            if key not in _keys_of(doc):
                self.note(shown(key)[1:-1], "this key is not known.")
        if isinstance(self._values, DoubledKeys):
            for key in self._values.doubled:
                self.note(shown(key)[1:-1], "this key stands here twice.")

    def _parsed(self, where: str, value: object, parse: Parser[T]) -> T | None:
        try:
            return parse(value)
        except Invalid as refusal:
            self.note(where, refusal.message)
            return None

    def _at(self, where: str) -> str:
        return f"{self._place}.{where}" if self._place else where


@lru_cache
def _keys_of(doc: type) -> frozenset[str]:
    return frozenset(field.name for field in fields(doc))
