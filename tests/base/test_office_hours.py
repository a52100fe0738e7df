"""Working time of the vendor: by their hours, their holidays and their clock."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from tracker.base.errors import Invalid
from tracker.base.office import Office, parse_office

pytestmark = pytest.mark.pure

LONDON = ZoneInfo("Europe/London")
OFFICE = Office(LONDON, country="GB", subdivision="ENG")


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON).astimezone(UTC)


@pytest.mark.parametrize(
    ("a", "b", "minutes"),
    [
        ("2026-03-02 10:00", "2026-03-02 11:30", 90),
        ("2026-03-02 16:00", "2026-03-03 10:00", 120),
        ("2026-03-06 16:00", "2026-03-09 10:00", 120),
        ("2026-03-07 10:00", "2026-03-08 22:00", 0),
        ("2026-03-02 05:00", "2026-03-02 23:00", 480),
        ("2026-04-02 16:00", "2026-04-07 10:00", 120),
        ("2026-03-02 11:00", "2026-03-02 10:00", 0),
        ("2026-12-24 16:00", "2026-12-29 09:30", 90),
    ],
    ids=[
        "one day",
        "over night",
        "weekend",
        "closed",
        "longer than the day",
        "Easter",
        "backwards",
        "Boxing Day",
    ],
)
def test_only_working_time_counts(a, b, minutes):
    assert OFFICE.minutes(at(a), at(b)) == minutes


def test_a_night_that_changes_the_clock_counts_no_hour_more_or_less():
    by_night = Office(LONDON, time(0), time(4))
    assert by_night.minutes(at("2026-03-27 00:00"), at("2026-03-27 12:00")) == 240
    assert OFFICE.minutes(at("2026-03-27 16:00"), at("2026-03-30 10:00")) == 120


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        ("2026-03-02 10:15", "2026-03-03 10:15"),
        ("2026-03-02 07:00", "2026-03-03 09:00"),
        ("2026-03-02 17:00", "2026-03-04 09:00"),
        ("2026-03-06 16:30", "2026-03-09 16:30"),
        ("2026-03-07 12:00", "2026-03-10 09:00"),
        ("2026-04-02 12:00", "2026-04-07 12:00"),
        ("2026-03-27 12:00", "2026-03-30 12:00"),
    ],
    ids=["same time", "before opening", "at closing", "Friday", "Saturday", "Easter", "clock goes on"],
)
def test_an_answer_is_due_a_working_day_later(asked, due):
    assert OFFICE.a_day_after(at(asked)) == at(due)


def test_the_setting_may_be_a_zone_alone():
    assert parse_office("Europe/London") == Office(LONDON)
    assert parse_office("Europe/London 08:30-16:00") == Office(LONDON, time(8, 30), time(16))
    assert parse_office("Europe/London 09:00-17:00 GB-ENG") == OFFICE
    assert parse_office("Europe/London GB") == Office(LONDON, country="GB")


@pytest.mark.parametrize(
    "text",
    ["", "Mars/Olympus", "Europe/London 9-17", "Europe/London 17:00-09:00", "Europe/London 25:00-26:00",
     "Europe/London XX", "Europe/London GB-BAVARIA", "Europe/London 09:00-17:00 GB-ENG more"],
)  # fmt: skip
def test_nonsense_is_refused(text):
    with pytest.raises(Invalid):
        parse_office(text)
