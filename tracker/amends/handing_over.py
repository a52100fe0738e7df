"""What one person has to put right goes to somebody else: make-goods they see to, lessons they answer for."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.access.actor import Actor
from tracker.accounts.models import ACTIVE, Account
from tracker.accounts.seeing import check_may_see
from tracker.base.errors import Invalid
from tracker.lessons import actions as lessons
from tracker.lessons.models import Lesson
from tracker.lessons.queries import answered_for_by
from tracker.make_goods import owner as make_goods
from tracker.make_goods.models import MakeGood
from tracker.make_goods.queries import lock
from tracker.milestones.handing_over import Beside


@dataclass(frozen=True)
class ToPutRight:
    """What somebody sees to that is still owed, and the lessons that are not settled."""

    make_goods: Sequence[MakeGood] = ()
    lessons: Sequence[Lesson] = ()

    def __bool__(self) -> bool:
        return bool(self.make_goods or self.lessons)


@dataclass(frozen=True)
class Successors:
    """Who takes over what; None leaves it as it is."""

    make_goods: Account | None = None
    lessons: Account | None = None


def to_put_right(account: Account) -> ToPutRight:
    """As it stands now, in two queries."""
    return ToPutRight(make_goods.seen_to_by(account), answered_for_by(account))


def hand_over(actor: Actor, giver: Account, successors: Successors) -> Beside:
    """Each tells it in its history; whoever calls mails what is returned, once to each successor.

    Raises Invalid at the field of a successor who can't take it.
    """
    for one in make_goods.seen_to_by(giver) if successors.make_goods else ():
        lock(one)
    theirs = to_put_right(giver)
    _check(giver, successors, theirs)
    given: dict[int, dict[str, list[int]]] = {}
    if owner := successors.make_goods:
        for make_good in theirs.make_goods:
            make_goods.give(actor, make_good, owner)
            given.setdefault(owner.id, {}).setdefault("make_goods", []).append(make_good.id)
    if owner := successors.lessons:
        for lesson in theirs.lessons:
            lessons.give(actor, lesson, owner)
            given.setdefault(owner.id, {}).setdefault("lessons", []).append(lesson.id)
    return given


def _check(giver: Account, successors: Successors, theirs: ToPutRight) -> None:
    for field, account in vars(successors).items():
        if account is None:
            continue
        if account.id == giver.id or account.state != ACTIVE:
            raise Invalid("Choose somebody else who can sign in.", field)
        clients = {one.client_id for one in getattr(theirs, field) if one.client_id}
        check_may_see(account, clients, field)
