"""The states a milestone goes through, and the way between them."""

from collections.abc import Mapping
from enum import StrEnum

from tracker.base.errors import Refused


class MilestoneState(StrEnum):
    PLANNED = "planned"
    PROMISED = "promised"
    READY = "ready"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


_S = MilestoneState

MOVES: Mapping[MilestoneState, frozenset[MilestoneState]] = {
    _S.PLANNED: frozenset({_S.PROMISED}),
    _S.PROMISED: frozenset({_S.READY, _S.WITHDRAWN}),
    _S.READY: frozenset({_S.ACCEPTED, _S.RETURNED}),
    _S.RETURNED: frozenset({_S.PROMISED}),
    _S.ACCEPTED: frozenset(),
    _S.WITHDRAWN: frozenset(),
}

REFUSALS: Mapping[MilestoneState, str] = {
    _S.PLANNED: "A milestone that was promised can't be only planned again.",
    _S.PROMISED: "A milestone is promised once; give it a new date instead.",
    _S.READY: "Only a promised, open milestone can be reported ready.",
    _S.ACCEPTED: "Only a milestone reported ready can be accepted.",
    _S.RETURNED: "Only a milestone reported ready can be returned.",
    _S.WITHDRAWN: "Only a promised, open milestone can be withdrawn.",
}


def check_move(old: str, new: str) -> None:
    """Raise Refused, saying what the new state asks for, when the way from `old` to `new` does not exist."""
    if new not in MOVES[MilestoneState(old)]:
        raise Refused(REFUSALS[MilestoneState(new)])
