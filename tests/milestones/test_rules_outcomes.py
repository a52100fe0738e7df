"""Reporting what happened, withdrawing, and what stands in the way of *ready* (P4, P8)."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from tracker.base.errors import Invalid, Refused
from tracker.base.moments import Moment
from tracker.milestones import rules

pytestmark = pytest.mark.pure

BERLIN = ZoneInfo("Europe/Berlin")
P = Moment.parse
NOW = datetime(2026, 3, 5, 9, 0, tzinfo=UTC)  # 10:00 in Berlin
DAY, TIMED = P("2026-03-04"), P("2026-03-04T09:00")


@pytest.mark.parametrize("happened", ["2026-03-05", "2026-03-05T10:00", "2026-03-01"])
def test_happened_by_now(happened: str):
    rules.check_happened([DAY], P(happened), NOW, BERLIN)


@pytest.mark.parametrize("happened", ["2026-03-06", "2026-03-05T10:01"])
def test_not_in_the_future_of_the_project(happened: str):
    with pytest.raises(Invalid, match="in the future"):
        rules.check_happened([DAY], P(happened), NOW, BERLIN)


@pytest.mark.parametrize("dues", [[TIMED], [TIMED, DAY], [DAY, TIMED]])
def test_promised_with_a_time_happened_at_a_time(dues: list[Moment]):
    rules.check_happened(dues, P("2026-03-04T10:30"), NOW, BERLIN)
    with pytest.raises(Invalid, match="enter the time"):
        rules.check_happened(dues, P("2026-03-04"), NOW, BERLIN)


def test_nothing_happens_that_was_not_promised():
    with pytest.raises(Refused, match="Nothing was promised"):
        rules.check_happened([], P("2026-03-04"), NOW, BERLIN)


@pytest.mark.parametrize("happened", ["2025-03-30T02:30", "1989-12-31T09:00"])
def test_happened_on_a_day_that_was(happened: str):
    with pytest.raises(Invalid):
        rules.check_happened([TIMED], P(happened), NOW, BERLIN)


def test_ready_names_what_blocks_it():
    rules.check_nothing_blocks([])
    with pytest.raises(Refused, match=r"ready yet: 100 files are missing\. The restore was not proved\."):
        rules.check_nothing_blocks(["100 files are missing.", "The restore was not proved."])


def test_project_ready_names_what_is_open():
    rules.check_all_done([])
    with pytest.raises(Refused, match=r"open: Server in place, Training\."):
        rules.check_all_done(["Server in place", "Training"])
