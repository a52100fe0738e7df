"""What is planned beside a day: a time and its tolerance, lines, minutes, what to bring, whose wish."""

from dataclasses import dataclass
from datetime import date, time

from tracker.base.clock import now
from tracker.base.errors import Invalid
from tracker.base.moments import Moment, local_moment
from tracker.milestones.in_full import check_lines, check_minutes
from tracker.milestones.models import Milestone
from tracker.milestones.rules import Terms, check_tolerance
from tracker.milestones.words import Kind
from tracker.projects.models import Project
from tracker.projects.states import ProjectState


@dataclass(frozen=True)
class Details:
    """`at` and `tolerance_minutes` belong to the planned day; `lines` to a delivery, `minutes` to a training.

    `bring` is for us alone. `wished_on` is the day the client asked for what was no part of the project sent.
    """

    at: time | None = None
    tolerance_minutes: int | None = None
    lines: tuple[str, ...] = ()
    minutes: int | None = None
    bring: str = ""
    wished_on: date | None = None


NOTHING_MORE = Details()


def check_details(project: Project, kind: str, planned_on: date | None, details: Details) -> None:
    """Raise Invalid over anything that does not fit the kind, the day or the project."""
    if details.at and not planned_on:
        raise Invalid("A time needs a day.", "planned_on")
    if planned_on:
        check_tolerance(Moment(planned_on, details.at), details.tolerance_minutes)
    elif details.tolerance_minutes is not None:
        raise Invalid("A tolerance needs a day and a time.", "tolerance_minutes")
    if details.lines and kind != Kind.DELIVERY:
        raise Invalid("Only a delivery has lines; choose that kind, or empty this field.", "lines")
    if details.minutes is not None and kind != Kind.TRAINING:
        raise Invalid("Only a training has minutes; choose that kind, or empty this field.", "minutes")
    check_lines(details.lines)
    check_minutes(details.minutes)
    _check_wish(project, details.wished_on)


def set_plan(milestone: Milestone, planned_on: date | None, details: Details) -> None:
    """Write a checked plan into its row."""
    milestone.planned_on, milestone.planned_at = planned_on, details.at
    milestone.planned_tolerance = details.tolerance_minutes
    milestone.planned_lines = list(details.lines) or None
    milestone.planned_minutes = details.minutes
    milestone.bring = details.bring
    milestone.wished_on = details.wished_on


def end_plan(milestone: Milestone) -> None:
    """What was planned was promised and is a plan no more; what to bring and whose wish it was stay."""
    milestone.planned_on = milestone.planned_at = milestone.planned_tolerance = None
    milestone.planned_lines = milestone.planned_minutes = None


def planned_moment(milestone: Milestone) -> Moment | None:
    """The planned day, with its time when it has one."""
    return Moment(milestone.planned_on, milestone.planned_at) if milestone.planned_on else None


def planned_terms(milestone: Milestone, due: Moment, made: Moment) -> Terms:
    """The promise that this plan becomes when it is sent."""
    return Terms(
        due=due,
        made=made,
        tolerance_minutes=milestone.planned_tolerance,
        words=milestone.title,
        lines=tuple(milestone.planned_lines) if milestone.planned_lines else None,
        minutes=milestone.planned_minutes,
    )


def _check_wish(project: Project, wished_on: date | None) -> None:
    """A wish is something asked for after the project was sent, and not tomorrow."""
    if wished_on is None:
        return
    if project.state == ProjectState.DRAFT:
        raise Invalid("The client has seen nothing of this draft yet; add it without this day.", "wished_on")
    if wished_on > local_moment(now(), project.zone).day:
        raise Invalid("They can't have asked for it in the future.", "wished_on")
    if project.sent_at and wished_on < local_moment(project.sent_at, project.zone).day:
        raise Invalid("That is before the project was sent; what was wished then is part of it.", "wished_on")
