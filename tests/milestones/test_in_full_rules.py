"""In full: every line came, the minutes were confirmed; nothing said later makes a promise kept (P5)."""

from datetime import UTC, date, datetime

import pytest

from tracker.base.errors import Invalid
from tracker.base.moments import Moment
from tracker.milestones.in_full import (
    Lines,
    Named,
    all_came,
    check_minutes,
    counts,
    delivered,
    later,
    lines_owed,
    missing,
    read_lines,
    trained,
)

pytestmark = pytest.mark.pure

DAY = Moment.parse


def named(made: str, *lines: str, declined: bool = False) -> Named:
    return Named(DAY(made), lines or None, declined)


def came(**lines: str) -> dict[str, Moment]:
    return {line: DAY(moment) for line, moment in lines.items()}


def test_lines_are_typed_one_in_a_row():
    assert read_lines("  Server \n\n 2 ×   Printer\r\n") == ("Server", "2 × Printer")
    assert read_lines(" \n ") == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Server\nserver", "twice"),
        ("x" * 201, "200 characters"),
        ("\n".join(f"Cable {n}" for n in range(101)), "100 lines"),
    ],
)
def test_lines_are_refused_with_a_sentence(text, why):
    with pytest.raises(Invalid, match=why) as refusal:
        read_lines(text)
    assert refusal.value.field == "lines"


def test_a_line_of_two_hundred_characters_is_taken():
    assert read_lines("x" * 200) == ("x" * 200,)


@pytest.mark.parametrize("minutes", [0, -1, 100_001])
def test_minutes_out_of_range(minutes):
    with pytest.raises(Invalid):
        check_minutes(minutes)


@pytest.mark.parametrize("minutes", [None, 1, 100_000])
def test_minutes_in_range(minutes):
    check_minutes(minutes)


def test_a_promise_without_lines_leaves_them_as_they_were():
    assert lines_owed([named("2026-03-02", "A", "B"), named("2026-03-04")]).owed == ("A", "B")


def test_the_latest_promise_that_names_lines_decides():
    lines = lines_owed([named("2026-03-02", "A", "B"), named("2026-03-04", "A", "C"), named("2026-03-05")])
    assert lines == Lines(("A", "C"), {"B": DAY("2026-03-04")})


def test_a_line_named_again_is_owed_again():
    promises = [named("2026-03-02", "A", "B"), named("2026-03-04", "A"), named("2026-03-05", "A", "B")]
    assert lines_owed(promises) == Lines(("A", "B"), {})


def test_a_declined_promise_adds_lines_and_lets_none_go():
    promises = [named("2026-03-02", "A", "B"), named("2026-03-04", "A", "C", declined=True)]
    assert lines_owed(promises) == Lines(("A", "C", "B"), {})


def test_what_is_missing_stands_in_the_order_promised():
    assert missing(Lines(("A", "B", "C")), {"B"}) == ("A", "C")


def test_all_came_when_the_last_one_did():
    lines = Lines(("A", "B"))
    assert all_came(lines, came(A="2026-03-03")) is None
    assert all_came(lines, came(A="2026-03-05", B="2026-03-03")) == DAY("2026-03-05")


def test_a_line_let_go_counts_from_the_day_it_was_left_out():
    lines = Lines(("A",), {"B": DAY("2026-03-09")})
    assert all_came(lines, came(A="2026-03-03")) == DAY("2026-03-09")
    assert all_came(lines, came(A="2026-03-03", B="2026-03-04")) == DAY("2026-03-04")
    assert all_came(lines, came(A="2026-03-03", B="2026-03-20")) == DAY("2026-03-09")


@pytest.mark.parametrize(
    ("stated", "lines", "accepted", "expected"),
    [
        ("2026-03-05", came(A="2026-03-05"), None, None),
        ("2026-03-05", came(A="2026-03-03", B="2026-03-04"), None, "2026-03-05"),
        ("2026-03-05", came(A="2026-03-03", B="2026-03-09"), None, "2026-03-09"),
        ("2026-03-05", came(A="2026-03-03"), date(2026, 3, 6), "2026-03-06"),
        ("2026-03-05", came(A="2026-03-03", B="2026-03-09"), date(2026, 3, 6), "2026-03-06"),
        ("2026-03-05", came(A="2026-03-03", B="2026-03-04"), date(2026, 3, 6), "2026-03-05"),
        ("2026-03-05T10:30", came(A="2026-03-03", B="2026-03-05"), None, "2026-03-05T10:30"),
        ("2026-03-05T10:30", came(A="2026-03-03", B="2026-03-05T11:00"), None, "2026-03-05T11:00"),
        ("2026-03-05T10:30", came(A="2026-03-03", B="2026-03-06"), None, "2026-03-06T23:59"),
    ],
)
def test_a_delivery_happened_when_its_last_line_came(stated, lines, accepted, expected):
    found = delivered(DAY(stated), Lines(("A", "B")), lines, accepted)
    assert found == (DAY(expected) if expected else None)


@pytest.mark.parametrize(
    ("confirmed", "accepted", "expected"),
    [
        ([], None, None),
        ([179], None, None),
        ([180], None, "2026-03-05"),
        ([60, 200], None, "2026-03-05"),
        ([90, 90], None, None),
        ([], date(2026, 3, 9), "2026-03-05"),
        ([60], date(2026, 3, 9), "2026-03-09"),
        ([0], date(2026, 3, 9), "2026-03-09"),
    ],
)
def test_a_training_counts_once_confirmed(confirmed, accepted, expected):
    found = trained(DAY("2026-03-05"), 180, confirmed, accepted)
    assert found == (DAY(expected) if expected else None)


@pytest.mark.parametrize(
    ("said", "opened_again", "is_counted"),
    [(None, None, False), (5, None, True), (5, 6, False), (5, 5, False), (6, 5, True)],
)
def test_only_what_was_said_since_it_was_opened_again_counts(said, opened_again, is_counted):
    said_at, again_at = (datetime(2026, 3, day, tzinfo=UTC) if day else None for day in (said, opened_again))
    assert counts(said_at, again_at) is is_counted


def test_the_later_of_two_moments():
    assert later(DAY("2026-03-05"), DAY("2026-03-05T08:00")) == DAY("2026-03-05T08:00")
    assert later(DAY("2026-03-05T09:00"), DAY("2026-03-05T08:00")) == DAY("2026-03-05T09:00")
    assert later(DAY("2026-03-06"), DAY("2026-03-05T08:00")) == DAY("2026-03-06T23:59")
    assert later(DAY("2026-03-06"), DAY("2026-03-05")) == DAY("2026-03-06")
