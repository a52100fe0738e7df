"""Promises and milestones in one line each, for tests of figures."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from tracker.base.calendars import WorkCalendar
from tracker.base.moments import Moment
from tracker.milestones.facts import MilestoneFact, PromiseFact
from tracker.milestones.figures import Figures, figures

NEW_YORK = WorkCalendar(ZoneInfo("America/New_York"))
LONG_AFTER = datetime(2100, 1, 1, tzinfo=UTC)


def moment(text: str | None) -> Moment | None:
    return Moment.parse(text) if text else None


def promise(
    due: str, made: str = "2008-01-02", tolerance: int | None = None, cause: str | None = None, **yes
) -> PromiseFact:
    """`agreed` and `declined` may follow by name; a day or a minute as in the interchange format."""
    agreed = moment(yes.pop("agreed", None))
    return PromiseFact(Moment.parse(due), Moment.parse(made), tolerance, cause, agreed, **yes)


def milestone(
    *promises: PromiseFact,
    happened: str | None = None,
    withdrawn: str | None = None,
    key: str = "M",
    kind: str = "work",
) -> MilestoneFact:
    """Open unless it `happened` or was `withdrawn`."""
    gone = date.fromisoformat(withdrawn) if withdrawn else None
    return MilestoneFact(key, kind, promises, moment(happened), gone)


def as_of(day: str, *milestones: MilestoneFact, calendar: WorkCalendar = NEW_YORK) -> Figures:
    """The figures at the end of that day."""
    return figures(milestones, calendar, date.fromisoformat(day), LONG_AFTER)


def at(local: str, *milestones: MilestoneFact, calendar: WorkCalendar = NEW_YORK) -> Figures:
    """The figures of that minute, as seen without a day."""
    return figures(milestones, calendar, None, Moment.parse(local).instant(calendar.zone))
