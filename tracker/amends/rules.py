"""What a broken promise was, and what is lacking before a thing gone wrong can be closed; pure (A1)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from tracker.base.errors import sentence
from tracker.base.moments import Moment
from tracker.incidents.words import BROKEN_VISIT, INCOMPLETE, LATE, NOTHING_OWED, SOMETHING_OWED
from tracker.make_goods.states import MakeGoodState
from tracker.milestones.words import Kind

UNDECIDED = frozenset({MakeGoodState.DECLINED, MakeGoodState.DROPPED})
"""Make-goods that decide nothing: the client said no, and another is due or took its place."""


@dataclass(frozen=True)
class Broken:
    """A milestone with a broken promise: the first broken `due`, and what there is of it since.

    `short` says that a part of it is there and a part is not (P5).
    """

    kind: str
    due: Moment
    happened: Moment | None = None
    arrived: Moment | None = None
    short: bool = False


def kind_of(broken: Broken) -> str:
    """Nobody came on the day of a visit; a delivery or a training is not in full; else it is late."""
    came = broken.happened or broken.arrived
    if broken.kind == Kind.VISIT and (came is None or came.day > broken.due.day):
        return BROKEN_VISIT
    return INCOMPLETE if broken.short else LATE


@dataclass(frozen=True)
class Admitted:
    """What stands of a thing gone wrong; `make_goods` are the states of those offered for it."""

    told: bool
    role: str
    repair: str
    make_goods: Collection[str]
    client_says: str | None


class Mend(StrEnum):
    """What takes a gap away."""

    ANSWER = "answer"
    DESCRIBE = "describe"
    OFFER = "offer"


@dataclass(frozen=True)
class Gap:
    """One thing missing, as an English sentence for gettext, and what takes it away."""

    words: str
    mend: Mend


def lacking(stands: Admitted) -> list[Gap]:
    """What is still missing before it closes; empty once nothing is (A1)."""
    return list(_lacking(stands))


def _lacking(stands: Admitted) -> Iterator[Gap]:
    if not stands.told:
        yield Gap(sentence("The client has not been told of it."), Mend.ANSWER)
    if not stands.role:
        yield Gap(sentence("It is not said which role or part of us was responsible."), Mend.DESCRIBE)
    if not stands.repair:
        yield Gap(sentence("It is not said what we do about it."), Mend.ANSWER)
    if not is_decided(stands):
        yield Gap(_undecided(stands.client_says), Mend.OFFER)


def _undecided(client_says: str | None) -> str:
    if client_says == SOMETHING_OWED:
        return sentence("The client would like something for it, and nothing is offered that stands.")
    return sentence("There is no make-good for it, and the client has not said that nothing more is owed.")


def is_decided(stands: Admitted) -> bool:
    """There is a make-good, or the client says that nothing more is owed."""
    return stands.client_says == NOTHING_OWED or any(state not in UNDECIDED for state in stands.make_goods)
