"""The six parts, the day an apology is due, and its age (A2)."""

from datetime import UTC, date, datetime

import pytest

from tests.apologies.given import PARTS
from tracker.apologies.rules import Parts, check_complete, due_day, is_small, marked
from tracker.base.errors import Invalid
from tracker.base.office import parse_office
from tracker.base.wordcheck import find_excuses
from tracker.incidents.rules import apology_age

pytestmark = pytest.mark.pure


def test_n_of_six_and_the_text():
    assert Parts().given == 0
    assert PARTS.given == 5
    assert Parts(regret="a", repair=" ", forgiveness="b").text == "a\n\nb"


def test_what_is_required_and_never_forgiveness():
    check_complete(Parts(responsibility="ours", repair="free"))
    for part in ("responsibility", "repair"):
        with pytest.raises(Invalid) as refused:
            check_complete(PARTS.with_part(part, " \n"))
        assert refused.value.field == part


@pytest.mark.parametrize(
    ("known", "due"),
    [
        (datetime(2026, 3, 2, 9, tzinfo=UTC), date(2026, 3, 3)),
        (datetime(2026, 3, 6, 16, tzinfo=UTC), date(2026, 3, 9)),  # A Friday.
        (datetime(2026, 3, 7, 12, tzinfo=UTC), date(2026, 3, 9)),  # A Saturday.
        (datetime(2026, 4, 2, 12, tzinfo=UTC), date(2026, 4, 7)),  # Before Easter in England.
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), date(2026, 7, 3)),  # The 2nd already, where we are.
    ],
)
def test_due_one_working_day_of_ours_after_it_was_known(known, due):
    assert due_day(known, parse_office("Europe/London 09:00-17:00 GB-ENG")) == due


def test_the_ages_of_the_golden_story():
    known = [date(2008, 3, day) for day in (4, 4, 4, 4, 5, 6, 7, 10)]
    assert [apology_age(day, date(2008, 4, 2)) for day in known] == [29, 29, 29, 29, 28, 27, 26, 23]
    assert apology_age(date(2008, 4, 2), date(2008, 4, 2)) == 0


def test_little_lateness():
    assert [is_small(minutes) for minutes in (None, 0, 1, 29, 30, 90)] == [
        False,
        False,
        True,
        True,
        False,
        False,
    ]


def test_the_text_in_pieces_is_the_text():
    text = "We are sorry, but it rained. Mistakes were made. Anna comes."
    pieces = marked(text, find_excuses(text))
    assert "".join(piece for piece, _ in pieces) == text
    assert [piece for piece, found in pieces if found] == ["sorry, but", "Mistakes were made"]
