"""What a broken promise was, and what is lacking before a thing gone wrong closes (A1); without tables."""

from datetime import date

import pytest

from tracker.amends.rules import Admitted, Broken, kind_of, lacking
from tracker.base.moments import Moment
from tracker.incidents.words import BROKEN_VISIT, INCOMPLETE, LATE, NOTHING_OWED, SOMETHING_OWED
from tracker.make_goods.states import MakeGoodState

pytestmark = pytest.mark.pure

DUE = Moment(date(2026, 3, 6))
NEXT = Moment(date(2026, 3, 7))


@pytest.mark.parametrize(
    ("broken", "kind"),
    [
        (Broken("work", DUE), LATE),
        (Broken("work", DUE, happened=NEXT), LATE),
        (Broken("visit", DUE), BROKEN_VISIT),
        (Broken("visit", DUE, happened=NEXT), BROKEN_VISIT),
        (Broken("visit", DUE, arrived=NEXT), BROKEN_VISIT),
        (Broken("visit", DUE, happened=DUE), LATE),
        (Broken("visit", DUE, arrived=DUE), LATE),
        (Broken("delivery", DUE, short=True), INCOMPLETE),
        (Broken("delivery", DUE), LATE),
    ],
)
def test_what_a_broken_promise_was(broken, kind):
    assert kind_of(broken) == kind


def admitted(**given) -> Admitted:
    stands = {"told": True, "role": "planning", "repair": "We come again", "make_goods": ["offered"]}
    return Admitted(**(stands | {"client_says": None} | given))


def test_all_said_and_something_offered_is_enough():
    assert lacking(admitted()) == []
    assert lacking(admitted(make_goods=[], client_says=NOTHING_OWED)) == []
    assert lacking(admitted(client_says=SOMETHING_OWED)) == []


@pytest.mark.parametrize("missing", [{"told": False}, {"role": ""}, {"repair": ""}, {"make_goods": []}])
def test_each_part_is_needed(missing):
    assert len(lacking(admitted(**missing))) == 1


@pytest.mark.parametrize("state", [MakeGoodState.DECLINED, MakeGoodState.DROPPED])
def test_what_the_client_declined_decides_nothing(state):
    assert "no make-good" in lacking(admitted(make_goods=[state]))[0].words
    assert "would like" in lacking(admitted(make_goods=[state], client_says=SOMETHING_OWED))[0].words
