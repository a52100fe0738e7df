"""Working days from the first promised day: how many, whose, and how they are averaged."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from tests.milestones.told import as_of, milestone, promise
from tracker.base.calendars import WorkCalendar
from tracker.milestones.figures import Figures, mean, median

pytestmark = pytest.mark.pure


def causes(found: Figures) -> dict[str, int]:
    return {str(cause): days for cause, days in found.slip_by_cause.items() if days}


def test_open_one_slips_until_t():
    found = as_of("2008-03-11", milestone(promise("2008-03-04")))
    assert found.slip_by_milestone == {"M": 5}


def test_one_that_happened_slips_no_further():
    found = as_of("2008-06-30", milestone(promise("2008-03-04"), happened="2008-03-10"))
    assert found.slip_by_milestone == {"M": 4}


def test_early_days_are_negative_and_belong_to_nobody():
    found = as_of("2008-03-04", milestone(promise("2008-03-04"), happened="2008-02-29"))
    assert (found.slip_sum, causes(found)) == (-2, {})


def test_weekend_between_costs_nothing():
    """Promised Friday, happened Sunday: late, by no working day."""
    found = as_of("2008-03-31", milestone(promise("2008-03-07"), happened="2008-03-09"))
    assert (found.slip_sum, found.on_time_original) == (0, 0)


def test_holidays_are_the_calendars():
    easter_monday = WorkCalendar(ZoneInfo("Europe/Berlin"), frozenset({date(2008, 3, 21), date(2008, 3, 24)}))
    one = milestone(promise("2008-03-20"), happened="2008-03-25")
    assert as_of("2008-03-31", one).slip_sum == 3
    assert as_of("2008-03-31", one, calendar=easter_monday).slip_sum == 1


def test_leap_day_and_years_end():
    leap = milestone(promise("2008-02-28"), happened="2008-03-03", key="L")
    common = milestone(promise("2007-02-28"), happened="2007-03-01", key="C")
    new_year = milestone(promise("2007-12-31"), happened="2008-01-01", key="Y")
    assert as_of("2008-03-31", leap, common, new_year).slip_by_milestone == {"L": 2, "C": 1, "Y": 1}


def test_each_late_day_belongs_to_the_first_promise_that_reaches_it():
    """Due Tue 4; supplier to Thu 6, a nearer date adds nothing, client to Mon 10, nobody to Wed 12."""
    one = milestone(
        promise("2008-03-04"),
        promise("2008-03-06", cause="supplier"),
        promise("2008-03-05", cause="other"),
        promise("2008-03-10", cause="client"),
        happened="2008-03-12",
    )
    assert causes(as_of("2008-03-31", one)) == {"supplier": 2, "client": 2, "us": 2}


def test_cause_covers_no_day_after_it_happened():
    one = milestone(promise("2008-03-04"), promise("2008-03-20", cause="client"), happened="2008-03-06")
    assert causes(as_of("2008-03-31", one)) == {"client": 2}


def test_promise_made_after_t_explains_nothing_yet():
    one = milestone(promise("2008-03-04"), promise("2008-03-20", made="2008-03-07", cause="client"))
    assert causes(as_of("2008-03-06", one)) == {"us": 2}
    assert causes(as_of("2008-03-07", one)) == {"client": 3}


def test_days_without_any_later_promise_are_ours():
    assert causes(as_of("2008-03-06", milestone(promise("2008-03-04")))) == {"us": 2}


def test_nothing_due_has_a_sum_and_nothing_else():
    found = as_of("2008-03-03", milestone(promise("2008-03-04"))).as_json("GH-1")
    assert found["slip_working_days"] == {"sum": 0, "mean": None, "median": None, "max": None}
    assert found["slip_by_milestone"] == {}
    assert found["slip_by_cause"] == {"us": 0, "supplier": 0, "client": 0, "other": 0}


def test_silent_from_the_day_after_the_last_due_day():
    one = milestone(promise("2008-03-04"), promise("2008-03-06", made="2008-03-04", cause="us"))
    assert [as_of(day, one).silent for day in ("2008-03-05", "2008-03-06", "2008-03-07")] == [0, 0, 1]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([-1, 0, 0, 0], -0.2),
        ([1, 0, 0, 0], 0.3),
        ([1] + [0] * 19, 0.1),
        ([-1] + [0] * 19, 0.0),
        ([-3] + [0] * 19, -0.1),
        ([167] + [0] * 11, 13.9),
        ([7], 7.0),
        ([], None),
    ],
)
def test_mean_rounds_halves_up(values: list[int], expected: float | None):
    assert repr(mean(values)) == repr(expected)


def test_median():
    assert [median(v) for v in ([], [3], [5, 1, 3], [1, 2], [-4, 1])] == [None, 3, 3, 1.5, -1.5]
