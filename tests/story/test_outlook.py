"""What is next, and what became of the project as a whole."""

from datetime import date

import pytest

from tests.milestones.told import milestone, promise
from tests.story.seen import seen_at, seen_on
from tracker.story.outlook import next_promise, standing_of_project

pytestmark = [pytest.mark.pure, pytest.mark.usefixtures("english")]

NOW = "2008-01-16T12:00"


def upcoming(*facts, **project) -> tuple[str, str]:
    return next_promise(seen_at(NOW, *facts, **project))[:2]


def open_until(key: str, due: str):
    return milestone(promise(due), key=key)


def test_the_nearest_date_and_what_it_is_for():
    assert upcoming(open_until("A", "2008-01-22"), open_until("B", "2008-01-18")) == ("Fri 18 Jan", "Thing B")


def test_several_on_one_day_and_dates_owed_beside():
    facts = [open_until("A", "2008-01-18"), open_until("B", "2008-01-18"), open_until("C", "2008-01-10")]
    assert upcoming(*facts) == ("Fri 18 Jan", "Thing A, and one more. We owe you one more date.")


def test_today_counts_until_it_is_over():
    assert upcoming(open_until("A", "2008-01-16")) == ("Today", "Thing A")
    over = next_promise(seen_on("2008-01-16", open_until("A", "2008-01-16")))
    assert over.headline == "None. We owe you one date."


def test_only_dates_owed():
    owed = next_promise(seen_at(NOW, open_until("A", "2008-01-10"), open_until("B", "2008-01-11")))
    assert (owed.headline, owed.level) == ("None. We owe you two dates.", "bad")


def test_nothing_open_and_nothing_promised():
    assert upcoming(milestone(promise("2008-01-10"), happened="2008-01-10"))[1] == (
        "Nothing that we promised is open."
    )
    assert upcoming() == ("None yet.", "No date has been promised so far.")


def test_a_project_that_is_over_promises_nothing():
    assert upcoming(open_until("A", "2008-01-18"), state="ended")[0] == "None. This project is over."


def test_the_end_names_its_reason():
    told = standing_of_project(
        seen_at(NOW, state="ended", ended_on=date(2008, 1, 15), end_reason="The office closed.")
    )
    assert told.text == "We ended this project early, on Tuesday 15 January: The office closed."


def test_under_way_needs_no_word_and_a_past_day_knows_none():
    assert standing_of_project(seen_at(NOW)) is None
    assert standing_of_project(seen_on("2008-01-10", state="accepted")) is None
