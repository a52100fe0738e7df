"""What may be recorded of a device that is away, and when its return is overdue."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tracker.base.errors import Invalid, Refused
from tracker.custody.rules import check_expected, check_slip, check_when, is_overdue, overdue_days, reminder

pytestmark = pytest.mark.pure

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)


def test_nothing_is_recorded_ahead_or_before_the_device_was_taken():
    check_when(NOON, NOON, "at", NOON)
    for at, since in ((NOON + timedelta(minutes=1), None), (NOON - timedelta(minutes=1), NOON)):
        with pytest.raises(Invalid):
            check_when(at, NOON, "at", since)


@pytest.mark.parametrize(
    "said",
    [(" ", "loan", "our spare"), ("fine", "", "our spare"), ("fine", "else", "x"), ("fine", "nothing", "")],
)
def test_a_slip_says_the_condition_and_what_they_work_on_meanwhile(said):
    check_slip("One scratch on the lid", "nothing", "Anna is on holiday until Friday")
    with pytest.raises(Invalid):
        check_slip(*said)


def test_a_further_day_of_return_differs_and_has_a_reason():
    check_expected(MONDAY, MONDAY, None, "")
    check_expected(TUESDAY, MONDAY, MONDAY, "the part is late")
    with pytest.raises(Invalid):
        check_expected(TUESDAY, MONDAY, MONDAY, " ")
    with pytest.raises(Invalid):
        check_expected(MONDAY, TUESDAY, None, "")
    with pytest.raises(Refused):
        check_expected(MONDAY, MONDAY, MONDAY, "again")


def test_a_return_is_overdue_from_the_day_after_and_reminded_of_once_a_week():
    days = [MONDAY + timedelta(days=n) for n in (0, 1, 7, 8, 15)]
    assert [is_overdue(MONDAY, day) for day in days] == [False, True, True, True, True]
    assert [overdue_days(MONDAY, day) for day in days] == [0, 1, 7, 8, 15]
    assert [reminder(MONDAY, day) for day in days] == [None, 0, 0, 1, 2]
    assert (is_overdue(None, MONDAY), reminder(None, MONDAY)) == (False, None)
