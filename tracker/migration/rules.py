"""What two manifests say about one another: the words, the counts and the honest percentage (D3)."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from tracker.migration.manifests.model import Unreadable

ALL = 1000
"""A whole in tenths of a percent."""
NOTHING = "–"


class State(StrEnum):
    """What became of one file, or that a line could not be read."""

    MATCHED = "matched"
    MOVED = "moved"
    CHANGED = "changed"
    MISSING = "missing"
    EXTRA = "extra"
    DUPLICATE = "duplicate"
    UNREADABLE = "unreadable"


class Difference(NamedTuple):
    """One file that is not simply there under its name; a path is None on the side where it is not.

    `spelled` is true where the names are the same only after Unicode's NFC, or but for their case.
    """

    state: State
    source_path: bytes | None
    target_path: bytes | None
    spelled: bool = False


@dataclass(frozen=True)
class Counts:
    """How many files and lines of each sort; `source` and `target` count names and unreadable lines."""

    source: int = 0
    target: int = 0
    matched: int = 0
    moved: int = 0
    changed: int = 0
    missing: int = 0
    extra: int = 0
    duplicates: int = 0
    unreadable: int = 0

    def with_unreadable(self, source: int, target: int) -> "Counts":
        """These counts with the lines of each side that could not be read."""
        return replace(
            self,
            source=self.source + source,
            target=self.target + target,
            unreadable=source + target,
        )

    @property
    def complete_percent(self) -> str:
        return completeness(self.matched + self.moved, self.source)

    @property
    def exact(self) -> bool:
        """Every file is there under its name, and nothing else is."""
        return not (self.moved or self.changed or self.missing or self.extra or self.duplicates)


@dataclass(frozen=True)
class Reconciliation:
    """Two manifests compared by `content`, a checksum or only the size."""

    content: str
    counts: Counts
    differences: list[Difference]
    unreadable_source: list[Unreadable] = field(default_factory=list)
    unreadable_target: list[Unreadable] = field(default_factory=list)


def completeness(arrived: int, source: int, waived: int = 0) -> str:
    """Arrived ÷ (source − waived) in percent, floored to 0.1, without the sign; `–` of nothing (D3)."""
    whole = source - waived
    if whole <= 0:
        return NOTHING
    tenths = min(arrived * ALL // whole, ALL)
    return f"{tenths // 10}.{tenths % 10}"
