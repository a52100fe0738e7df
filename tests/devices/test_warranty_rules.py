"""How long a warranty runs, when an end is listed, and what of it can't be true together."""

from datetime import date, timedelta

import pytest

from tracker.base.errors import Invalid
from tracker.devices.rules import (
    PAST,
    WarrantyState,
    check_warranty,
    soonest_first,
    usual_end,
    warranty_standing,
    window,
)

pytestmark = pytest.mark.pure

DAY = date(2008, 3, 4)


def test_the_golden_laptop_has_453_days_left():
    standing = warranty_standing(date(2009, 5, 31), DAY, DAY)
    assert (standing.state, standing.days, standing.looked_up) == (WarrantyState.RUNS, 453, True)


def test_the_last_day_still_counts_and_the_next_does_not():
    assert warranty_standing(DAY, None, DAY).state == WarrantyState.RUNS
    after = warranty_standing(DAY, None, DAY + timedelta(days=1))
    assert (after.state, after.days, after.looked_up) == (WarrantyState.PAST, 1, False)


def test_an_unknown_end_says_nothing():
    assert warranty_standing(None, None, DAY).days is None


@pytest.mark.parametrize(
    ("left", "listed"), [(91, None), (90, 90), (61, 90), (60, 60), (31, 60), (30, 30), (0, 30), (-1, PAST)]
)
def test_an_end_is_listed_at_90_60_and_30_days_and_when_past(left, listed):
    assert window(DAY + timedelta(days=left), DAY) == listed
    assert window(None, DAY) is None


def test_what_is_to_come_stands_before_what_has_passed():
    ends = [(DAY + timedelta(days=days), days) for days in (-400, 91, 60, -1, 0)]
    assert soonest_first(ends, DAY) == [0, 60, -1, -400]


@pytest.mark.parametrize(
    ("starts", "months", "ends"),
    [
        (date(2008, 6, 1), 12, date(2009, 5, 31)),
        (date(2008, 2, 29), 12, date(2009, 2, 27)),
        (date(2008, 1, 31), 1, date(2008, 2, 28)),
        (date(2008, 12, 15), 36, date(2011, 12, 14)),
    ],
)
def test_the_usual_end_is_the_last_day_of_the_months(starts, months, ends):
    assert usual_end(starts, months) == ends


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"starts": DAY, "ends": DAY - timedelta(days=1)}, "warranty_ends"),
        ({"looked_up": DAY, "source": "maker"}, "warranty_ends"),
        ({"looked_up": DAY, "ends": DAY}, "warranty_source"),
        ({"looked_up": DAY + timedelta(days=1), "ends": DAY, "source": "maker"}, "warranty_looked_up"),
    ],
)
def test_what_cannot_be_true_is_refused(facts, field):
    nothing = {"starts": None, "ends": None, "source": "", "looked_up": None}
    with pytest.raises(Invalid) as refusal:
        check_warranty(**(nothing | facts), today=DAY)
    assert refusal.value.field == field
