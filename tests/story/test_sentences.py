"""The headline of a project: true for none, one, some and all, and never rounded in our favour."""

import pytest

from tests.milestones.told import milestone, promise
from tests.story.seen import seen_at, seen_on
from tracker.story.sentences import headline, text_of

pytestmark = [pytest.mark.pure, pytest.mark.usefixtures("english")]

NOW = "2008-01-16T12:00"  # a Wednesday


def told(*facts, now: str = NOW, **more) -> str:
    return text_of(headline(seen_at(now, *facts, **more)))


def kept(key: str):
    return milestone(promise("2008-01-10"), happened="2008-01-10", key=key)


def late(key: str):
    return milestone(promise("2008-01-10"), happened="2008-01-11", key=key)


def silent(key: str):
    return milestone(promise("2008-01-10"), key=key)


def again(key: str):
    return milestone(promise("2008-01-10"), promise("2008-01-24", "2008-01-10", cause="us"), key=key)


def to_come(key: str, due: str = "2008-01-18"):
    return milestone(promise(due), key=key)


def test_nothing_promised():
    assert told() == "We have not promised you any date yet."
    assert told(planned=2) == "We have not promised you any date yet."


@pytest.mark.parametrize(
    ("fact", "rest"),
    [
        (kept("A"), "It came as we first promised."),
        (late("A"), "It did not come as we first promised. It is done, late."),
        (
            silent("A"),
            "It did not come as we first promised."
            " It is still open, and we have given you no new date for it.",
        ),
        (again("A"), "It did not come as we first promised. It is still open, and promised again."),
    ],
)
def test_one_thing_due(fact, rest):
    assert told(fact) == f"We promised one thing by Thursday 10 January. {rest}"


def test_one_thing_not_due_yet():
    assert told(to_come("A")) == "We promised one thing by Friday 18 January. It is not due yet."
    due_today = told(to_come("A", "2008-01-16"))
    assert due_today == "We promised one thing by Wednesday 16 January. It is due today."


def test_one_thing_done_before_its_day():
    early = milestone(promise("2008-01-18"), happened="2008-01-15")
    assert told(early) == "We promised one thing by Friday 18 January. It is done, before its day."


def test_all_on_time():
    assert told(kept("A"), kept("B")) == (
        "We promised two things by Thursday 10 January. All came as we first promised."
    )


def test_some_of_several():
    assert told(kept("A"), kept("B"), late("C"), silent("D")) == (
        "We promised four things by Thursday 10 January. Two of them came as we first promised."
        " One is done, late. One is still open, and we have given you no new date for it."
    )


def test_some_are_still_to_come():
    assert told(kept("A"), late("B"), again("C"), to_come("D"), planned=1) == (
        "We promised four things by Friday 18 January."
        " Only one of the three due so far came as we first promised."
        " One is done, late. One is late and promised again. One is not due yet. One more has no date yet."
    )


def test_none_due_yet():
    assert told(to_come("A"), to_come("B", "2008-01-17")) == (
        "We promised two things by Friday 18 January. The first is due on Thursday 17 January."
    )


def test_a_weekend_late_is_not_on_time():
    over_the_weekend = milestone(promise("2008-01-11"), happened="2008-01-13")
    assert "It did not come as we first promised. It is done, late." in told(over_the_weekend)


def test_late_today_by_the_clock_is_late_before_the_day_is_over():
    visit = milestone(promise("2008-01-16T09:00"), happened="2008-01-16T10:30")
    assert told(visit).endswith("It is done, late.")


def test_withdrawn_things_are_told_apart():
    gone = milestone(promise("2008-01-10"), withdrawn="2008-01-09", key="B")
    assert told(gone) == "One thing we had promised was withdrawn."
    assert told(kept("A"), gone) == (
        "We promised one thing by Thursday 10 January. It came as we first promised."
        " One thing we had promised was withdrawn."
    )


def test_from_thirteen_on_numbers_are_digits():
    assert told(*(kept(str(n)) for n in range(13))).startswith("We promised 13 things")


def test_another_year_is_named():
    assert "by Thursday 10 January 2008." in told(kept("A"), now="2009-02-02T12:00")


def test_the_end_of_a_past_day_is_over():
    """Due that day and open at its end is neither "not due yet" nor promised again."""
    assert text_of(headline(seen_on("2008-01-10", silent("A"), to_come("B")))) == (
        "We promised two things by Friday 18 January."
        " The one due so far did not come as we first promised."
        " One was due on this very day and is still open. One is not due yet."
    )


def test_what_failed_and_what_went_well_are_marked():
    levels = {said.text: said.level for said in headline(seen_at(NOW, silent("A"), silent("B")))}
    assert levels["None came as we first promised."] == "bad"
    assert levels["we have given you no new date for them."] == "bad"
    assert {said.level for said in headline(seen_at(NOW, kept("A")))} == {"", "good"}
