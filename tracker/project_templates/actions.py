"""A project and templates: begin a draft with one, move its first day, make one of it."""

from collections.abc import Sequence
from datetime import date

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.base.errors import Invalid, Refused
from tracker.base.moments import Moment
from tracker.checks.actions import add_checks
from tracker.milestones.actions import add_milestone, milestones_of, subject_of
from tracker.milestones.history import mark_changed, tell_project
from tracker.milestones.models import Milestone
from tracker.milestones.plans import Details
from tracker.milestones.waiting import say_waits
from tracker.project_templates import kinds
from tracker.project_templates.keeping import add_template
from tracker.project_templates.models import ProjectTemplate
from tracker.project_templates.reading import first_day_of, steps_of
from tracker.project_templates.rules import Design, Step, check_first_day, lay_out, moved_with, reach
from tracker.projects.models import Project
from tracker.projects.states import ProjectState

Dues = Sequence[Moment | None]


def begin_with(
    actor: Actor, project: Project, template: Design, first_day: date, dues: Dues | None = None
) -> list[Milestone]:
    """Fill a draft with a template's milestones, checks and waits, each planned on its working day.

    `dues` are the days in place of the template's own, one for each milestone, None for none yet.
    """
    _check_draft(project)
    calendar = project.calendar(reach(first_day))
    check_first_day(first_day, calendar.today(now()))
    laid_out = [plan.due for plan in lay_out(template.steps, first_day, calendar)]
    planned = laid_out if dues is None else dues
    milestones = [_add(actor, project, step, due) for step, due in zip(template.steps, planned, strict=True)]
    for milestone, step in zip(milestones, template.steps, strict=True):
        if step.waits_for:
            say_waits(actor, milestone, [milestones[place - 1] for place in step.waits_for])
    project.started_from = template.name
    facts = {"template": template.key, "first_day": first_day.isoformat(), "count": len(milestones)}
    tell_project(kinds.BEGUN, actor, project, facts, {"name": template.name})
    return milestones


def move_first_day(actor: Actor, project: Project, first_day: date) -> date:
    """Move all plans of a draft with its first day, in its calendar; returns where that was before."""
    _check_draft(project)
    planned = [m for m in milestones_of(project) if m.planned_on]
    before = first_day_of(planned)
    if before is None:
        raise Refused("Nothing in this draft has a day yet, so there is nothing to move.")
    calendar = project.calendar(reach(max(before, first_day)))
    check_first_day(first_day, calendar.today(now()))
    if first_day == before:
        raise Invalid("It begins on this day already; enter another one.", "first_day")
    for milestone in planned:
        assert milestone.planned_on
        milestone.planned_on = moved_with(milestone.planned_on, before, first_day, calendar)
        mark_changed(milestone)
    facts = {"before": before.isoformat(), "first_day": first_day.isoformat()}
    tell_project(kinds.MOVED, actor, project, facts)
    return before


def save_as_template(actor: Actor, project: Project, name: str, summary: str = "") -> ProjectTemplate:
    """A template of our own made of a project: its milestones as first planned or promised."""
    steps = steps_of(project)
    if not steps:
        raise Refused("This project has no milestone yet, so there is nothing to make a template of.")
    return add_template(actor, name, summary, steps)


def _add(actor: Actor, project: Project, step: Step, due: Moment | None) -> Milestone:
    milestone = add_milestone(
        actor,
        project,
        title=step.title,
        kind=step.kind,
        done_means=step.done_means,
        planned_on=due.day if due else None,
        details=_details(step, due),
    )
    if step.checks:
        add_checks(actor, project, subject_of(milestone), list(step.checks))
    return milestone


def _details(step: Step, due: Moment | None) -> Details:
    at = due.time if due else None
    return Details(
        at=at,
        tolerance_minutes=step.tolerance_minutes if at else None,
        lines=step.lines or (),
        minutes=step.minutes,
        bring=step.bring,
    )


def _check_draft(project: Project) -> None:
    if project.state != ProjectState.DRAFT:
        raise Refused("This project was sent already; its dates are promises now.")
