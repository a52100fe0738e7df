"""The states of a make-good, and which of the client's answers may follow which (product: States)."""

from collections.abc import Mapping
from enum import StrEnum


class MakeGoodState(StrEnum):
    """Owed → offered → agreed or declined → paid → arrived; the client alone cancels.

    That a manager approved it is a stamp beside the state: it may come before the client's yes or after.
    """

    OWED = "owed"
    """A fact, such as what was paid ahead; it needs no yes to be paid."""
    OFFERED = "offered"
    AGREED = "agreed"
    DECLINED = "declined"
    PAID = "paid"
    """In full, or sent; it counts as nothing until the client says that it came."""
    NOT_ARRIVED = "not_arrived"
    """Paid, as we say, and the client says that it did not come."""
    ARRIVED = "arrived"
    CANCELLED = "cancelled"
    """The client wants nothing more of it. A part that was paid stays paid; should it come back, it is noted,
    and nothing is owed again by it."""
    DROPPED = "dropped"
    """Declined, and another was offered in its place."""


class Answer(StrEnum):
    """What an approver of the client may say about one; nobody else can (principle 1)."""

    AGREED = "agreed"
    DECLINED = "declined"
    ARRIVED = "arrived"
    NOT_ARRIVED = "not-arrived"
    CANCELLED = "cancelled"


OVER = frozenset({MakeGoodState.ARRIVED, MakeGoodState.CANCELLED, MakeGoodState.DROPPED})
"""Nothing is owed any more by it; its project may close (S5)."""

PAYABLE = frozenset({MakeGoodState.OWED, MakeGoodState.OFFERED, MakeGoodState.AGREED})

BEFORE_PAYMENT = PAYABLE | {MakeGoodState.DECLINED}

RISING = BEFORE_PAYMENT | {MakeGoodState.PAID, MakeGoodState.NOT_ARRIVED}
"""What rises at its pay-by day and after: the client has neither it nor another offer in its place (A4)."""

RESULT: Mapping[Answer, MakeGoodState] = {
    Answer.AGREED: MakeGoodState.AGREED,
    Answer.DECLINED: MakeGoodState.DECLINED,
    Answer.ARRIVED: MakeGoodState.ARRIVED,
    Answer.NOT_ARRIVED: MakeGoodState.NOT_ARRIVED,
    Answer.CANCELLED: MakeGoodState.CANCELLED,
}
"""The state that each answer leads to; given in that state, it changes nothing."""

ANSWERABLE: Mapping[Answer, frozenset[MakeGoodState]] = {
    Answer.AGREED: frozenset({MakeGoodState.OFFERED}),
    Answer.DECLINED: frozenset({MakeGoodState.OFFERED}),
    Answer.ARRIVED: frozenset({MakeGoodState.PAID, MakeGoodState.NOT_ARRIVED}),
    Answer.NOT_ARRIVED: frozenset({MakeGoodState.PAID, MakeGoodState.ARRIVED}),
    Answer.CANCELLED: BEFORE_PAYMENT | {MakeGoodState.NOT_ARRIVED},
}
"""In which states an answer means something."""


def answers_in(state: str) -> list[Answer]:
    """What can be said of one in this state, in the order of the buttons."""
    return [answer for answer, states in ANSWERABLE.items() if state in states]
