"""From an overview to the rows and the drawing of the signature picture."""

from datetime import date

import pytest

from tests.milestones.told import milestone, promise
from tests.story.seen import seen_at, seen_on
from tracker.story.picture_rows import drawing_of, picture_rows, tick_text

pytestmark = [pytest.mark.pure, pytest.mark.usefixtures("english")]

NOW = "2008-01-16T12:00"


def test_a_row_holds_every_day_and_the_slip():
    moved = promise("2008-01-09", "2008-01-08", cause="us")
    [row] = picture_rows(seen_at(NOW, milestone(promise("2008-01-08"), moved, happened="2008-01-10")))
    assert (row.original, row.again, row.happened) == (
        date(2008, 1, 8),
        (date(2008, 1, 9),),
        date(2008, 1, 10),
    )
    assert (row.slip_text, row.level, row.withdrawn) == ("2 working days late", "bad", False)


def test_the_time_of_a_timed_promise_stands_in_the_title():
    [row] = picture_rows(seen_at(NOW, milestone(promise("2008-01-18T09:00"), key="A")))
    assert row.title == "Thing A, 09:00"


def test_a_withdrawn_one_keeps_its_row():
    [row] = picture_rows(seen_at(NOW, milestone(promise("2008-01-10"), withdrawn="2008-01-09")))
    assert (row.withdrawn, row.slip_text) == (True, "withdrawn")


def test_what_was_not_promised_by_then_has_no_row():
    later = milestone(promise("2008-01-18", "2008-01-12"))
    assert picture_rows(seen_on("2008-01-11", later)) == []
    assert drawing_of(seen_on("2008-01-11", later)) is None


def test_the_drawing_says_the_headline_to_who_cannot_see_it():
    drawing = drawing_of(seen_at(NOW, milestone(promise("2008-01-10")), title="Server & desktop"))
    assert drawing is not None
    assert '<title id="picture-title">Promised and actual: Server &amp; desktop</title>' in drawing
    assert "We promised one thing by Thursday 10 January. It did not come as we first promised." in drawing
    assert "4 working days so far" in drawing


def test_the_labels_of_the_axis():
    day = date(2008, 3, 4)
    assert [tick_text(day, unit) for unit in ("day", "month", "year")] == ["4 Mar", "Mar 2008", "2008"]
