"""The milestones of one of our own templates."""

from flask import request
from flask.typing import ResponseReturnValue

from tracker.access.guard import current_actor
from tracker.base.forms import Form
from tracker.base.pages import check_version, handle
from tracker.project_templates import steps
from tracker.project_templates.blueprint import bp
from tracker.project_templates.forms import StepForm, typed
from tracker.project_templates.pages import PAGE, address_of_template, context_of
from tracker.project_templates.queries import design_of, milestone_called, own_template, step_of

ONE = "/templates/<template>/milestones/<uuid>"
FORM = "project_templates/step.html"


@bp.route("/templates/<template>/milestones/new", methods=["GET", "POST"])
def add_step(template: str) -> ResponseReturnValue:
    """One more milestone, at the end."""
    row = own_template(template)
    design = design_of(row)
    day = design.steps[-1].day_number if design.steps else 1
    form = StepForm(version=0, day_number=day)
    form.offer(design.steps)

    def act() -> str:
        added = steps.add_step(current_actor(), row, form.step(design.steps))
        return address_of_template(row.uuid, added.uuid)

    return handle(form, act, FORM, step=None, **context_of(design))


@bp.route(f"{ONE}/edit", methods=["GET", "POST"])
def edit_step(template: str, uuid: str) -> ResponseReturnValue:
    """Change one."""
    row = own_template(template)
    milestone, design = milestone_called(row, uuid), design_of(row)
    earlier = design.steps[: milestone.position - 1]
    stands = typed(step_of(milestone), design.steps)
    form = StepForm(version=milestone.version, **stands)
    form.offer(earlier)

    def act() -> str:
        check_version(milestone, form, **stands)
        steps.edit_step(current_actor(), row, milestone, form.step(earlier))
        return address_of_template(row.uuid, milestone.uuid)

    return handle(form, act, FORM, step=step_of(milestone), **context_of(design))


@bp.post(f"{ONE}/move")
def move_step(template: str, uuid: str) -> ResponseReturnValue:
    """One place up, or down."""
    row = own_template(template)
    milestone = milestone_called(row, uuid)

    def act() -> str:
        steps.move_step(current_actor(), row, milestone, up=request.form.get("to") == "up")
        return address_of_template(row.uuid, milestone.uuid)

    return handle(Form(), act, PAGE, **context_of(design_of(row)))


@bp.route(f"{ONE}/drop", methods=["GET", "POST"])
def drop_step(template: str, uuid: str) -> ResponseReturnValue:
    """Take one out."""
    row = own_template(template)
    milestone, design = milestone_called(row, uuid), design_of(row)
    step = step_of(milestone)
    waiting = [other.title for other in design.steps if milestone.position in other.waits_for]

    def act() -> str:
        steps.drop_step(current_actor(), row, milestone)
        return address_of_template(row.uuid)

    return handle(
        Form(), act, "project_templates/drop.html", step=step, waiting=waiting, **context_of(design)
    )
