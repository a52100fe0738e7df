"""Which questions to the client still matter: a replaced or overtaken one is none any more."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from tracker.base.moments import local_moment
from tracker.milestones.models import (
    ASK_ACCEPTANCE,
    ASK_CORRECTION,
    ASK_DATE,
    ASK_HOLD,
    ASK_VISIT,
    ASK_WITHDRAWAL,
    Ask,
    Milestone,
)
from tracker.milestones.states import OWED, MilestoneState
from tracker.projects.models import Project
from tracker.projects.states import DONE_OR_OVER, ProjectState


def matters(ask: Ask, project: Project, today: date) -> bool:
    """Whether an answer would still change anything; `today` is the project's local day.

    Nothing is asked about a project that is accepted or over.
    """
    return project.state not in DONE_OR_OVER and MATTERS[ask.kind](ask, project, today)


def _date(ask: Ask, _project: Project, today: date) -> bool:
    """A date that has passed, that nobody waits for or that a later one replaced is no question now."""
    milestone, promise = ask.milestone, ask.promise
    if milestone is None or promise is None or milestone.state not in OWED:
        return False
    return promise is milestone.latest and promise.due_on >= today


def _withdrawal(ask: Ask, _project: Project, _today: date) -> bool:
    return ask.milestone is not None and ask.milestone.state == MilestoneState.PROMISED


def _hold(_ask: Ask, project: Project, _today: date) -> bool:
    return project.state == ProjectState.ACTIVE


def _acceptance(ask: Ask, project: Project, _today: date) -> bool:
    if ask.milestone is None:
        return project.state == ProjectState.READY
    return ask.milestone.state == MilestoneState.READY


def _visit(ask: Ask, project: Project, today: date) -> bool:
    """Until somebody is there, or the visit has another date than the one asked about."""
    visit = ask.milestone
    if visit is None or visit.state not in OWED or visit.latest is None or visit.latest.due_on < today:
        return False
    came = came_since(visit.arrived_on, ask.asked_at, project.zone)
    return not came and not promised_since(visit, ask)


def came_since(arrived_on: date | None, asked_at: datetime, zone: ZoneInfo) -> bool:
    """Whether somebody was there on the day of the question or later; `zone` is the project's."""
    return arrived_on is not None and arrived_on >= local_moment(asked_at, zone).day


def promised_since(milestone: Milestone, ask: Ask) -> bool:
    """Whether the milestone was given a date after this question was put."""
    latest = milestone.latest
    return latest is not None and latest.recorded_at > ask.asked_at


MATTERS: Mapping[str, Callable[[Ask, Project, date], bool]] = {
    ASK_DATE: _date,
    ASK_CORRECTION: lambda _ask, _project, _today: True,
    ASK_WITHDRAWAL: _withdrawal,
    ASK_HOLD: _hold,
    ASK_ACCEPTANCE: _acceptance,
    ASK_VISIT: _visit,
}
