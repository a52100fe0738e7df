"""Age and overdue in days, and the five ranges (product: Figures); story R has hand-checked ones."""

from datetime import date

import pytest

from tracker.make_goods.ageing import age, overdue, range_of


def test_story_r():
    day = date(2011, 7, 1)
    assert age(date(2010, 12, 1), day) == 212
    assert overdue(date(2010, 12, 15), day) == 198
    assert range_of(212) == 4


def test_nothing_is_overdue_on_its_own_day_nor_older_than_nothing():
    assert overdue(date(2011, 7, 1), date(2011, 7, 1)) == 0
    assert overdue(date(2011, 7, 2), date(2011, 7, 1)) == 0
    assert age(date(2011, 7, 2), date(2011, 7, 1)) == 0


@pytest.mark.parametrize(
    ("days", "place"),
    [(0, 0), (7, 0), (8, 1), (30, 1), (31, 2), (60, 2), (61, 3), (90, 3), (91, 4), (4000, 4)],
)
def test_each_age_has_its_range(days, place):
    assert range_of(days) == place
