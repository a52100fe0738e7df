"""Comparing rows with the entries that tell of them, for rooms whose entries name the row they are about."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tracker.base.database import Identified
from tracker.timeline.chain import UNREADABLE, Flaw
from tracker.timeline.models import TimelineEntry
from tracker.timeline.rows import unreadable_row


@dataclass(frozen=True)
class Stands:
    """What a row says: `key` is what its entry is found by, `facts` and `words` what that must say."""

    key: str
    facts: Mapping[str, Any]
    words: Mapping[str, str] = field(default_factory=dict)


def first_differing(
    model: type[Identified],
    what: str,
    read: Callable[[], Iterable[Stands]],
    told: Mapping[str, TimelineEntry],
) -> Flaw | None:
    """The first row whose entry says otherwise or is missing, else the first entry without a row.

    `what` names a row in English, `told` holds the entries by key. Erased words can't be compared.
    """
    left = dict(told)
    try:
        rows = list(read())
    except UNREADABLE:
        return unreadable_row(model, {key: entry.number for key, entry in told.items()})
    for row in rows:
        entry = left.pop(row.key, None)
        if entry is None:
            return Flaw(0, f"the {what} {row.key} has no entry")
        if not agrees(entry, row):
            return Flaw(entry.number, f"the row of this {what} was changed")
    for entry in left.values():
        return Flaw(entry.number, f"the row of this {what} is gone")
    return None


def agrees(entry: TimelineEntry, row: Stands) -> bool:
    """Whether an entry says what the row says; the chain itself proves the entry."""
    if any(entry.facts.get(name) != value for name, value in row.facts.items()):
        return False
    said = entry.text.words if entry.text else None
    return said is None or all(said.get(name) == value for name, value in row.words.items())
