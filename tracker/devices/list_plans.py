"""What a list would change, row by row, before anything is changed. Pure: values in, outcomes out.

A cell that is empty says nothing: what is known stays.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from tracker.base.errors import Invalid
from tracker.devices.list_columns import Column, match, values_of
from tracker.devices.list_text import rows_of

Values = dict[str, Any]
Key = Callable[[Values], tuple[str, ...]]


class State(StrEnum):
    """What a row does."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    ERROR = "error"


@dataclass(frozen=True)
class Outcome:
    """One row: `values` are what it adds or changes, `changed` the titles of those columns (msgids)."""

    line: int
    state: State
    name: str
    key: tuple[str, ...] = ()
    values: Values = field(default_factory=dict)
    changed: Sequence[str] = ()
    error: Invalid | None = None


@dataclass(frozen=True)
class Plan:
    """All of a list, and the titles of columns that were left out."""

    outcomes: Sequence[Outcome]
    unknown: Sequence[str]

    def count(self, state: State) -> int:
        return sum(outcome.state == state for outcome in self.outcomes)

    @property
    def good(self) -> bool:
        """Whether nothing stands in the way of doing it."""
        return not self.count(State.ERROR)

    @property
    def digest(self) -> str:
        """What was shown, so that a yes means this and nothing else."""
        said = [(o.line, str(o.state), o.key, sorted(o.values.items(), key=str)) for o in self.outcomes]
        return hashlib.sha256(repr(said).encode("utf-8", "backslashreplace")).hexdigest()


@dataclass(frozen=True)
class Kind:
    """What one kind of list is made of. A thing is recognised by the field `number`, else by `name_of` it;
    where several may have one number, not `unique`, by number and name. `complete` raises Invalid when the
    whole of a row and what is known can't be."""

    columns: Sequence[Column]
    number: str
    name_of: Key
    complete: Callable[[Values], None]
    unique: bool = True


class Known:
    """What is known, to be recognised in a list; `over` is true of what is kept only as history."""

    def __init__(self, kind: Kind, things: Sequence[Values]):
        self._kind = kind
        self._by_number: dict[str, list[Values]] = {}
        self._by_name: dict[tuple[str, ...], list[Values]] = {}
        for one in things:
            self._by_number.setdefault(self._number(one), []).append(one)
            self._by_name.setdefault(kind.name_of(one), []).append(one)

    def find(self, values: Values) -> Values | None:
        """The thing that a row means, one that goes on before one that is over.

        Raises Invalid when it could be more than one.
        """
        alike = self._numbered(values) or self._named(values)
        found = [one for one in alike if not one.get("over")] or alike
        if len(found) > 1:
            raise Invalid("More than one is called so here; give its number too, or edit it on its own page.")
        return found[0] if found else None

    def check_goes_on(self, known: Values, values: Values) -> None:
        """Raise Invalid unless it may be changed: what is over may only be when its own number names it."""
        sure = self._kind.unique and self._number(values) == self._number(known) != ""
        if known.get("over") and not sure:
            raise Invalid(
                "What is called so here is over. Bring it back first, or give the new one its own number."
            )

    def key(self, values: Values) -> tuple[str, ...]:
        """What makes two rows the same new thing."""
        number, name = self._number(values), self._kind.name_of(values)
        if self._kind.unique:
            return (number,) if number else name
        return (number, *name)

    def _numbered(self, values: Values) -> list[Values]:
        number, name = self._number(values), _plain(values)
        found = self._by_number.get(number, []) if number else []
        if self._kind.unique or not name:
            return found
        return [one for one in found if _plain(one) == name]

    def _named(self, values: Values) -> list[Values]:
        """A number that is new is filled in where none was known; what is over gets no other one."""
        alike = self._by_name.get(self._kind.name_of(values), [])
        if self._number(values):
            return [one for one in alike if not self._number(one) and not one.get("over")]
        return [one for one in alike if not self._number(one)] or alike

    def _number(self, values: Values) -> str:
        return str(values.get(self._kind.number) or "").casefold()


def _plain(values: Values) -> str:
    return str(values.get("name") or "").casefold()


def plan(text: str, kind: Kind, known: Sequence[Values]) -> Plan:
    """What the list would do to what is known. Raises Invalid at `file` when it is no such list at all."""
    header, rows = rows_of(text)
    head = match(header, kind.columns, ("name",))
    things = Known(kind, known)
    seen: dict[tuple[str, ...], int] = {}
    outcomes: list[Outcome] = []
    for row in rows:
        try:
            values = values_of(row.cells, head)
            outcome = _outcome(row.line, values, kind, things)
            _once(outcome, seen)
        except Invalid as error:
            name = next((cell for cell in row.cells if cell), "")[:60]
            outcome = Outcome(row.line, State.ERROR, name, error=error)
        outcomes.append(outcome)
    return Plan(outcomes, head.unknown)


def _outcome(line: int, values: Values, kind: Kind, things: Known) -> Outcome:
    known = things.find(values)
    kind.complete((known or {}) | values)
    name = str(values.get("name") or (known or {}).get("name", ""))
    if known is None:
        return Outcome(line, State.NEW, name, things.key(values), values)
    key = ("known", str(known["uuid"]))
    titles = {column.name: column.title for column in kind.columns}
    differing = {name: value for name, value in values.items() if not _same(known.get(name), value)}
    if not differing:
        return Outcome(line, State.SAME, name, key)
    things.check_goes_on(known, values)
    return Outcome(line, State.CHANGED, name, key, differing, [titles[name] for name in differing])


def _same(known: Any, value: Any) -> bool:
    """Lists of pairs are only added to, everything else is set."""
    if isinstance(value, list):
        return all(pair in (known or []) for pair in value)
    return bool(known == value)


def _once(outcome: Outcome, seen: dict[tuple[str, ...], int]) -> None:
    if outcome.key in seen:
        raise Invalid("It is the same thing as on line %(line)s.", line=seen[outcome.key])
    seen[outcome.key] = outcome.line
