"""What was paid ahead and ends before its time, by the day (A7), to the minor unit."""

from datetime import date

import pytest

from tracker.make_goods.prorata import owed_back

JUNE = date(2026, 6, 1), date(2026, 6, 30)


@pytest.mark.parametrize(
    ("paid", "first", "last", "ended", "owed"),
    [
        (100, *JUNE, date(2026, 6, 10), 67),  # 66.67
        (100, *JUNE, date(2026, 6, 20), 33),  # 33.33
        (15, *JUNE, date(2026, 6, 29), 1),  # exactly one half
        (30_00, *JUNE, date(2026, 6, 29), 1_00),
        (30_00, *JUNE, date(2026, 6, 30), 0),
        (30_00, *JUNE, date(2026, 7, 15), 0),
        (30_00, *JUNE, date(2026, 5, 31), 30_00),
        (30_00, *JUNE, date(2020, 1, 1), 30_00),
        (365_00, date(2027, 1, 1), date(2027, 12, 31), date(2027, 2, 28), 306_00),
        (
            366_00,
            date(2028, 1, 1),
            date(2028, 12, 31),
            date(2028, 2, 28),
            307_00,
        ),  # The 29th is still theirs.
        (366_00, date(2028, 1, 1), date(2028, 12, 31), date(2028, 2, 29), 306_00),
        (2_000_000_000, date(2020, 1, 1), date(2029, 12, 31), date(2024, 12, 31), 999_726_252),
        (30_00, date(2026, 6, 2), date(2026, 6, 1), date(2026, 5, 1), 0),
    ],
)
def test_the_days_that_are_left(paid, first, last, ended, owed):
    assert owed_back(paid, first, last, ended) == owed


def test_never_less_than_nothing_nor_more_than_was_paid():
    for day in range(1, 31):
        assert 0 <= owed_back(999, *JUNE, date(2026, 6, day)) <= 999
