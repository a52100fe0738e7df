"""Nobody is mailed in their quiet hours, in whatever zone, also in the nights the clock changes (N5)."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from tracker.base.moments import Moment
from tracker.mailing.rules import USUAL, Family, Habits, hour_of, may_stop, woken_at

pytestmark = pytest.mark.pure

LONDON, NEW_YORK, KIRITIMATI = map(ZoneInfo, ("Europe/London", "America/New_York", "Pacific/Kiritimati"))


def at(text, zone):
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "zone", "until"),
    [
        ("2026-03-03 19:59", LONDON, None),
        ("2026-03-03 20:00", LONDON, "2026-03-04 07:00"),
        ("2026-03-03 23:59", LONDON, "2026-03-04 07:00"),
        ("2026-03-04 00:00", LONDON, "2026-03-04 07:00"),
        ("2026-03-04 06:59", LONDON, "2026-03-04 07:00"),
        ("2026-03-04 07:00", LONDON, None),
        ("2026-12-31 22:00", KIRITIMATI, "2027-01-01 07:00"),
        ("2028-02-28 22:00", LONDON, "2028-02-29 07:00"),
        ("2026-03-28 22:00", LONDON, "2026-03-29 07:00"),
        ("2026-10-31 23:00", NEW_YORK, "2026-11-01 07:00"),
    ],
)
def test_the_usual_quiet_hours_are_the_night_of_the_reader(now, zone, until):
    assert woken_at(at(now, zone), USUAL, zone) == (at(until, zone) if until else None)


def test_the_night_the_clock_goes_on_is_an_hour_shorter():
    begins = at("2026-03-28 20:00", LONDON)
    assert (woken_at(begins, USUAL, LONDON) - begins).total_seconds() == 10 * 3600


def test_an_end_in_the_hour_that_is_left_out_comes_after_it():
    habits = Habits(quiet_from=time(22), quiet_until=time(1, 30))
    now = at("2026-03-28 23:00", LONDON)
    assert woken_at(now, habits, LONDON) == at("2026-03-29 02:30", LONDON)


def test_the_same_moment_is_night_for_one_and_day_for_another():
    now = at("2026-06-01 12:00", LONDON)
    assert woken_at(now, USUAL, LONDON) is None
    assert woken_at(now, USUAL, KIRITIMATI) == at("2026-06-02 07:00", KIRITIMATI)


def test_quiet_hours_by_day_and_none_at_all():
    siesta = Habits(quiet_from=time(13), quiet_until=time(15))
    assert woken_at(at("2026-06-01 14:00", LONDON), siesta, LONDON) == at("2026-06-01 15:00", LONDON)
    assert woken_at(at("2026-06-01 23:00", LONDON), siesta, LONDON) is None
    never = Habits(quiet_from=time(0), quiet_until=time(0))
    assert woken_at(at("2026-06-01 00:00", LONDON), never, LONDON) is None


def test_the_daily_mail_comes_at_their_hour_or_when_quiet_hours_end():
    day = Moment(at("2026-06-01 12:00", LONDON).date())
    assert hour_of(day, USUAL, LONDON) == at("2026-06-01 08:00", LONDON)
    assert hour_of(day, Habits(hour=5), LONDON) == at("2026-06-01 07:00", LONDON)


def test_an_approver_gets_every_question():
    assert not may_stop(Family.DATES, approver=True)
    assert may_stop(Family.DATES, approver=False)
    assert may_stop(Family.STATUS, approver=True)
