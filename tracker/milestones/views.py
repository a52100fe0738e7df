"""Plan a milestone, say who works on it, and look at its many dates."""

from flask.typing import ResponseReturnValue

from tracker.access.guard import current_actor
from tracker.base.forms import options
from tracker.base.pages import check_version, handle
from tracker.milestones import actions
from tracker.milestones.blueprint import ONE, bp
from tracker.milestones.forms import MilestoneForm, PeopleForm
from tracker.milestones.pages import context_of, days_to_offer, row_of, this_milestone
from tracker.milestones.plan_pages import read_plan, typed_plan
from tracker.projects.forms import ConfirmForm
from tracker.projects.pages import address_of, this_project
from tracker.projects.queries import active_staff


@bp.route("/projects/<number>/milestones/new", methods=["GET", "POST"])
def add(number: str) -> ResponseReturnValue:
    """Plan one more milestone."""
    project = this_project(number)
    form = MilestoneForm(version=0)

    def act() -> str:
        planned = read_plan(form, project)
        milestone = actions.add_milestone(current_actor(), project, **planned)
        return row_of(milestone)

    return handle(
        form, act, "milestones/plan.html", project=project, milestone=None, days=days_to_offer(project)
    )


@bp.route(f"{ONE}/edit", methods=["GET", "POST"])
def edit(number: str, key: str) -> ResponseReturnValue:
    """Change a plan that was not promised yet."""
    milestone = this_milestone(number, key)
    form = MilestoneForm(version=milestone.version, **typed_plan(milestone))

    def act() -> str:
        check_version(milestone, form, **typed_plan(milestone))
        planned = read_plan(form, milestone.project, milestone.wished_on)
        actions.edit_milestone(current_actor(), milestone, **planned)
        return row_of(milestone)

    return handle(form, act, "milestones/plan.html", **context_of(milestone))


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
