"""How a lesson stands, what is refused about one, and what counts as a recurrence (L1, L2, L3)."""

from datetime import date

import pytest

from tracker.base.errors import Invalid, Refused
from tracker.lessons import rules
from tracker.lessons.rules import Changed, Stage

pytestmark = pytest.mark.pure

DAY = date(2026, 3, 16)


@pytest.mark.parametrize(
    ("verdict", "applied", "stage"),
    [
        ("", False, Stage.UNDECIDED),
        ("none", False, Stage.NO_CHANGE),
        ("change", False, Stage.TO_APPLY),
        ("change", True, Stage.APPLIED),
    ],
)
def test_where_it_stands(verdict, applied, stage):
    assert rules.stage_of(verdict, applied) == stage


def test_a_decision_is_overdue_the_day_after():
    assert not rules.is_overdue("", DAY, DAY)
    assert rules.is_overdue("", DAY, date(2026, 3, 17))
    assert not rules.is_overdue("none", DAY, date(2026, 3, 17))


@pytest.mark.parametrize("answer", ["", "  \n"])
def test_it_is_not_decided_without_an_answer(answer):
    with pytest.raises(Invalid) as refusal:
        rules.check_decision("none", answer, decided=False)
    assert refusal.value.field == "answer"


def test_it_is_decided_once_and_in_one_of_two_ways():
    rules.check_decision("change", "Yes.", decided=False)
    with pytest.raises(Invalid):
        rules.check_decision("perhaps", "Yes.", decided=False)
    with pytest.raises(Refused):
        rules.check_decision("change", "Yes.", decided=True)


@pytest.mark.parametrize("verdict", ["", "none"])
def test_only_a_change_is_applied(verdict):
    with pytest.raises(Refused):
        rules.check_appliable(verdict)


def test_a_change_must_change_something():
    rules.check_differs(["one"], ["one", "two"])
    with pytest.raises(Invalid):
        rules.check_differs(["one"], ["one"])


def test_the_difference_shows_what_went_and_what_came():
    assert rules.difference(["done", "cables"], ["done", "discs", "cables"]) == [
        Changed("", "done"),
        Changed("+", "discs"),
        Changed("", "cables"),
    ]
    assert rules.difference(["cable"], ["cables"]) == [Changed("-", "cable"), Changed("+", "cables")]


@pytest.mark.parametrize(
    ("applied_on", "again"),
    [(None, False), (date(2026, 3, 15), True), (DAY, True), (date(2026, 3, 17), False)],
)
def test_a_recurrence_is_noticed_on_the_day_of_the_change_or_later(applied_on, again):
    assert rules.happened_again(applied_on is not None, DAY, applied_on) is again
