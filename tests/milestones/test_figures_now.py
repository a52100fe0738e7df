"""Seen from now, a promise due today counts only once it is met; seen from a day, that day is over."""

import pytest

from tests.milestones.told import as_of, at, milestone, promise
from tracker.milestones.words import PromiseState

pytestmark = pytest.mark.pure


def test_due_today_and_open_counts_nowhere_yet():
    found = at("2008-03-04T16:00", milestone(promise("2008-03-04")))
    assert (found.milestones, found.originals_due, found.promises_due, found.silent) == (1, 0, 0, 0)
    assert (found.slip_by_milestone, found.slip_max) == ({}, None)
    assert found.standings[0].original.state is PromiseState.LIVE


def test_the_same_day_as_of_its_end_counts_as_broken():
    found = as_of("2008-03-04", milestone(promise("2008-03-04")))
    assert (found.originals_due, found.promises_due, found.promises_kept, found.slip_sum) == (1, 1, 0, 0)


def test_due_today_and_met_counts():
    found = at("2008-03-04T16:00", milestone(promise("2008-03-04"), happened="2008-03-04"))
    assert (found.originals_due, found.on_time_original, found.promises_kept) == (1, 1, 1)
    assert found.slip_by_milestone == {"M": 0}


def test_due_today_and_met_days_ago_counts_as_early():
    found = at("2008-03-04T16:00", milestone(promise("2008-03-04"), happened="2008-02-29"))
    assert found.slip_by_milestone == {"M": -2}


def test_due_yesterday_counts():
    found = at("2008-03-05T00:00", milestone(promise("2008-03-04")))
    assert (found.originals_due, found.promises_due, found.slip_sum, found.silent) == (1, 1, 1, 1)


def test_today_is_the_projects_today():
    """Half past midnight in London is still the evening before in New York."""
    found = at("2008-03-04T19:30", milestone(promise("2008-03-04")))
    assert found.day.isoformat() == "2008-03-04"


def test_missed_by_the_minute_counts_at_the_days_end():
    visit = milestone(promise("2008-03-04T09:00", tolerance=15), happened="2008-03-04T10:30", kind="visit")
    same_day, next_day = at("2008-03-04T11:00", visit), at("2008-03-05T00:00", visit)
    assert (same_day.originals_due, same_day.standings[0].late_minutes) == (0, 90)
    assert (next_day.originals_due, next_day.on_time_original, next_day.promises_due) == (1, 0, 1)


def test_renegotiated_today_counts_tomorrow():
    later = promise("2008-03-10", made="2008-03-03", cause="us", agreed="2008-03-03")
    one = milestone(promise("2008-03-04"), later)
    assert [at(now, one).renegotiated for now in ("2008-03-04T23:59", "2008-03-05T00:00")] == [0, 1]


def test_minute_to_come_has_not_happened():
    one = milestone(promise("2008-03-04T12:00"), happened="2008-03-04T11:30")
    assert [at(now, one).promises_kept for now in ("2008-03-04T11:29", "2008-03-04T11:30")] == [0, 1]


def test_promise_made_later_today_does_not_exist_yet():
    one = milestone(promise("2008-03-04"), promise("2008-03-06", made="2008-03-04T15:00", cause="us"))
    assert [at(now, one).repromises for now in ("2008-03-04T14:59", "2008-03-04T15:00")] == [0, 1]


def test_withdrawn_today_is_withdrawn_now():
    found = at("2008-03-04T10:00", milestone(promise("2008-03-03"), withdrawn="2008-03-04"))
    assert (found.milestones, found.promises_due) == (0, 1)
