"""Counting working days: against a naive loop, and by the laws of wd."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.base.calendars import WorkCalendar

pytestmark = pytest.mark.pure

BERLIN = ZoneInfo("Europe/Berlin")
days = st.dates(date(2007, 12, 1), date(2008, 4, 30))
calendars = st.frozensets(days, max_size=30).map(lambda off: WorkCalendar(BERLIN, off))
FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2008, 3, day) for day in (7, 8, 9, 10))


def naive(calendar: WorkCalendar, a: date, b: date) -> int:
    if b < a:
        return -naive(calendar, b, a)
    after = (a + timedelta(days=n) for n in range(1, (b - a).days + 1))
    return sum(day.weekday() < 5 and day not in calendar.holidays for day in after)


@given(calendars, days, days)
def test_agrees_with_counting_one_by_one(calendar: WorkCalendar, a: date, b: date):
    assert calendar.working_days(a, b) == naive(calendar, a, b)


@given(calendars, days, days, days)
def test_antisymmetric_and_additive(calendar: WorkCalendar, a: date, b: date, c: date):
    assert calendar.working_days(a, b) == -calendar.working_days(b, a)
    assert calendar.working_days(a, b) + calendar.working_days(b, c) == calendar.working_days(a, c)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (FRIDAY, SATURDAY, 0),
        (FRIDAY, MONDAY, 1),
        (SATURDAY, SUNDAY, 0),
        (SATURDAY, MONDAY, 1),
        (SUNDAY, FRIDAY, 0),
        (MONDAY, FRIDAY, -1),
        (MONDAY, MONDAY, 0),
    ],
)
def test_weekends_at_either_end(a: date, b: date, expected: int):
    assert WorkCalendar(BERLIN).working_days(a, b) == expected


def test_holiday_on_a_weekend_is_not_taken_off_twice():
    assert WorkCalendar(BERLIN, frozenset({SATURDAY})).working_days(FRIDAY, MONDAY) == 1


@given(calendars, days, st.integers(1, 40))
def test_adding_reaches_the_nth_working_day(calendar: WorkCalendar, day: date, n: int):
    after, before = calendar.add_working_days(day, n), calendar.add_working_days(day, -n)
    assert calendar.is_working_day(after)
    assert calendar.working_days(day, after) == n
    assert calendar.is_working_day(before)
    assert calendar.working_days(before, day - timedelta(days=1)) == n - 1


def test_adding_by_hand():
    calendar = WorkCalendar(BERLIN, frozenset({MONDAY}))
    assert calendar.add_working_days(FRIDAY, 1) == date(2008, 3, 11)
    assert calendar.add_working_days(SUNDAY, -1) == FRIDAY
    assert calendar.add_working_days(SUNDAY, 0) == SUNDAY


@pytest.mark.parametrize(
    ("zone", "today"),
    [
        ("Pacific/Kiritimati", "2008-03-01"),
        ("Europe/Berlin", "2008-02-29"),
        ("America/New_York", "2008-02-29"),
    ],
)
def test_today_is_local(zone: str, today: str):
    now = datetime(2008, 2, 29, 20, 0, tzinfo=UTC)
    assert WorkCalendar(ZoneInfo(zone)).today(now).isoformat() == today
