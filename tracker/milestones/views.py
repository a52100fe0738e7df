"""Plan a milestone, say who works on it, and look at its many dates."""

from typing import Any

from flask.typing import ResponseReturnValue

from tracker.access.guard import current_actor
from tracker.base.forms import options
from tracker.base.pages import check_version, handle
from tracker.milestones import actions
from tracker.milestones.blueprint import ONE, bp
from tracker.milestones.forms import MilestoneForm, PeopleForm
from tracker.milestones.pages import context_of, days_to_offer, read_due, row_of, this_milestone
from tracker.projects.forms import ConfirmForm
from tracker.projects.models import Project
from tracker.projects.pages import address_of, this_project
from tracker.projects.queries import active_staff


@bp.route("/projects/<number>/milestones/new", methods=["GET", "POST"])
def add(number: str) -> ResponseReturnValue:
    """Plan one more milestone."""
    project = this_project(number)
    form = MilestoneForm(version=0)

    def act() -> str:
        milestone = actions.add_milestone(current_actor(), project, **_plan(form, project))
        return row_of(milestone)

    return handle(
        form, act, "milestones/plan.html", project=project, milestone=None, days=days_to_offer(project)
    )


@bp.route(f"{ONE}/edit", methods=["GET", "POST"])
def edit(number: str, key: str) -> ResponseReturnValue:
    """Change a plan that was not promised yet."""
    milestone = this_milestone(number, key)
    planned = milestone.planned_on.isoformat() if milestone.planned_on else ""
    form = MilestoneForm(
        title=milestone.title,
        kind=milestone.kind,
        done_means=milestone.done_means,
        planned_on=planned,
        version=milestone.version,
    )

    def act() -> str:
        check_version(milestone, form)
        actions.edit_milestone(current_actor(), milestone, **_plan(form, milestone.project))
        return row_of(milestone)

    return handle(form, act, "milestones/plan.html", **context_of(milestone))


def _plan(form: MilestoneForm, project: Project) -> dict[str, Any]:
    planned = read_due(project, form.planned_on.data, "planned_on").day if form.planned_on.data else None
    return {
        "title": form.title.data,
        "kind": form.kind.data,
        "done_means": form.done_means.data,
        "planned_on": planned,
    }


@bp.route(f"{ONE}/drop", methods=["GET", "POST"])
def drop(number: str, key: str) -> ResponseReturnValue:
    """Take a plan off the list that was never promised."""
    milestone = this_milestone(number, key)
    project = milestone.project

    def act() -> str:
        actions.drop_plan(current_actor(), milestone)
        return address_of(project)

    return handle(ConfirmForm(), act, "milestones/drop.html", **context_of(milestone))


@bp.route(f"{ONE}/people", methods=["GET", "POST"])
def assign(number: str, key: str) -> ResponseReturnValue:
    """Say who works on it."""
    milestone = this_milestone(number, key)
    staff = active_staff()
    form = PeopleForm(people=[person.uuid for person in milestone.people])
    form.people.choices = options((person.uuid, person.name) for person in staff)

    def act() -> str:
        people = [person for person in staff if person.uuid in (form.people.data or [])]
        actions.assign_people(current_actor(), milestone, people)
        return row_of(milestone)

    return handle(form, act, "milestones/people.html", **context_of(milestone))


@bp.route(f"{ONE}/looked", methods=["GET", "POST"])
def looked(number: str, key: str) -> ResponseReturnValue:
    """A manager has looked at the many new dates."""
    milestone = this_milestone(number, key)

    def act() -> str:
        actions.look_at_re_promises(current_actor(), milestone)
        return row_of(milestone)

    return handle(ConfirmForm(), act, "milestones/looked.html", **context_of(milestone))
