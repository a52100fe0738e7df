"""Whose days off: the country's, and before all else the project's own stored ones (P12)."""

from datetime import date

import pytest

from tracker.base.calendars import calendar_for, check_zone, stored_holidays
from tracker.base.errors import Invalid
from tracker.base.holidays import known_countries, known_subdivisions, public_holidays

pytestmark = pytest.mark.pure

MEMORIAL_DAY, OWN_DAY = date(2008, 5, 26), date(2008, 3, 5)


def test_public_holidays_have_names_and_order():
    found = public_holidays("US", None, [2009, 2008])
    assert found[MEMORIAL_DAY] == "Memorial Day"
    assert list(found) == sorted(found)
    assert {day.year for day in found} == {2008, 2009}


def test_region_adds_its_own():
    assert date(2008, 11, 1) in public_holidays("DE", "BY", [2008])
    assert date(2008, 11, 1) not in public_holidays("DE", None, [2008])


@pytest.mark.parametrize(
    ("country", "subdivision", "field"),
    [
        ("ZZ", None, "country"),
        ("USA", None, "country"),
        ("us", None, "country"),
        ("", None, "country"),
        ("US", "XX", "subdivision"),
    ],
)
def test_unknown_region_is_one_sentence(country: str, subdivision: str | None, field: str):
    with pytest.raises(Invalid, match=r"^No public holidays are known for .*\.$") as caught:
        public_holidays(country, subdivision, [2008])
    assert caught.value.field == field


def test_codes_for_forms():
    assert {"US", "DE", "AU"} <= set(known_countries())
    assert "NY" in known_subdivisions("US")
    assert list(known_countries()) == sorted(known_countries())


@pytest.mark.parametrize(
    "name",
    ["Mars/Olympus", "", "Factory", "../etc/passwd", "/etc/localtime", "Europe", "america/new_york", "a\0b"],
)
def test_unknown_zone_is_one_sentence(name: str):
    with pytest.raises(Invalid, match="time zone"):
        check_zone(name)


@pytest.mark.parametrize("name", ["Europe/Berlin", "America/Argentina/Buenos_Aires", "UTC", "CET"])
def test_known_zone(name: str):
    assert check_zone(name).key == name


def test_stored_days_are_never_altered_only_new_years_added():
    found = stored_holidays([OWN_DAY], "US", None, [2008, 2009])
    assert [day for day in found if day.year == 2008] == [OWN_DAY]
    assert date(2009, 5, 25) in found


def test_without_a_country_only_the_own_days():
    assert stored_holidays([OWN_DAY], None, None, [2008, 2009]) == [OWN_DAY]


def test_calendar_prefers_its_own_days_and_fills_other_years():
    calendar = calendar_for("America/New_York", [OWN_DAY], "US", None, date(2010, 6, 1))
    assert not calendar.is_working_day(OWN_DAY)
    assert calendar.is_working_day(MEMORIAL_DAY)
    assert not calendar.is_working_day(date(2009, 5, 25))
    assert not calendar.is_working_day(date(2011, 5, 30))


def test_far_future_takes_no_time():
    calendar = calendar_for("UTC", [date(2099, 1, 1)], "US", None, date(9999, 12, 31))
    assert max(day.year for day in calendar.holidays) == 2100


def test_calendar_reaches_back_to_since():
    calendar = calendar_for("America/New_York", [], "US", None, date(2010, 6, 1), since=date(2008, 1, 1))
    assert not calendar.is_working_day(MEMORIAL_DAY)


def test_calendar_is_made_once_a_year():
    january, june = (calendar_for("UTC", [OWN_DAY], "US", None, date(2010, month, 1)) for month in (1, 6))
    assert january is june
