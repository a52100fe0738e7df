"""How far the move of one class of data has come; derived, never stored."""

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """The stages of a batch, from the first plan to the cleared source."""

    PLANNED = "planned"
    INVENTORIED = "inventoried"
    BACKED_UP = "backed_up"
    COPYING = "copying"
    COPIED = "copied"
    RECONCILED = "reconciled"
    ACCEPTED = "accepted"
    CLEARED = "cleared"
    ROLLED_BACK = "rolled_back"
    DROPPED = "dropped"


WAY = (
    Stage.PLANNED,
    Stage.INVENTORIED,
    Stage.BACKED_UP,
    Stage.COPYING,
    Stage.COPIED,
    Stage.RECONCILED,
    Stage.ACCEPTED,
    Stage.CLEARED,
)
"""The usual way, in its order."""


@dataclass(frozen=True)
class Reached:
    """What is true of a batch; nothing of it says how far it came by itself."""

    inventoried: bool = False
    """A list, or counts, of the source were read."""
    backed_up: bool = False
    """Its source has a backup of which a sample was brought back."""
    begun: bool = False
    copied: bool = False
    reconciled: bool = False
    accepted: bool = False
    cleared: bool = False
    rolled_back: bool = False
    dropped: bool = False


def stage_of(reached: Reached) -> Stage:
    """The stage of a batch: what ended it, else the furthest that is true of it.

    Backed up counts as a stage once the source is listed too: before that nobody knows what the backup
    has to hold (D2).
    """
    ended = ((Stage.DROPPED, reached.dropped), (Stage.ROLLED_BACK, reached.rolled_back))
    furthest = (
        (Stage.CLEARED, reached.cleared),
        (Stage.ACCEPTED, reached.accepted),
        (Stage.RECONCILED, reached.reconciled),
        (Stage.COPIED, reached.copied),
        (Stage.COPYING, reached.begun),
        (Stage.BACKED_UP, reached.inventoried and reached.backed_up),
        (Stage.INVENTORIED, reached.inventoried),
    )
    return next((stage for stage, is_so in (*ended, *furthest) if is_so), Stage.PLANNED)
