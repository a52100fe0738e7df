"""The golden story by hand: a "one-day" installation of thirty days, and its figures on three of them.

A row is key, kind, due days in March 2008 in the order promised, and the day of March it happened. The first
promise was made on the 3rd, each later one on the day the one before it fell due, by our own cause.
"""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from tracker.base.calendars import WorkCalendar
from tracker.base.moments import Moment
from tracker.milestones.facts import MilestoneFact, PromiseFact

ROWS: list[tuple[str, str, list[int], int | None]] = [
    ("M02", "delivery", [4, 5], 5),
    ("M03", "delivery", [4, 5], 5),
    ("M04", "work", [4, 5], 7),
    ("M05", "work", [4, 5, 6, 7], None),
    ("M06", "work", [5, 6, 7], None),
    ("M07", "work", [4, 6], None),
    ("M08", "work", [4, 5, 6], None),
    ("M09", "work", [4, 5], None),
    ("M10", "work", [4, 5], None),
    ("M11", "training", [6], None),
    ("M12", "go-live", [7], None),
]

CALENDAR = WorkCalendar(ZoneInfo("America/New_York"), frozenset({date(2008, 2, 18), date(2008, 5, 26)}))


def story() -> list[MilestoneFact]:
    """All twelve milestones; the first is the visit promised for 09:00, give or take 15 minutes."""
    visit = PromiseFact(Moment.parse("2008-03-04T09:00"), _march(3), tolerance_minutes=15)
    arrived = MilestoneFact("M01", "visit", (visit,), Moment.parse("2008-03-04T10:30"))
    return [arrived, *(_milestone(*row) for row in ROWS)]


def _milestone(key: str, kind: str, dues: list[int], happened: int | None) -> MilestoneFact:
    made_on = [3, *dues[:-1]]
    promises = (
        PromiseFact(_march(due), _march(made), cause="us" if number else None)
        for number, (due, made) in enumerate(zip(dues, made_on, strict=True))
    )
    return MilestoneFact(key, kind, tuple(promises), _march(happened) if happened else None)


def _march(day: int) -> Moment:
    return Moment(date(2008, 3, day))


COUNTED = (
    *("milestones", "originals_due", "on_time_original", "on_time_latest"),
    *("promises_due", "promises_kept", "repromises", "silent"),
)


def _expected(
    as_of: str,
    counts: tuple[int, ...],
    slip: tuple[int, float, float, int],
    slip_by_milestone: dict[str, int],
) -> dict[str, Any]:
    return {
        "ref": "GH-1",
        "as_of": as_of,
        **dict(zip(COUNTED, counts, strict=True)),
        "slip_working_days": dict(zip(("sum", "mean", "median", "max"), slip, strict=True)),
        "slip_by_milestone": slip_by_milestone,
        "renegotiated": 0,
        "let_go": 0,
        "slip_by_cause": {"us": slip[0], "supplier": 0, "client": 0, "other": 0},
    }


FIRST_DAY = ("M01", "M02", "M03", "M04", "M05", "M07", "M08", "M09", "M10")

EXPECTED = [
    _expected("2008-03-04", (12, 9, 0, 0, 9, 0, 8, 0), (0, 0.0, 0, 0), dict.fromkeys(FIRST_DAY, 0)),
    _expected(
        "2008-03-05",
        (12, 10, 0, 2, 17, 2, 11, 0),
        (8, 0.8, 1.0, 1),
        {**dict.fromkeys(sorted([*FIRST_DAY, "M06"]), 1), "M01": 0, "M06": 0},
    ),
    _expected(
        "2008-04-02",
        (12, 12, 0, 2, 25, 2, 13, 8),
        (167, 13.9, 19.5, 21),
        {
            **{"M01": 0, "M02": 1, "M03": 1, "M04": 3, "M05": 21, "M06": 20},
            **{"M07": 21, "M08": 21, "M09": 21, "M10": 21, "M11": 19, "M12": 18},
        },
    ),
]
