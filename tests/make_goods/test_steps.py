"""The life of a make-good in steps: what never came is not said to be to come."""

from tests.make_goods.given import fresh, offered, paid, pay
from tracker.make_goods.life import steps_of


def stands(make_good):
    return [(step.words, bool(step.on)) for step in steps_of(fresh(make_good))]


def test_an_answer_is_to_come_until_it_is_paid(cast):
    make_good = offered(cast)
    begun = [("Owed", True), ("Offered", True)]
    assert stands(make_good) == [*begun, ("Agreed", False), ("Paid or sent", False), ("Arrived", False)]
    pay(cast, make_good)
    assert stands(make_good) == [*begun, ("Paid or sent", True), ("Arrived", False)]


def test_what_they_agreed_to_stays(cast):
    assert ("Agreed", True) in stands(paid(cast))
