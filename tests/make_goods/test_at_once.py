"""Two of us at once: a payment comes back once, and of two limits set together one follows the other."""

from collections.abc import Callable
from threading import Barrier, Thread

import sqlalchemy as sa
from flask import Flask

from tests.factories import MONDAY
from tests.make_goods.given import AN_HOUR, agreed, fresh, pay
from tracker.access.actor import Actor
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import DomainError
from tracker.make_goods.approving import set_limit
from tracker.make_goods.models import MakeGoodPayment, MakeGoodReturn
from tracker.make_goods.paying import record_return
from tracker.make_goods.queries import limits


def together(app: Flask, read: Callable[[], object], act: Callable[[object], None]) -> list[str]:
    """What becomes of two who have read before either acts; each in a session of their own."""
    gate, outcomes = Barrier(2), []

    def press() -> None:
        with app.app_context(), clock.at(MONDAY + 3 * AN_HOUR):
            try:
                seen = read()
                gate.wait()
                with writing():
                    act(seen)
                outcomes.append("done")
            except DomainError as refusal:
                outcomes.append(str(refusal))
            finally:
                db.session.remove()

    threads = [Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


def test_a_payment_comes_back_once(app, cast):
    make_good = agreed(cast)
    payment_id, finance = pay(cast, make_good).id, cast.account("finance").actor

    def read() -> MakeGoodPayment:
        payment = db.session.get_one(MakeGoodPayment, payment_id)
        assert payment.returned is None
        return payment

    def act(payment) -> None:
        record_return(finance, payment, reason="Wrong account", returned_on=MONDAY.date())

    db.session.rollback()
    assert together(app, read, act) == ["It was noted already that this payment came back.", "done"]
    assert db.session.scalar(sa.select(sa.func.count(MakeGoodReturn.id))) == 1
    assert fresh(make_good).state == "agreed"


def test_two_limits_of_a_new_currency(app, cast):
    manager = cast.account("manager").actor
    db.session.rollback()

    def act(actor: Actor) -> None:
        set_limit(actor, "EUR", 500)

    assert together(app, lambda: manager, act) == ["done", "done"]
    assert limits() == {"EUR": 500}
