"""A template’s milestones fall on working days of the calendar, and what was stepped over is named."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from tracker.base.calendars import WorkCalendar
from tracker.base.errors import Invalid
from tracker.project_templates.rules import Step, check_first_day, lay_out, moved_with, reach
from tracker.projects.calendar import Place

pytestmark = pytest.mark.pure

GOOD_FRIDAY, EASTER_MONDAY = date(2026, 4, 3), date(2026, 4, 6)
LONDON = WorkCalendar(ZoneInfo("Europe/London"), frozenset({GOOD_FRIDAY, EASTER_MONDAY}))
WEDNESDAY, THURSDAY = date(2026, 4, 1), date(2026, 4, 2)
SATURDAY, TUESDAY = date(2026, 4, 4), date(2026, 4, 7)


def steps(*offsets: int) -> list[Step]:
    return [Step(f"Thing {n}", "work", "It works", offset) for n, offset in enumerate(offsets, start=1)]


def days(*offsets: int, first: date = WEDNESDAY) -> list[date]:
    return [plan.due.day for plan in lay_out(steps(*offsets), first, LONDON)]


def test_offsets_are_working_days_after_the_first_day():
    assert days(0, 1, 2, 3) == [WEDNESDAY, THURSDAY, TUESDAY, date(2026, 4, 8)]


@pytest.mark.parametrize("first", [GOOD_FRIDAY, SATURDAY, date(2026, 4, 5), EASTER_MONDAY])
def test_a_first_day_off_means_the_next_working_day(first):
    assert days(0, 1, first=first) == [TUESDAY, date(2026, 4, 8)]


def test_each_holiday_is_named_once_at_the_first_milestone_after_it():
    plans = lay_out(steps(0, 2, 2, 3), WEDNESDAY, LONDON)
    assert [plan.not_on for plan in plans] == [(), (GOOD_FRIDAY, EASTER_MONDAY), (), ()]


def test_the_first_day_asked_for_is_named_when_it_is_a_holiday():
    assert lay_out(steps(0), GOOD_FRIDAY, LONDON)[0].not_on == (GOOD_FRIDAY, EASTER_MONDAY)


def test_weekends_alone_are_not_named():
    assert all(not plan.not_on for plan in lay_out(steps(0, 4, 9), date(2026, 4, 13), LONDON))


def test_milestones_keep_their_order_even_when_a_later_one_comes_first():
    assert days(2, 0) == [TUESDAY, WEDNESDAY]


def test_the_last_offset_over_new_year_knows_the_holidays_of_each_year():
    first = date(2026, 12, 30)
    calendar = Place("Europe/London", "GB", "ENG").calendar(first, reach(first))
    last = lay_out(steps(400), first, calendar)[0].due.day
    assert (last.year, calendar.working_days(first, last)) == (2028, 400)
    assert date(2028, 4, 14) in calendar.holidays, "Good Friday of 2028"


def test_what_would_fall_after_2100_is_refused():
    with pytest.raises(Invalid, match="2100"):
        lay_out(steps(400), date(2100, 6, 1), LONDON)
    with pytest.raises(Invalid, match="2100"):
        check_first_day(date(2101, 1, 1), WEDNESDAY)


def test_a_first_day_that_is_over_is_refused():
    check_first_day(WEDNESDAY, WEDNESDAY)
    with pytest.raises(Invalid, match="over"):
        check_first_day(date(2026, 3, 31), WEDNESDAY)


def test_moved_plans_keep_their_working_days():
    new = date(2026, 4, 8)
    moved = [moved_with(day, WEDNESDAY, new, LONDON) for day in (WEDNESDAY, THURSDAY, TUESDAY)]
    assert moved == [new, date(2026, 4, 9), date(2026, 4, 10)]


def test_what_was_put_on_a_saturday_stays_on_a_saturday():
    assert moved_with(SATURDAY, WEDNESDAY, date(2026, 4, 15), LONDON) == date(2026, 4, 18)


def test_a_project_that_begins_on_a_saturday_can_begin_on_another():
    later = date(2026, 4, 11)
    assert moved_with(SATURDAY, SATURDAY, later, LONDON) == later
    assert moved_with(TUESDAY, SATURDAY, later, LONDON) == date(2026, 4, 13)


def test_moving_there_and_back_changes_nothing():
    there = date(2026, 5, 20)
    for day in (WEDNESDAY, THURSDAY, TUESDAY, date(2026, 4, 20)):
        moved = moved_with(day, WEDNESDAY, there, LONDON)
        assert moved_with(moved, there, WEDNESDAY, LONDON) == day
