"""The states a project goes through, and the way between them."""

from collections.abc import Mapping
from enum import StrEnum

from tracker.base.errors import Refused, sentence


class ProjectState(StrEnum):
    DRAFT = "draft"
    ACTIVE = "active"
    ON_HOLD = "on_hold"
    READY = "ready"
    ACCEPTED = "accepted"
    CLOSED = "closed"
    ENDED = "ended"


_S = ProjectState

OVER = frozenset({_S.CLOSED, _S.ENDED})
"""No work is done and nothing is said any more."""
DONE_OR_OVER = OVER | {_S.ACCEPTED}
"""Nothing is planned or asked any more."""

MOVES: Mapping[ProjectState, frozenset[ProjectState]] = {
    _S.DRAFT: frozenset({_S.ACTIVE, _S.ENDED}),
    _S.ACTIVE: frozenset({_S.ON_HOLD, _S.READY, _S.ENDED}),
    _S.ON_HOLD: frozenset({_S.ACTIVE}),
    _S.READY: frozenset({_S.ACTIVE, _S.ACCEPTED}),
    _S.ACCEPTED: frozenset({_S.CLOSED}),
    _S.CLOSED: frozenset(),
    _S.ENDED: frozenset(),
}

REFUSALS: Mapping[ProjectState, str] = {
    _S.DRAFT: sentence("A project that was sent can't become a draft again."),
    _S.ACTIVE: sentence("Only a draft, a project on hold or one that was returned can become active."),
    _S.ON_HOLD: sentence("Only an active project can be put on hold."),
    _S.READY: sentence("Only an active project can be reported ready."),
    _S.ACCEPTED: sentence("Only a project reported ready can be accepted."),
    _S.CLOSED: sentence("Only an accepted project can be closed."),
    _S.ENDED: sentence("Only a draft or an active project can be ended early."),
}


def check_move(old: str, new: str) -> None:
    """Raise Refused, saying what the new state asks for, when the way from `old` to `new` does not exist."""
    if new not in MOVES[ProjectState(old)]:
        raise Refused(REFUSALS[ProjectState(new)])
