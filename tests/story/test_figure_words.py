"""The figure cards: rates with their n, a dash for nothing, causes named."""

import pytest

from tests.milestones.told import milestone, promise
from tests.story.seen import seen_at
from tracker.milestones.words import Cause
from tracker.story.figure_words import days_by_cause, figure_cards

pytestmark = [pytest.mark.pure, pytest.mark.usefixtures("english")]

NOW = "2008-01-16T12:00"


def cards(*facts):
    return figure_cards(seen_at(NOW, *facts).figures)


def test_nothing_due_is_a_dash_not_a_zero():
    on_time, kept, late = cards(milestone(promise("2008-01-18")))
    assert (on_time.figure, kept.figure, late.figure) == ("–", "–", "–")
    assert kept.detail == "1 first promise, 0 re-promises, 1 not due yet"


def test_the_latest_promise_only_stands_beside_the_first():
    moved = promise("2008-01-09", "2008-01-08", cause="us")
    on_time, kept, _ = cards(milestone(promise("2008-01-08"), moved, happened="2008-01-09"))
    assert (on_time.figure, on_time.level) == ("0 of 1", "bad")
    assert on_time.detail == "By the date promised last: 1 of 1"
    assert (kept.figure, kept.level) == ("1 of 2", "")


def test_without_a_new_date_there_is_nothing_to_compare():
    on_time, _, late = cards(milestone(promise("2008-01-08"), happened="2008-01-08"))
    assert (on_time.figure, on_time.detail, on_time.level) == ("1 of 1", "", "good")
    assert (late.figure, late.detail) == ("0", "mean 0, longest 0")


def test_what_was_moved_in_time_is_counted_apart():
    agreed = promise("2008-01-10", "2008-01-04", cause="us", agreed="2008-01-05")
    _, kept, _ = cards(milestone(promise("2008-01-08"), agreed, happened="2008-01-10"))
    assert kept.figure == "1 of 1"
    assert kept.detail == "1 first promise, 1 re-promise, 1 moved in time, with your yes"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({}, ""),
        ({Cause.US: 0}, ""),
        ({Cause.US: 167, Cause.CLIENT: 0}, "all 167 days ours"),
        ({Cause.SUPPLIER: 1}, "the one day the supplier’s"),
        ({Cause.US: 15, Cause.SUPPLIER: 4, Cause.CLIENT: 2}, "15 days ours, 4 the supplier’s, 2 yours"),
    ],
)
def test_days_by_cause(days, words):
    assert days_by_cause(days) == words
