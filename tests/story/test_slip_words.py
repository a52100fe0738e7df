"""How late one thing is, in a few words and in a sentence."""

import pytest

from tests.milestones.told import milestone, promise
from tests.story.seen import seen_at, seen_on
from tracker.story.slip_words import sentence_of, slip_of

pytestmark = [pytest.mark.pure, pytest.mark.usefixtures("english")]

NOW = "2008-01-16T12:00"  # a Wednesday


def slip(fact, now: str = NOW) -> tuple[str, str]:
    overview = seen_at(now, fact)
    return tuple(slip_of(overview.figures.standings[0], overview))


def sentence(fact, now: str = NOW) -> str:
    overview = seen_at(now, fact)
    return sentence_of(overview.rows[0], overview)


@pytest.mark.parametrize(
    ("due", "happened", "expected"),
    [
        ("2008-01-10", "2008-01-10", ("on the day", "good")),
        ("2008-01-10", "2008-01-11", ("1 working day late", "bad")),
        ("2008-01-10", "2008-01-08", ("2 working days early", "good")),
        ("2008-01-11", "2008-01-13", ("2 days late, no working day", "bad")),
        ("2008-01-12", "2008-01-13", ("1 day late, no working day", "bad")),
        ("2008-01-13", "2008-01-12", ("before its day", "good")),
        ("2008-01-18", "2008-01-15", ("3 working days early", "good")),
        ("2008-01-10T09:00", "2008-01-10T10:30", ("90 minutes late", "bad")),
        ("2008-01-10T09:00", "2008-01-10T08:59", ("on time", "good")),
        ("2008-01-16T09:00", "2008-01-16T09:20", ("20 minutes late", "bad")),
        ("2008-01-10", None, ("4 working days so far", "bad")),
        ("2008-01-16", None, ("due today", "open")),
        ("2008-01-17", None, ("", "open")),
    ],
)
def test_slip_of_one_promise(due, happened, expected):
    assert slip(milestone(promise(due), happened=happened)) == expected


def test_on_a_weekend_an_open_thing_is_late_though_no_day_was_worked():
    open_since_friday = milestone(promise("2008-01-11"))
    assert slip(open_since_friday, "2008-01-13T12:00") == ("2 days so far, no working day", "bad")


def test_a_date_moved_forward_that_passed_is_no_good_news():
    moved_forward = milestone(promise("2008-01-25"), promise("2008-01-15", "2008-01-09", cause="us"))
    assert slip(moved_forward) == ("no new date", "bad")


def test_withdrawn_is_neither_good_nor_bad():
    assert slip(milestone(promise("2008-01-10"), withdrawn="2008-01-09")) == ("withdrawn", "open")


def test_the_end_of_the_due_day_is_late_enough():
    overview = seen_on("2008-01-10", milestone(promise("2008-01-10")))
    assert slip_of(overview.figures.standings[0], overview) == ("not done", "bad")
    assert sentence_of(overview.rows[0], overview) == "Promised for Thu 10 Jan. Not done yet."


def test_the_sentence_a_client_would_say():
    moved = milestone(
        promise("2008-01-08"), promise("2008-01-09", "2008-01-08", cause="us"), happened="2008-01-09"
    )
    assert sentence(moved) == (
        "Promised for Tue 8 Jan, again for Wed 9 Jan. Happened Wed 9 Jan, 1 working day late."
    )


def test_the_sentence_of_a_visit_names_its_tolerance():
    visit = milestone(promise("2008-01-10T09:00", tolerance=15), happened="2008-01-10T10:30", kind="visit")
    assert sentence(visit) == (
        "Promised for Thu 10 Jan, 09:00 (give or take 15 minutes)."
        " Happened Thu 10 Jan, 10:30, 90 minutes late."
    )


def test_the_sentence_of_what_is_open():
    assert sentence(milestone(promise("2008-01-18"))) == "Promised for Fri 18 Jan."
    assert sentence(milestone(promise("2008-01-10"))) == (
        "Promised for Thu 10 Jan. Not done yet, 4 working days so far."
    )


def test_the_sentence_of_what_was_withdrawn():
    gone = milestone(promise("2008-01-10"), withdrawn="2008-01-09")
    assert sentence(gone) == "Promised for Thu 10 Jan. Withdrawn on Wed 9 Jan."


def test_without_a_promise_it_says_so():
    overview = seen_at(NOW, planned=1)
    assert sentence_of(overview.rows[0], overview) == "No date promised yet."
