"""What a person may type as a due, and what is sent back with one sentence (P2)."""

from contextlib import suppress
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.base.errors import Invalid
from tracker.base.moments import Moment
from tracker.milestones import due
from tracker.milestones.due import parse_due

pytestmark = pytest.mark.pure

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 3, 2)


def parsed(text: str) -> str:
    return str(parse_due(text, BERLIN, TODAY))


@pytest.mark.parametrize(
    "text",
    [
        *("2026-03-04", "  2026-03-04 ", "4 March 2026", "4 Mar 2026", "04 mar. 2026", "4th March, 2026"),
        *("March 4, 2026", "march 4 2026", "Mar 4th, 2026", "4.3.2026", "04.03.2026", "4. 3. 2026"),
    ],
)
def test_days(text: str):
    assert parsed(text) == "2026-03-04"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2026-03-04T09:00",
            "2026-03-04 09:00",
            "2026-03-04 9:00",
            "2026-03-04 at 9:00",
            "4 March 2026, 09:00",
        ),
        *("4 March 2026 at 09:00", "4.3.2026 9:00", "March 4, 2026 9:00"),
    ],
)
def test_minutes(text: str):
    assert parsed(text) == "2026-03-04T09:00"


def test_today_and_tomorrow_are_exact_days():
    assert (parsed("today"), parsed("Tomorrow 9:30")) == ("2026-03-02", "2026-03-03T09:30")


@pytest.mark.parametrize("month", ["Jan", "Sept", "september", "SEP"])
def test_month_names_may_be_cut(month: str):
    assert parsed(f"1 {month} 2026") in ("2026-01-01", "2026-09-01")


@pytest.mark.parametrize(
    ("text", "latest"),
    [
        ("4–6 March 2026", "2026-03-06"),
        ("4-6 March 2026", "2026-03-06"),
        ("4th-6th March 2026", "2026-03-06"),
        ("4 to 6 March 2026", "2026-03-06"),
        ("28 February – 3 March 2026", "2026-03-03"),
        ("2026-03-04 to 2026-03-06", "2026-03-06"),
        ("2026-03-04 - 2026-03-06", "2026-03-06"),
        ("2026-03-04—2026-03-06", "2026-03-06"),
        ("2026-12-30 to 2027-01-02", "2027-01-02"),
        ("2026-03-04 09:00 to 2026-03-04 11:00", "2026-03-04T11:00"),
        ("2026-03-04 09:00-11:00", "2026-03-04T11:00"),
        ("4 March 2026, 9:00–11:00", "2026-03-04T11:00"),
        ("2026-03-04 09:00 to 2026-03-06", "2026-03-06"),
        ("2026-03-04 to 2026-03-04", "2026-03-04"),
        ("2026-03-04 09:00 to 2026-03-04", "2026-03-04"),
    ],
)
def test_range_counts_as_its_latest_end(text: str, latest: str):
    assert parsed(text) == latest


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2026-03-06 to 2026-03-04",
            "6–4 March 2026",
            "2026-03-04 11:00-09:00",
            "30 December – 2 January 2027",
        ),
    ],
)
def test_backward_range(text: str):
    with pytest.raises(Invalid) as caught:
        parsed(text)
    assert caught.value.message == due.BACKWARDS


@pytest.mark.parametrize(
    "text",
    [
        *(
            "in a few days",
            "soon",
            "next week",
            "ASAP",
            "",
            " ",
            "Friday",
            "end of March",
            "March 2026",
            "4 March",
        ),
        *(
            "4/3/2026",
            "03/04/2026",
            "26-03-04",
            "2026-3-4",
            "20260304",
            "2026-W10-3",
            "4.3.26",
            "1 Ma 2026",
            "4 Foo 2026",
        ),
        *(
            "2026-02-30",
            "2026-13-01",
            "2026-00-10",
            "29 February 2026",
            "0.3.2026",
            "2026-03-04 24:00",
            "2026-03-04 9:60",
        ),
        *(
            "2026-03-04 9",
            "2026-03-04 9am",
            "09:00",
            "2026-03-04T09:00:00",
            "2026-03-04T09:00Z",
            "10000-01-01",
        ),
        *(
            "soon to 2026-03-06",
            "2026-03-04 to soon",
            "2026-03-04 to 11:00",
            "to",
            " to ",
            "2026-03-04 or 2026-03-05",
        ),
        *("２０２６-03-04", "2026-03-04\x00", "1 to 2 to 3 March 2026", "²-3 march 2026"),
    ],
)
def test_vague_or_ambiguous_is_refused_with_what_to_enter(text: str):
    with pytest.raises(Invalid) as caught:
        parsed(text)
    assert (caught.value.message, caught.value.field) == (due.ENTER_A_DAY, "due")


@pytest.mark.parametrize("text", ["1989-12-31", "2101-01-01", "9999-01-01", "0001-01-01", "0000-01-01"])
def test_years(text: str):
    with pytest.raises(Invalid, match=r"1990 to 2100|exact day"):
        parsed(text)
    assert (parsed("1990-01-01"), parsed("2100-12-31")) == ("1990-01-01", "2100-12-31")


def test_leap_day():
    assert parsed("29 February 2028") == "2028-02-29"


@pytest.mark.parametrize(
    ("zone", "gap"),
    [
        ("Europe/Berlin", "2026-03-29T02:30"),
        ("America/New_York", "2026-03-08T02:00"),
        ("Australia/Lord_Howe", "2026-10-04T02:15"),
    ],
)
def test_time_in_the_spring_gap(zone: str, gap: str):
    with pytest.raises(Invalid) as caught:
        parse_due(gap, ZoneInfo(zone), TODAY)
    assert caught.value.message == due.SPRING_GAP
    assert str(parse_due(gap, ZoneInfo("UTC"), TODAY)) == gap


def test_doubled_hour_of_autumn_exists():
    assert parsed("2026-10-25 02:30") == "2026-10-25T02:30"


def test_another_field_may_ask():
    with pytest.raises(Invalid) as caught:
        parse_due("soon", BERLIN, TODAY, field="happened")
    assert caught.value.field == "happened"


@given(
    st.dates(date(1990, 1, 1), date(2100, 12, 31)),
    st.none() | st.times().map(lambda t: t.replace(second=0, microsecond=0)),
)
def test_what_pages_show_can_be_typed(day, time):
    moment = Moment(day, time)
    assert parse_due(str(moment), ZoneInfo("UTC"), TODAY) == moment


@given(st.text(st.sampled_from("0123456789 -–.:,tomarch"), max_size=24) | st.text(max_size=12))
@example("99 march 2026")
@example("-")
def test_any_text_is_read_or_refused(text: str):
    with suppress(Invalid):
        assert 1990 <= parse_due(text, BERLIN, TODAY).day.year <= 2100
