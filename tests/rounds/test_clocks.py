"""Days end and mornings come where the project is, in the nights that clocks change too."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tracker.base.calendars import WorkCalendar
from tracker.base.moments import Moment, end_of_day
from tracker.mailing.rules import USUAL, Habits
from tracker.milestones.facts import Horizon, MilestoneFact, PromiseFact
from tracker.rounds.rules import (
    MORNING_AT,
    has_come,
    is_fresh,
    last_morning,
    next_morning,
    noons_missed,
    rises_to,
    since_when,
    untold_break,
    warned_at,
)

pytestmark = pytest.mark.pure

NEW_YORK, LONDON, KIRITIMATI = map(ZoneInfo, ("America/New_York", "Europe/London", "Pacific/Kiritimati"))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


DAYS = [
    # the day, its three o'clock, its end and the next eight o'clock, all in UTC
    (NEW_YORK, "2026-03-08", "2026-03-08 19:00", "2026-03-09 04:00", "2026-03-09 12:00"),
    (NEW_YORK, "2026-03-07", "2026-03-07 20:00", "2026-03-08 05:00", "2026-03-08 12:00"),
    (NEW_YORK, "2026-10-31", "2026-10-31 19:00", "2026-11-01 04:00", "2026-11-01 13:00"),
    (NEW_YORK, "2026-11-01", "2026-11-01 20:00", "2026-11-02 05:00", "2026-11-02 13:00"),
    (LONDON, "2026-03-28", "2026-03-28 15:00", "2026-03-29 00:00", "2026-03-29 07:00"),
    (LONDON, "2026-03-29", "2026-03-29 14:00", "2026-03-29 23:00", "2026-03-30 07:00"),
    (LONDON, "2026-10-24", "2026-10-24 14:00", "2026-10-24 23:00", "2026-10-25 08:00"),
    (LONDON, "2026-10-25", "2026-10-25 15:00", "2026-10-26 00:00", "2026-10-26 08:00"),
    (KIRITIMATI, "2026-03-29", "2026-03-29 01:00", "2026-03-29 10:00", "2026-03-29 18:00"),
    (KIRITIMATI, "2026-10-25", "2026-10-25 01:00", "2026-10-25 10:00", "2026-10-25 18:00"),
    (LONDON, "2028-02-28", "2028-02-28 15:00", "2028-02-29 00:00", "2028-02-29 08:00"),
    (NEW_YORK, "2028-02-29", "2028-02-29 20:00", "2028-03-01 05:00", "2028-03-01 13:00"),
    (LONDON, "2026-12-31", "2026-12-31 15:00", "2027-01-01 00:00", "2027-01-01 08:00"),
    (KIRITIMATI, "2026-12-31", "2026-12-31 01:00", "2026-12-31 10:00", "2026-12-31 18:00"),
]


@pytest.mark.parametrize(("zone", "day", "three", "end", "morning"), DAYS)
def test_the_day_is_the_project_s(zone, day, three, end, morning):
    due = date.fromisoformat(day)
    assert warned_at(due, zone) == utc(three)
    assert end_of_day(due, zone) == utc(end)
    assert next_morning(utc(end), USUAL, zone) == utc(morning)


@pytest.mark.parametrize(("zone", "day", "three", "end", "morning"), DAYS)
def test_a_promise_breaks_when_its_day_ends_there(zone, day, three, end, morning):
    due = PromiseFact(Moment(date.fromisoformat(day)), Moment(date.fromisoformat(day) - timedelta(days=9)))
    fact = MilestoneFact("M01", "work", (due,))

    def seen(now: datetime) -> PromiseFact | None:
        return untold_break(fact, Horizon(now.astimezone(zone).date(), zone, now))

    assert seen(utc(end) - timedelta(seconds=1)) is None
    assert seen(utc(end)) is due


def test_a_reader_far_away_reads_in_their_own_morning():
    """A day ends in Kiritimati at ten in the morning UTC; it is early morning in New York by then."""
    ended = end_of_day(date(2026, 3, 6), KIRITIMATI)
    assert next_morning(ended, USUAL, NEW_YORK) == utc("2026-03-06 13:00")
    assert next_morning(ended, USUAL, LONDON) == utc("2026-03-07 08:00")


def test_the_last_morning_is_none_before_the_hour():
    assert last_morning(utc("2026-03-06 07:59"), USUAL, LONDON) is None
    assert last_morning(utc("2026-03-06 08:00"), USUAL, LONDON) == (date(2026, 3, 6), utc("2026-03-06 08:00"))
    early = Habits(hour=5, quiet_until=time(6, 30))
    assert last_morning(utc("2026-03-06 06:29"), early, LONDON) is None


def test_our_own_morning_has_come():
    assert has_come(utc("2026-03-30 06:29"), MORNING_AT, LONDON) is None
    assert has_come(utc("2026-03-30 06:30"), MORNING_AT, LONDON) == date(2026, 3, 30)


def test_what_was_known_before_its_day_ended_is_fresh():
    assert is_fresh(date(2026, 3, 6), utc("2026-03-06 23:59"), LONDON)
    assert not is_fresh(date(2026, 3, 6), utc("2026-03-07 00:00"), LONDON)
    assert not is_fresh(date(2026, 3, 6), utc("2026-03-06 10:00"), KIRITIMATI)


@pytest.mark.parametrize(
    ("now", "noons"),
    [
        ("2026-03-07 12:00", 0),
        ("2026-03-09 11:59", 0),
        ("2026-03-09 12:00", 1),
        ("2026-03-10 11:59", 1),
        ("2026-03-13 12:00", 5),
    ],
)
def test_noons_missed_since_a_friday(now, noons):
    assert noons_missed(date(2026, 3, 6), utc(now), WorkCalendar(LONDON)) == noons


def test_it_rises_once_to_each_level_and_then_no_more():
    assert [rises_to(noons, 0) for noons in range(9)] == [None, 1, 1, 3, 3, 5, 5, 5, None]
    assert [rises_to(noons, 3) for noons in range(6)] == [None] * 5 + [5]
    assert rises_to(7, 5) is None


def test_news_begin_where_the_last_message_ended():
    now = utc("2026-03-06 08:00")
    assert since_when(utc("2026-03-05 08:00"), now) == utc("2026-03-05 08:00")
    assert since_when(utc("2026-01-05 08:00"), now) == utc("2026-02-27 08:00")
    assert since_when(None, now) == utc("2026-03-03 08:00")


def test_a_later_date_stands_unless_the_client_declined_it():
    monday = Moment(date(2026, 3, 2))
    first = PromiseFact(Moment(date(2026, 3, 6)), monday)
    later = PromiseFact(Moment(date(2026, 3, 20)), monday)
    declined = PromiseFact(Moment(date(2026, 3, 20)), monday, declined=True)
    at = Horizon(date(2026, 3, 7), LONDON, utc("2026-03-07 08:00"))
    assert untold_break(MilestoneFact("M01", "work", (first, later)), at) is None
    assert untold_break(MilestoneFact("M01", "work", (first, declined)), at) is first
    assert untold_break(MilestoneFact("M01", "work", (first,), happened=Moment(date(2026, 3, 7))), at) is None
