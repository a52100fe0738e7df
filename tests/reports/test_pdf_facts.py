"""The PDF tells what the page tells: the same figures, the same sentences, every promise."""

from datetime import date

import pytest

from tests.reports.reading import need_pdf, text_of
from tests.stories import DAY_THIRTY, TITLES, tell_golden_story
from tracker.base import clock
from tracker.milestones.overview import overview_of
from tracker.reports.issuing import unnumbered_copy
from tracker.story.sentences import headline
from tracker.story.sentences import text_of as told
from tracker.timeline.models import proof_line
from tracker.timeline.queries import head_of

pytestmark = pytest.mark.slow


@pytest.fixture
def golden(app, cast):
    need_pdf("pdftotext")
    return tell_golden_story(cast)


def test_the_figures_of_day_thirty(golden, tmp_path):
    with clock.at(DAY_THIRTY):
        text = text_of(unnumbered_copy(golden, "Northside IT"), tmp_path)
        said = told(headline(overview_of(golden)))
    for expected in (
        said,
        "0 of 12",
        "By the date promised last: 2 of 12",
        "2 of 25",
        "13 re-promises",
        "19.5 median",
        "mean 13.9, longest 21",
        "all 167 days",
        "90 minutes late",
        "21 working days so far",
        "Groundhog Consulting",
        "Northside IT",
        "Omar Oakes",
        "unnumbered copy",
        "Wednesday 2 April 2008, 17:00, New York",
        "page 1 of 3",
        f"proof line GH {proof_line(*head_of(golden.client.uuid))}",
        *TITLES.values(),
    ):
        assert expected in text, expected


def test_the_figures_of_a_past_day_and_what_it_cannot_tell(golden, tmp_path):
    with clock.at(DAY_THIRTY):
        text = text_of(unnumbered_copy(golden, "Northside IT", date(2008, 3, 5)), tmp_path)
    for expected in (
        "0 of 10",
        "2 of 17",
        "11 re-promises",
        "all 8 days",
        "the end of Wednesday 5 March 2008",
    ):
        assert expected in text, expected
    assert "It can’t tell who answered for the project then" in text
    assert "Omar Oakes" not in text
    assert "proof line" not in text
    assert "Fri 7 Mar 2008 It was not ready" not in text, "a promise made later does not exist yet"
