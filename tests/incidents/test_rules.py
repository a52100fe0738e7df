"""What a client can say it cost them, its sums, and how long an apology has been owed; without tables."""

from datetime import date

import pytest

from tracker.base.errors import Invalid
from tracker.incidents.rules import MOST_MINUTES, Cost, apology_age, check_cost, check_kind, total_of
from tracker.incidents.wording import KIND_WORDS
from tracker.incidents.words import KINDS

pytestmark = pytest.mark.pure


def test_the_age_is_counted_in_days():
    assert apology_age(date(2026, 3, 1), date(2026, 3, 30)) == 29
    assert apology_age(date(2026, 3, 30), date(2026, 3, 30)) == 0


def test_every_kind_has_words_and_no_other_is_taken():
    assert tuple(KIND_WORDS) == KINDS
    for kind in KINDS:
        check_kind(kind)
    with pytest.raises(Invalid):
        check_kind("annoying")


@pytest.mark.parametrize(
    "cost", [Cost(), Cost(0), Cost(words="A lot"), Cost(-1), Cost(MOST_MINUTES + 1), Cost(None, 0, "EUR")]
)
def test_what_says_nothing_or_nonsense_is_refused(cost):
    with pytest.raises(Invalid):
        check_cost(cost, replaces=False)


def test_putting_right_may_say_that_it_cost_nothing_but_says_why():
    check_cost(Cost(0, words="It was another project"), replaces=True)
    with pytest.raises(Invalid) as refused:
        check_cost(Cost(0), replaces=True)
    assert refused.value.field == "words"


def test_sums_are_never_made_across_currencies():
    total = total_of([Cost(90), Cost(30, 5399, "EUR"), Cost(None, 100, "EUR"), Cost(None, 700, "JPY")])
    assert (total.minutes, total.amounts) == (120, {"EUR": 5499, "JPY": 700})
