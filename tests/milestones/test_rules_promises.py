"""What may be promised and promised again, and what only warns (P1 to P4, P10)."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from tracker.base.errors import Invalid
from tracker.base.moments import Moment
from tracker.milestones import rules
from tracker.milestones.rules import Terms, Warnings
from tracker.milestones.words import Cause

pytestmark = pytest.mark.pure

BERLIN = ZoneInfo("Europe/Berlin")
P = Moment.parse
FIRST = Terms(P("2026-03-04"), P("2026-03-01"), words="Server in place", done_means="It starts")
TODAY = date(2026, 3, 3)


def again(
    due: str = "2026-03-06",
    made: str = "2026-03-03",
    earlier=(FIRST,),
    reason="Part missing",
    cause="us",
    **more,
):
    return rules.check_re_promise(earlier, Terms(P(due), P(made), **more), reason, cause, BERLIN, TODAY)


@pytest.mark.parametrize(
    ("due", "minutes"),
    [("2026-03-04", 15), ("2026-03-04", 0), ("2026-03-04T09:00", -1), ("2026-03-04T09:00", 1441)],
)
def test_impossible_tolerance(due: str, minutes: int):
    with pytest.raises(Invalid) as caught:
        rules.check_original(Terms(P(due), P("2026-03-01"), minutes), BERLIN)
    assert caught.value.field == "tolerance_minutes"


@pytest.mark.parametrize("minutes", [None, 0, 15, 1440])
def test_possible_tolerance(minutes: int | None):
    rules.check_original(Terms(P("2026-03-04T09:00"), P("2026-03-01"), minutes), BERLIN)


@pytest.mark.parametrize("made", ["2026-03-04", "2026-03-04T18:00", "2026-03-01"])
def test_original_made_by_its_due_day(made: str):
    rules.check_original(replace(FIRST, due=P("2026-03-04T09:00"), made=P(made)), BERLIN)


def test_original_made_after_its_due_day():
    with pytest.raises(Invalid, match="on or before its due day"):
        rules.check_original(replace(FIRST, made=P("2026-03-05")), BERLIN)


@pytest.mark.parametrize(
    ("due", "made"),
    [("2101-01-01", "2026-03-01"), ("2026-03-29T02:30", "2026-03-01"), ("2026-03-04", "1989-01-01")],
)
def test_terms_on_days_that_can_be(due: str, made: str):
    with pytest.raises(Invalid):
        rules.check_original(Terms(P(due), P(made)), BERLIN)


@pytest.mark.parametrize("cause", list(Cause))
def test_each_cause_will_do(cause: str):
    assert again(cause=str(cause)) == Warnings(in_the_past=False, needs_a_look=False)


@pytest.mark.parametrize("reason", [None, "", "  \n"])
def test_reason_is_required(reason: str | None):
    with pytest.raises(Invalid) as caught:
        again(reason=reason)
    assert caught.value.field == "reason"


@pytest.mark.parametrize("cause", [None, "", "them", "US"])
def test_cause_is_required(cause: str | None):
    with pytest.raises(Invalid) as caught:
        again(cause=cause)
    assert caught.value.field == "cause"


def test_same_again_is_no_new_promise():
    for same in ({}, {"words": "Server in place "}, {"done_means": "It starts"}):
        with pytest.raises(Invalid, match="says already"):
            again(due="2026-03-04", **same)


@pytest.mark.parametrize(
    "new",
    [
        {"due": "2026-03-04T09:00"},
        {"words": "Both servers"},
        {"done_means": "It runs"},
        {"lines": ("a",)},
        {"minutes": 60},
    ],
)
def test_anything_new_is_a_new_promise(new: dict):
    again(**{"due": "2026-03-04", **new})


def test_no_tolerance_is_a_tolerance_of_nothing():
    timed = Terms(P("2026-03-04T09:00"), P("2026-03-01"))
    with pytest.raises(Invalid, match="says already"):
        again(due="2026-03-04T09:00", tolerance_minutes=0, earlier=(timed,))
    again(due="2026-03-04T09:00", tolerance_minutes=5, earlier=(timed,))


def test_going_back_to_an_earlier_date_is_allowed():
    second = replace(FIRST, due=P("2026-03-06"), made=P("2026-03-02"))
    again(due="2026-03-04", earlier=(FIRST, second))


def test_made_never_goes_back():
    timed = replace(FIRST, made=P("2026-03-02T15:00"))
    for made in ("2026-03-01", "2026-03-02T14:59"):
        with pytest.raises(Invalid, match="before the one it follows"):
            again(made=made, earlier=(timed,))
    again(made="2026-03-02", earlier=(timed,))


@pytest.mark.parametrize(("due", "past"), [("2026-03-02", True), ("2026-03-03", False)])
def test_past_date_only_warns(due: str, past: bool):
    assert again(due=due).in_the_past is past


@pytest.mark.parametrize(("earlier", "look"), [(1, False), (2, False), (3, True), (4, True)])
def test_managers_look_from_the_third_re_promise(earlier: int, look: bool):
    assert again(earlier=(FIRST,) * earlier).needs_a_look is look


def test_made_in_the_future():
    now = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
    rules.check_made(P("2026-03-03"), now, BERLIN)
    rules.check_made(P("2026-03-03T13:00"), now, BERLIN)
    for made in ("2026-03-04", "2026-03-03T13:01"):
        with pytest.raises(Invalid, match="in the future"):
            rules.check_made(P(made), now, BERLIN)


def test_a_correction_says_what_was_wrong():
    rules.check_correction("Wrong month")
    with pytest.raises(Invalid) as refusal:
        rules.check_correction(" ")
    assert refusal.value.field == "correction_reason"
