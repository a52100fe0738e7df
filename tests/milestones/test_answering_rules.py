"""Words that take a yes back, a no without a reason, and when silence may be parked."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from tracker.base.calendars import WorkCalendar
from tracker.base.errors import Invalid, Refused
from tracker.milestones.answer_rules import (
    SaysOtherwise,
    TextChanged,
    check_may_ask_again,
    check_may_park,
    check_meant,
    check_reasoned,
    check_same_text,
    may_park,
    says_otherwise,
)

pytestmark = pytest.mark.pure

MONDAY = date(2026, 3, 2)
PLAIN = WorkCalendar(ZoneInfo("Europe/London"))


def days(*offsets: int) -> list[date]:
    return [MONDAY + timedelta(days=offset) for offset in offsets]


@pytest.mark.parametrize(
    "words",
    [
        "but the printer still smears",
        "Yes, BUT the printer",
        "Fine, except for the scanner.",
        "All good; however, one mailbox is empty",
        "The scanner doesn’t work",
        "The scanner doesn't work",
        "two mails are missing",
        "Works.\nStill no sound",
    ],
)
def test_words_that_take_the_yes_back(words):
    assert says_otherwise(words)
    with pytest.raises(SaysOtherwise, match="once more"):
        check_meant(words, sure=False)
    check_meant(words, sure=True)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Thank you, all works",
        "The button is green",
        "Butler said yes",
        "Knots tied",
        "No problems at all",
    ],
)
def test_words_that_leave_the_yes_alone(words):
    assert not says_otherwise(words)
    check_meant(words, sure=False)


@pytest.mark.parametrize("words", ["", "  ", "\n\t"])
def test_a_no_says_why(words):
    with pytest.raises(Invalid) as refusal:
        check_reasoned(words)
    assert refusal.value.field == "words"


def test_only_the_text_that_was_shown_is_answered():
    check_same_text("a" * 64, "a" * 64)
    for shown in ("b" * 64, ""):
        with pytest.raises(TextChanged, match="nothing was recorded"):
            check_same_text(shown, "a" * 64)


def test_the_client_is_asked_once_on_a_day():
    check_may_ask_again(days(0), MONDAY + timedelta(days=1))
    check_may_ask_again(days(0, 1), MONDAY + timedelta(days=2))
    for asked, today in ((days(0), MONDAY), (days(0, 1), MONDAY + timedelta(days=1))):
        with pytest.raises(Refused, match="asked today already"):
            check_may_ask_again(asked, today)


@pytest.mark.parametrize(
    ("asked", "today", "may"),
    [
        (days(0, 3, 7), 14, True),  # Monday to the Monday two weeks on: ten working days
        (days(0, 3, 7), 13, False),  # the Sunday before
        (days(0, 7), 30, False),  # asked twice
        (days(0, 1, 2, 3), 14, True),
        (days(0, 7, 14), 14, True),  # the third ask on the tenth day
        (days(0), 300, False),
    ],
)
def test_three_asks_over_ten_working_days(asked, today, may):
    assert may_park(asked, MONDAY + timedelta(days=today), PLAIN) is may


def test_a_public_holiday_makes_it_a_day_longer():
    calendar = WorkCalendar(PLAIN.zone, frozenset({date(2026, 3, 10)}))
    assert not may_park(days(0, 3, 7), MONDAY + timedelta(days=14), calendar)
    assert may_park(days(0, 3, 7), MONDAY + timedelta(days=15), calendar)


def test_the_refusal_says_how_far_it_is():
    with pytest.raises(Refused, match="2 of 3 times, and 4 of 10 working days"):
        check_may_park(days(0, 2), MONDAY + timedelta(days=4), PLAIN)
