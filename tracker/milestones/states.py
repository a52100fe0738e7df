"""The states a milestone goes through, and the way between them."""

from collections.abc import Mapping
from enum import StrEnum

from tracker.base.errors import Refused, sentence


class MilestoneState(StrEnum):
    PLANNED = "planned"
    PROMISED = "promised"
    READY = "ready"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


_S = MilestoneState

OPEN = frozenset({_S.PLANNED, _S.PROMISED, _S.RETURNED})
"""It has not happened and was not withdrawn."""
OWED = OPEN - {_S.PLANNED}
"""Open, and promised to the client."""
HAPPENED = frozenset({_S.READY, _S.ACCEPTED})
UNSETTLED = OPEN | {_S.READY}
"""There is work on it, or the client may still return it."""

MOVES: Mapping[MilestoneState, frozenset[MilestoneState]] = {
    _S.PLANNED: frozenset({_S.PROMISED}),
    _S.PROMISED: frozenset({_S.READY, _S.WITHDRAWN}),
    _S.READY: frozenset({_S.ACCEPTED, _S.RETURNED, _S.PROMISED}),
    _S.RETURNED: frozenset({_S.PROMISED, _S.READY}),
    _S.ACCEPTED: frozenset(),
    _S.WITHDRAWN: frozenset(),
}

REFUSALS: Mapping[MilestoneState, str] = {
    _S.PLANNED: sentence("A milestone that was promised can't be only planned again."),
    _S.PROMISED: sentence("A milestone is promised once; give it a new date instead."),
    _S.READY: sentence("Only a promised, open milestone can be reported ready."),
    _S.ACCEPTED: sentence("Only a milestone reported ready can be accepted."),
    _S.RETURNED: sentence("Only a milestone reported ready can be returned."),
    _S.WITHDRAWN: sentence("Only a promised, open milestone can be withdrawn."),
}


def check_move(old: str, new: str) -> None:
    """Raise Refused, saying what the new state asks for, when the way from `old` to `new` does not exist."""
    if new not in MOVES[MilestoneState(old)]:
        raise Refused(REFUSALS[MilestoneState(new)])


def check_new_date(old: str, *, falls_short: bool) -> None:
    """A date is given for what is open, and again for what was reported done and is not in full (P5)."""
    known = MilestoneState(old)
    may = known == _S.PROMISED or _S.PROMISED in MOVES[known]
    if not may or (known == _S.READY and not falls_short):
        raise Refused("This is not open any more, so no new date can be given for it.")
