"""Promises kept month by month, and late days by whose they were, over any number of projects."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.milestones.golden_story import CALENDAR, story
from tracker.base.calendars import WorkCalendar
from tracker.base.moments import Moment
from tracker.milestones.facts import MilestoneFact, PromiseFact
from tracker.milestones.figures import Figures, Rate, figures
from tracker.milestones.over_time import Span, over_time, percent, twelve_months, year
from tracker.milestones.words import Cause

pytestmark = pytest.mark.pure

LONDON = WorkCalendar(ZoneInfo("Europe/London"))
NOON = datetime(2026, 3, 31, 12, tzinfo=UTC)


def promised(due: str, *, again: str = "", happened: str = "", cause: str = "us") -> MilestoneFact:
    """Promised on 2 January 2026, again on 5 January."""
    first = PromiseFact(Moment.parse(due), Moment(date(2026, 1, 2)))
    later = [PromiseFact(Moment.parse(again), Moment(date(2026, 1, 5)), cause=cause)] if again else []
    return MilestoneFact("M01", "work", (first, *later), Moment.parse(happened) if happened else None)


def told(*milestones: MilestoneFact, as_of: date | None = None, now: datetime = NOON) -> Figures:
    return figures(milestones, LONDON, as_of, now)


def kept(several: list[Figures], span: Span) -> list[str]:
    return [str(month.kept) for month in over_time(several, span).months]


def test_twelve_months_end_with_the_month_of_the_day():
    assert twelve_months(date(2026, 3, 31)) == (date(2025, 4, 1), date(2026, 3, 31))
    assert twelve_months(date(2024, 2, 29)) == (date(2023, 3, 1), date(2024, 2, 29))
    assert twelve_months(date(2025, 12, 1)) == year(2025) == (date(2025, 1, 1), date(2025, 12, 31))
    assert [month.month for month in year(2025).months()] == list(range(1, 13))


def test_months_before_anything_was_promised_and_months_to_come_are_left_out():
    found = year(2026).within(date(2026, 2, 14), date(2026, 4, 1))
    assert found == (date(2026, 2, 1), date(2026, 4, 30))
    assert year(2026).within(date(2020, 1, 1), date(2030, 1, 1)) == year(2026)
    assert year(2026).within(date(2027, 1, 1), date(2027, 1, 1)) == year(2026)


def test_a_promise_belongs_to_the_month_of_its_due_day():
    project = told(
        promised("2026-01-30", again="2026-02-02", happened="2026-02-02"),
        promised("2026-01-31", happened="2026-01-31"),
    )
    assert kept([project], Span(date(2026, 1, 1), date(2026, 3, 31))) == ["1/2", "1/1", "–"]


def test_months_of_several_projects_are_added():
    ours, theirs = told(promised("2026-02-02", happened="2026-02-02")), told(promised("2026-02-03"))
    found = over_time([ours, theirs], year(2026))
    assert (found.kept, found.broken, str(found.months[1].kept)) == (Rate(1, 2), 1, "1/2")


def test_without_projects_everything_is_a_dash():
    found = over_time([], year(2026))
    assert (str(found.kept), str(found.on_time), found.late_days) == ("–", "–", 0)
    assert (found.slip_mean, found.slip_max) == (None, None)
    assert len(found.months) == 12


def test_a_promise_due_today_counts_once_it_is_met_and_one_of_a_past_day_by_its_end():
    open_one, met = promised("2026-03-31"), promised("2026-03-31", happened="2026-03-31")
    march = Span(date(2026, 3, 1), date(2026, 3, 31))
    assert kept([told(open_one)], march) == ["–"]
    assert kept([told(met)], march) == ["1/1"]
    assert kept([told(open_one, as_of=date(2026, 3, 31))], march) == ["0/1"]


def test_late_days_belong_to_the_month_first_promised_and_to_their_cause():
    project = told(
        promised("2026-01-30", again="2026-02-03", happened="2026-02-04", cause="supplier"),
        promised("2026-02-09", happened="2026-02-06"),
    )
    january, february = (Span(date(2026, m, 1), date(2026, m, 28 + 3 * (m == 1))) for m in (1, 2))
    assert over_time([project], january).slip_by_cause == {
        Cause.US: 1,
        Cause.SUPPLIER: 2,
        Cause.CLIENT: 0,
        Cause.OTHER: 0,
    }
    assert over_time([project], february).late_days == 0
    assert over_time([project], february).slips == (-1,)
    assert str(over_time([project], january).on_time) == "0/1"


def test_the_golden_story_as_of_three_days():
    """By hand: 25 due in March, 2 kept, 167 late days of ours; and on the two days before."""
    march = Span(date(2008, 3, 1), date(2008, 3, 31))
    later = datetime(2008, 5, 1, tzinfo=UTC)
    for day, rate, late in ((4, "0/9", 0), (5, "2/17", 8)):
        found = over_time([figures(story(), CALENDAR, date(2008, 3, day), later)], march)
        assert (str(found.kept), found.late_days) == (rate, late)
    found = over_time([figures(story(), CALENDAR, date(2008, 4, 2), later)], march)
    assert (str(found.kept), str(found.on_time)) == ("2/25", "0/12")
    assert (found.slip_by_cause[Cause.US], found.slip_mean, found.slip_max) == (167, 13.9, 21)


@pytest.mark.parametrize(
    ("count", "n", "shown"),
    [(0, 0, None), (0, 7, 0), (7, 7, 100), (1, 8, 13), (1, 3, 33), (2, 3, 67), (1, 400, 1), (399, 400, 99)],
)
def test_percent_rounds_halves_up_and_says_all_only_of_all(count, n, shown):
    assert percent(Rate(count, n)) == shown
