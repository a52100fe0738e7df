"""Promises with a time: tolerance in elapsed minutes, clock-change nights in three zones, early visits."""

from zoneinfo import ZoneInfo

import pytest

from tests.milestones.told import as_of, milestone, promise
from tracker.base.calendars import WorkCalendar

pytestmark = pytest.mark.pure


def on_time(due: str, happened: str, tolerance: int, zone: str = "America/New_York") -> bool:
    one = milestone(promise(due, tolerance=tolerance, made="2008-01-01"), happened=happened, kind="visit")
    return as_of("2008-12-31", one, calendar=WorkCalendar(ZoneInfo(zone))).on_time_original == 1


@pytest.mark.parametrize(("happened", "kept"), [("09:15", True), ("09:16", False), ("08:00", True)])
def test_tolerance_to_the_minute(happened: str, kept: bool):
    assert on_time("2008-03-04T09:00", f"2008-03-04T{happened}", 15) is kept


SPRING = [
    ("America/New_York", "2008-03-09T01:50", "2008-03-09T03:10"),
    ("Europe/Berlin", "2008-03-30T01:50", "2008-03-30T03:10"),
    ("Australia/Lord_Howe", "2008-10-05T01:50", "2008-10-05T02:40"),
]


@pytest.mark.parametrize(("zone", "due", "happened"), SPRING)
def test_spring_night_skips_wall_time_not_minutes(zone: str, due: str, happened: str):
    assert on_time(due, happened, 20, zone)
    assert not on_time(due, happened, 19, zone)


AUTUMN = [
    ("America/New_York", "2008-11-02T00:50", "2008-11-02T02:10", 140),
    ("Europe/Berlin", "2008-10-26T01:50", "2008-10-26T03:10", 140),
    ("Australia/Lord_Howe", "2008-04-06T01:20", "2008-04-06T02:10", 80),
]


@pytest.mark.parametrize(("zone", "due", "happened", "minutes"), AUTUMN)
def test_autumn_night_counts_the_doubled_hour(zone: str, due: str, happened: str, minutes: int):
    assert on_time(due, happened, minutes, zone)
    assert not on_time(due, happened, minutes - 1, zone)


def test_late_minutes_are_elapsed_minutes():
    one = milestone(promise("2008-11-02T00:50"), happened="2008-11-02T02:10")
    assert as_of("2008-11-03", one).standings[0].late_minutes == 140


def test_within_tolerance_is_not_late():
    one = milestone(promise("2008-03-04T09:00", tolerance=15), happened="2008-03-04T09:15")
    assert as_of("2008-03-04", one).standings[0].late_minutes is None


def test_another_day_is_told_in_days():
    one = milestone(promise("2008-03-04T09:00"), happened="2008-03-05T09:00")
    assert as_of("2008-03-05", one).standings[0].late_minutes is None


def test_tolerance_over_midnight():
    one = milestone(promise("2008-03-04T23:50", tolerance=30), happened="2008-03-05T00:10")
    assert as_of("2008-03-04", one).promises_kept == 0
    found = as_of("2008-03-05", one)
    assert (found.promises_kept, found.slip_sum) == (1, 1)


def test_days_are_compared_where_only_one_has_a_time():
    day_promised = milestone(promise("2008-03-04"), happened="2008-03-04T23:59")
    day_stated = milestone(promise("2008-03-04T09:00"), happened="2008-03-04", key="N")
    assert as_of("2008-03-04", day_promised, day_stated).on_time_original == 2


@pytest.mark.parametrize(
    ("kind", "happened", "early"),
    [
        ("visit", "2008-03-04T08:44", True),
        ("visit", "2008-03-04T08:45", False),
        ("visit", "2008-03-03T09:00", True),
        ("visit", "2008-03-04T10:30", False),
        ("delivery", "2008-03-04T07:00", False),
    ],
)
def test_early_visit_is_flagged_and_on_time(kind: str, happened: str, early: bool):
    one = milestone(promise("2008-03-04T09:00", tolerance=15), happened=happened, kind=kind)
    assert as_of("2008-03-04", one).standings[0].early is early


def test_visit_promised_for_a_day_is_early_on_another():
    one = milestone(promise("2008-03-04"), happened="2008-03-03T17:00", kind="visit")
    found = as_of("2008-03-04", one)
    assert (found.standings[0].early, found.on_time_original) == (True, 1)
