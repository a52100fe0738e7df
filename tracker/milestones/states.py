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

MOVES: Mapping[MilestoneState, frozenset[MilestoneState]] = {
    _S.PLANNED: frozenset({_S.PROMISED}),
    _S.PROMISED: frozenset({_S.READY, _S.WITHDRAWN}),
    _S.READY: frozenset({_S.ACCEPTED, _S.RETURNED}),
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
