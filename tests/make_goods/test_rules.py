"""What a make-good must say, what is less than the guide, who may pay what (A4, A6)."""

import pytest

from tracker.base.errors import Invalid, Refused
from tracker.make_goods.guide import BUILT_IN, usual_for
from tracker.make_goods.rules import (
    What,
    check_four_eyes,
    check_payment,
    check_reason_for_less,
    check_what,
    is_less,
    is_paid,
    needs_approval,
)
from tracker.make_goods.states import ANSWERABLE, RESULT, Answer, MakeGoodState, answers_in

CREDIT = What("credit", 5399, "GBP")
HOUR = What("free_hours", minutes=60)


@pytest.mark.parametrize(
    ("what", "field"),
    [
        (What("gift"), "kind"),
        (What("credit", None, "GBP"), "amount"),
        (What("credit", 100, None), "amount"),
        (What("refund", 0, "GBP"), "amount"),
        (What("refund", -100, "GBP"), "amount"),
        (What("replacement", 100, "GBP", thing="a laptop"), "amount"),
        (What("replacement", thing="  "), "thing"),
        (What("free_hours", minutes=0), "minutes"),
        (What("extended_cover"), "months"),
        (What("free_hours", minutes=60_001), "minutes"),
        (What("extended_cover", months=2**31), "months"),
    ],
)
def test_what_says_neither_how_much_nor_what_is_refused_at_its_field(what, field):
    with pytest.raises(Invalid) as refused:
        check_what(what)
    assert refused.value.field == field


@pytest.mark.parametrize(
    "what", [CREDIT, HOUR, What("other", thing="Cake"), What("extended_cover", months=6)]
)
def test_what_says_it_is_taken(what):
    check_what(what)


@pytest.mark.parametrize(
    ("what", "usual", "less"),
    [
        (CREDIT, What("credit", 5400, "GBP"), True),
        (What("refund", 5400, "GBP"), What("credit", 5400, "GBP"), False),
        (CREDIT, What("credit", 100, "EUR"), True),
        (CREDIT, What("refund"), False),
        (HOUR, What("refund"), True),
        (HOUR, What("free_hours", minutes=61), True),
        (HOUR, HOUR, False),
        (CREDIT, HOUR, True),
        (What("replacement", thing="x"), What("replacement", thing="y"), False),
    ],
)
def test_less_than_the_guide_gives(what, usual, less):
    assert is_less(what, usual) is less
    if less:
        with pytest.raises(Invalid, match="say why"):
            check_reason_for_less(what, usual, " ")
    check_reason_for_less(what, usual, "The client asked for this.")
    check_reason_for_less(what, None, "")


def test_the_vendors_own_line_counts_before_the_built_in_one():
    assert usual_for("late", {}) == BUILT_IN["late"]
    assert usual_for("late", {"late": CREDIT}) == CREDIT
    assert usual_for("nonsense", {}) is None


@pytest.mark.parametrize(
    ("what", "asks"),
    [
        (What("credit", 10000, "GBP"), False),
        (What("credit", 10001, "GBP"), True),
        (What("credit", 100, "JPY"), False),
        (What("credit", 101, "JPY"), True),
        (What("credit", 100_000, "KWD"), False),
        (What("credit", 100_001, "KWD"), True),
        (What("credit", 1, "CHF"), True),
        (HOUR, False),
    ],
)
def test_above_the_limit_of_its_currency_a_manager_approves(what, asks):
    assert needs_approval(what, {"CHF": 0}) is asks


@pytest.mark.parametrize(("beside", "asks"), [(0, False), (4601, False), (4602, True)])
def test_what_was_offered_beside_it_counts_toward_the_limit(beside, asks):
    assert needs_approval(CREDIT, {}, beside) is asks
    assert not needs_approval(HOUR, {}, beside)


@pytest.mark.parametrize(
    ("minor", "reference", "standing", "field"),
    [
        (5399, " ", [], "reference"),
        (0, "R-1", [], "amount"),
        (-1, "R-1", [], "amount"),
        (None, "R-1", [], "amount"),
        (5400, "R-1", [], "amount"),
        (400, "R-1", [5000], "amount"),
    ],
)
def test_a_payment_that_can_not_be_is_refused_at_its_field(minor, reference, standing, field):
    with pytest.raises(Invalid) as refused:
        check_payment(CREDIT, minor, reference, standing)
    assert refused.value.field == field


def test_paid_in_full_only_when_the_parts_that_stand_make_it_up():
    check_payment(CREDIT, 399, "R-2", [5000])
    assert not is_paid(CREDIT, [5000])
    assert is_paid(CREDIT, [5000, 399])
    assert not is_paid(HOUR, [])
    assert is_paid(HOUR, [None])
    with pytest.raises(Refused):
        check_payment(HOUR, None, "T-2", [None])
    with pytest.raises(Invalid):
        check_payment(HOUR, None, "", [])


def test_one_person_on_both_sides_says_so():
    check_four_eyes(2, 1, alone=False)
    check_four_eyes(1, 1, alone=True)
    with pytest.raises(Invalid):
        check_four_eyes(1, 1, alone=False)


def test_only_what_was_offered_is_agreed_and_only_what_was_paid_arrives():
    assert answers_in("offered") == [Answer.AGREED, Answer.DECLINED, Answer.CANCELLED]
    assert answers_in("paid") == [Answer.ARRIVED, Answer.NOT_ARRIVED]
    assert answers_in("owed") == [Answer.CANCELLED]
    assert answers_in("arrived") == [Answer.NOT_ARRIVED]
    assert answers_in("cancelled") == answers_in("dropped") == []
    assert set(ANSWERABLE) == set(RESULT) == set(Answer)
    assert all(states <= set(MakeGoodState) for states in ANSWERABLE.values())
