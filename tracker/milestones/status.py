"""How a milestone or a project stands today, from its worst open milestone (P9)."""

from collections.abc import Collection
from datetime import date

from tracker.base.calendars import WorkCalendar
from tracker.milestones.figures import Figures
from tracker.milestones.standings import MilestoneStanding
from tracker.milestones.words import Status

AT_RISK_WITHIN = 2  # working days until the due day


def milestone_status(one: MilestoneStanding, day: date, calendar: WorkCalendar, held: bool) -> Status | None:
    """The status on `day`; None when it is not open any more."""
    if not one.open:
        return None
    if one.silent:
        return Status.SILENT
    if one.original.fact.due.day < day:
        return Status.LATE
    if held and calendar.working_days(day, one.latest.fact.due.day) <= AT_RISK_WITHIN:
        return Status.AT_RISK
    return Status.ON_TRACK


def project_status(figures: Figures, calendar: WorkCalendar, held: Collection[str] = ()) -> Status:
    """The worst status among the open milestones; `held` are the keys of those with a hold."""
    found = {milestone_status(one, figures.day, calendar, one.key in held) for one in figures.standings}
    return next((status for status in Status if status in found), Status.ON_TRACK)
