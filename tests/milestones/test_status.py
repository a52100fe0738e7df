"""A project stands like its worst open milestone, never like an average (P9)."""

import pytest

from tests.milestones.told import NEW_YORK, at, milestone, promise
from tracker.milestones.facts import MilestoneFact
from tracker.milestones.status import project_status
from tracker.milestones.words import Status

pytestmark = pytest.mark.pure

FINE = milestone(promise("2008-03-20"), key="FINE")
LATE = milestone(promise("2008-03-03"), promise("2008-03-20", made="2008-03-03", cause="us"), key="LATE")
SILENT = milestone(promise("2008-03-03"), key="SILENT")


def status(*milestones: MilestoneFact, held: tuple[str, ...] = (), now: str = "2008-03-04T10:00") -> Status:
    return project_status(at(now, *milestones), NEW_YORK, held)


def test_worst_first():
    assert status(FINE, LATE, SILENT) is Status.SILENT
    assert status(FINE, LATE, held=("FINE",)) is Status.LATE
    assert status(FINE) is Status.ON_TRACK


def test_due_today_is_neither_late_nor_silent():
    assert status(milestone(promise("2008-03-04"))) is Status.ON_TRACK


@pytest.mark.parametrize(
    ("due", "held", "expected"),
    [
        ("2008-03-06", ("M",), Status.AT_RISK),
        ("2008-03-07", ("M",), Status.ON_TRACK),
        ("2008-03-04", ("M",), Status.AT_RISK),
        ("2008-03-06", (), Status.ON_TRACK),
        ("2008-03-06", ("N",), Status.ON_TRACK),
    ],
)
def test_at_risk_within_two_working_days_with_a_hold(due: str, held: tuple[str, ...], expected: Status):
    assert status(milestone(promise(due)), held=held) is expected


def test_two_working_days_reach_over_the_weekend():
    assert status(milestone(promise("2008-03-10")), held=("M",), now="2008-03-06T10:00") is Status.AT_RISK


def test_closer_re_promise_that_passed_is_silent():
    nearer = milestone(promise("2008-03-20"), promise("2008-03-03", cause="us"))
    assert status(nearer) is Status.SILENT


@pytest.mark.parametrize(
    "over",
    [
        milestone(promise("2008-03-03"), happened="2008-03-04"),
        milestone(promise("2008-03-03"), withdrawn="2008-03-04"),
        milestone(),
    ],
    ids=["happened", "withdrawn", "only planned"],
)
def test_only_open_promised_milestones_count(over: MilestoneFact):
    assert status(over) is Status.ON_TRACK
