"""A part that was paid of what the client then turned down or let go: it stays paid, and may come back."""

import pytest

from tests.factories import MONDAY
from tests.make_goods.given import AN_HOUR, agreed, fresh, offered, pay, say
from tracker.base import clock
from tracker.base.database import writing
from tracker.base.errors import Refused
from tracker.make_goods.life import steps_of
from tracker.make_goods.paying import record_return
from tracker.make_goods.states import Answer
from tracker.proofs import prove_client

STAYS = "What we paid or sent so far stays so; should it come back to us, we do not send it again for this."
LATER = MONDAY + 4 * AN_HOUR


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (Answer.CANCELLED, "The client wants nothing more of it, so nothing is owed again"),
        (Answer.DECLINED, "The client declined what it was for"),
    ],
)
def test_as_long_as_a_payment_stands_it_can_be_noted_that_it_came_back(cast, browse, said, told):
    make_good = offered(cast)
    pay(cast, make_good, 2000)
    with clock.at(LATER):
        assert STAYS in browse("approver").get(f"/portal/make-goods/{make_good.ref}/say/{said}").text
    say(cast, make_good, said, "Enough of it.")
    with clock.at(LATER):
        finance = browse("finance")
        page = finance.get(f"/make-goods/{make_good.ref}")
        assert "Still to be paid" not in page.text
        path = page.link("It came back · BACS-1")
        assert told in finance.get(path).text
        page = finance.submit(path, reason="The account is closed.")
        assert "came back on" in page.text
        assert "It came back ·" not in page.text
        history = browse("approver").get("/portal/HD-1/timeline").text
        assert f"The payment BACS-1 came back to us ({make_good.ref}):" in history
    assert fresh(make_good).state == said
    assert prove_client("HD").flaw is None


def test_what_arrived_comes_back_only_by_the_clients_word(cast, browse):
    make_good = agreed(cast)
    payment = pay(cast, make_good)
    say(cast, make_good, Answer.ARRIVED)
    with pytest.raises(Refused, match="only they can say otherwise"), clock.at(LATER), writing():
        record_return(cast.account("finance").actor, payment, reason="Odd", returned_on=MONDAY.date())
    with clock.at(LATER):
        assert "It came back" not in browse("finance").get(f"/make-goods/{make_good.ref}").text


def test_the_day_on_which_nothing_more_was_wanted_is_a_step_of_its_life(cast):
    make_good = agreed(cast)
    say(cast, make_good, Answer.CANCELLED)
    assert [(step.words, step.on) for step in steps_of(make_good)][-1] == (
        "Nothing more of it is wanted",
        MONDAY.date(),
    )


def test_who_offers_something_else_reads_what_stands_of_the_declined(cast, browse):
    make_good = offered(cast)
    pay(cast, make_good, 2000)
    say(cast, make_good, Answer.DECLINED, "Too little.")
    with clock.at(LATER):
        page = browse("owner").get(f"/make-goods/{make_good.ref}/instead")
    assert "£20.00 on Monday 2 March 2026, reference BACS-1" in page.text
