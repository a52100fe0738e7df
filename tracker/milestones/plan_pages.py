"""Plans and promises as their forms hold them: what was typed becomes values, what is stored is proposed."""

from datetime import date
from typing import Any

from tracker.milestones.forms import MilestoneForm
from tracker.milestones.in_full import read_lines
from tracker.milestones.models import Milestone, Promise
from tracker.milestones.pages import read_due
from tracker.milestones.plans import Details, planned_moment
from tracker.projects.models import Project


def typed_plan(milestone: Milestone) -> dict[str, Any]:
    """A plan as its form shows it; whose wish it was is said once, when it is added."""
    planned = planned_moment(milestone)
    return {
        "title": milestone.title,
        "kind": milestone.kind,
        "done_means": milestone.done_means,
        "planned_on": planned.typed if planned else "",
        "tolerance_minutes": milestone.planned_tolerance,
        "lines": "\n".join(milestone.planned_lines or ()),
        "minutes": milestone.planned_minutes,
        "bring": milestone.bring,
        "wished_on": milestone.wished_on.isoformat() if milestone.wished_on else "",
    }


def typed_promise(milestone: Milestone) -> dict[str, Any]:
    """What a first promise proposes: the plan."""
    plan = typed_plan(milestone)
    proposed = {name: plan[name] for name in ("tolerance_minutes", "lines", "minutes")}
    return proposed | {"words": milestone.title, "due": plan["planned_on"]}


def typed_terms(promise: Promise) -> dict[str, Any]:
    """What was entered, to be corrected."""
    return {
        "due": promise.due.typed,
        "tolerance_minutes": promise.tolerance_minutes,
        "words": promise.words,
        "lines": "\n".join(promise.lines or ()),
        "minutes": promise.minutes,
    }


def read_plan(form: MilestoneForm, project: Project, wished_on: date | None = None) -> dict[str, Any]:
    """What a plan's form says, for the verbs; `wished_on` is kept where the form does not ask for it."""
    planned = read_due(project, form.planned_on.data, "planned_on") if form.planned_on.data else None
    wished = read_due(project, form.wished_on.data, "wished_on").day if form.wished_on.data else wished_on
    return {
        "title": form.title.data,
        "kind": form.kind.data,
        "done_means": form.done_means.data,
        "planned_on": planned.day if planned else None,
        "details": Details(
            at=planned.time if planned else None,
            tolerance_minutes=form.tolerance_minutes.data,
            lines=read_lines(form.lines.data or ""),
            minutes=form.minutes.data,
            bring=form.bring.data or "",
            wished_on=wished,
        ),
    }
