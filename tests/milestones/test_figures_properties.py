"""What holds for every history, however odd."""

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.milestones.told import LONG_AFTER
from tracker.base.calendars import WorkCalendar
from tracker.base.moments import Moment
from tracker.milestones.facts import MilestoneFact, PromiseFact
from tracker.milestones.figures import Figures, figures
from tracker.milestones.words import Cause, Kind, PromiseState

pytestmark = pytest.mark.pure

FIRST = date(2008, 2, 20)
CALENDAR = WorkCalendar(
    ZoneInfo("America/New_York"), frozenset({FIRST + timedelta(days=n) for n in (3, 9, 20)})
)

days = st.integers(0, 40).map(lambda n: FIRST + timedelta(days=n))
moments = st.builds(Moment, days, st.none() | st.sampled_from([time(1, 30), time(9), time(23, 59)]))
promises = st.builds(
    PromiseFact,
    due=moments,
    made=moments,
    tolerance_minutes=st.sampled_from([None, 0, 15]),
    cause=st.sampled_from(list(Cause)),
    agreed=st.none() | moments,
    declined=st.booleans(),
)


@st.composite
def milestones(draw: st.DrawFn, key: str = "M") -> MilestoneFact:
    made = sorted(draw(st.lists(promises, max_size=4)), key=lambda p: (p.made.day, p.made.time or time.min))
    ends = draw(st.sampled_from(["open", "happened", "withdrawn"]))
    happened = draw(moments) if ends == "happened" else None
    withdrawn = draw(days) if ends == "withdrawn" else None
    return MilestoneFact(key, draw(st.sampled_from(list(Kind))), tuple(made), happened, withdrawn)


histories = st.integers(0, 4).flatmap(lambda n: st.tuples(*(milestones(f"M{i}") for i in range(n))))
quick = settings(max_examples=60, deadline=None)


def seen(history: tuple[MilestoneFact, ...], day: date) -> Figures:
    return figures(history, CALENDAR, day, LONG_AFTER)


@quick
@given(histories, days)
def test_states_add_up(history: tuple[MilestoneFact, ...], day: date):
    found = seen(history, day)
    due = [p for m in found.standings for p in m.promises if p.fact.due.day <= day]
    assert found.promises_due + found.renegotiated + found.let_go == len(due)
    assert found.promises_due - found.promises_kept == sum(p.state is PromiseState.BROKEN for p in due)
    assert found.on_time_original <= found.originals_due <= found.milestones


@quick
@given(histories, days)
def test_causes_share_out_the_late_days(history: tuple[MilestoneFact, ...], day: date):
    found = seen(history, day)
    assert sum(found.slip_by_cause.values()) == sum(max(slip, 0) for slip in found.slips)
    assert len(found.slips) == found.originals_due


@quick
@given(histories, days)
def test_each_late_day_by_the_sentence(history: tuple[MilestoneFact, ...], day: date):
    """Day by day, as the definition says it, instead of stretch by stretch."""
    expected = dict.fromkeys(Cause, 0)
    for one in (m for m in seen(history, day).standings if m.original_counts):
        end = one.happened.day if one.happened else day
        late = one.original.fact.due.day + timedelta(days=1)
        while late <= end:
            reaching = (p.fact.cause for p in one.promises[1:] if p.fact.due.day >= late)
            expected[Cause(next(reaching, "us"))] += CALENDAR.is_working_day(late)
            late += timedelta(days=1)
    assert seen(history, day).slip_by_cause == expected


@quick
@given(histories, days, promises)
def test_later_promise_changes_no_earlier_day(
    history: tuple[MilestoneFact, ...], day: date, more: PromiseFact
):
    later = PromiseFact(more.due, Moment(day + timedelta(days=1)), cause="us", agreed=more.agreed)
    longer = tuple(
        MilestoneFact(m.key, m.kind, (*m.promises, later), m.happened, m.withdrawn) for m in history
    )
    assert seen(longer, day).as_json("X-1") == seen(history, day).as_json("X-1")


@quick
@given(histories, days)
def test_order_of_milestones_changes_nothing(history: tuple[MilestoneFact, ...], day: date):
    assert seen(history[::-1], day).as_json("X-1") == seen(history, day).as_json("X-1")


@quick
@given(histories, days)
def test_midnight_agrees_with_the_day_before_its_end(history: tuple[MilestoneFact, ...], day: date):
    """What was due by a day reads the same from the next midnight, where nothing is new then."""
    still = tuple(m for m in history if not _touches(m, day + timedelta(days=1)))
    midnight = Moment(day + timedelta(days=1)).instant(CALENDAR.zone)
    ended, now = seen(still, day), figures(still, CALENDAR, None, midnight)
    same = (
        "milestones",
        "originals_due",
        "on_time_original",
        "promises_due",
        "promises_kept",
        "renegotiated",
    )
    assert [getattr(now, name) for name in same] == [getattr(ended, name) for name in same]


def _touches(one: MilestoneFact, day: date) -> bool:
    stated = [m for p in one.promises for m in (p.made, p.agreed)] + [one.happened]
    met_early = any(p.due.day == day for p in one.promises) and one.happened is not None
    return met_early or one.withdrawn == day or any(m is not None and m.day == day for m in stated)
