"""The life of a make-good as a line of steps, each with the day it was done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from tracker.base.moments import local_moment
from tracker.base.texts import gettext
from tracker.make_goods.models import MakeGood
from tracker.make_goods.states import OVER, Answer, MakeGoodState


@dataclass(frozen=True)
class Step:
    """One step, and the day it was done; None while it is to come."""

    words: str
    on: date | None


def steps_of(make_good: MakeGood) -> list[Step]:
    """Owed, offered, agreed, approved where it has to be, paid, arrived; what never comes is left out."""
    steps = list(_steps(make_good))
    return [step for step in steps if step.on] if make_good.state in OVER else steps


def _steps(make_good: MakeGood) -> Iterator[Step]:
    yield Step(gettext("Owed"), make_good.owed_on)
    if make_good.offered_at:
        yield Step(gettext("Offered"), _day(make_good, make_good.offered_at))
    paid = make_good.state in {MakeGoodState.PAID, MakeGoodState.NOT_ARRIVED, MakeGoodState.ARRIVED}
    if make_good.agreed_at or (make_good.offered_at and not paid):
        yield Step(gettext("Agreed"), _day(make_good, make_good.agreed_at))
    if make_good.needs_approval:
        yield Step(gettext("Approved by a manager"), _day(make_good, make_good.approved_at))
    standing = make_good.standing_payments
    yield Step(gettext("Paid or sent"), standing[-1].paid_on if paid and standing else None)
    yield Step(gettext("Arrived"), arrived_on(make_good))
    if make_good.state == MakeGoodState.CANCELLED:
        yield Step(gettext("Nothing more of it is wanted"), settled_on(make_good))


def arrived_on(make_good: MakeGood) -> date | None:
    if make_good.state != MakeGoodState.ARRIVED:
        return None
    return _last_said(make_good, Answer.ARRIVED)


def settled_on(make_good: MakeGood) -> date | None:
    """The day the client said that it arrived, or that they want nothing more of it."""
    if make_good.state == MakeGoodState.CANCELLED:
        return _last_said(make_good, Answer.CANCELLED)
    return arrived_on(make_good)


def _last_said(make_good: MakeGood, said: Answer) -> date | None:
    last = [row for row in make_good.answers if row.answer == said][-1]
    return _day(make_good, last.answered_at)


def _day(make_good: MakeGood, at: datetime | None) -> date | None:
    return local_moment(at, make_good.zone).day if at else None
