"""What is done with a project: move the first day of a draft, make a template of it."""

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.access.guard import current_actor
from tracker.base.pages import handle
from tracker.base.wording import day
from tracker.milestones.actions import milestones_of
from tracker.milestones.pages import read_due
from tracker.project_templates import actions
from tracker.project_templates.forms import ReplanForm, TemplateForm
from tracker.project_templates.pages import address_of_template
from tracker.project_templates.reading import first_day_of
from tracker.projects.pages import address_of, this_project
from tracker.projects.views import bp


@bp.route("/projects/<number>/first-day", methods=["GET", "POST"])
def replan(number: str) -> ResponseReturnValue:
    """Move all plans of a draft with its first day."""
    project = this_project(number)
    planned = [milestone for milestone in milestones_of(project) if milestone.planned_on]
    first = first_day_of(planned)
    form = ReplanForm(first_day=first.isoformat() if first else "")

    def act() -> str:
        new = read_due(project, form.first_day.data, "first_day").day
        before = actions.move_first_day(current_actor(), project, new)
        flash(gettext("All plans moved: the first day was %(before)s.", before=day(before)))
        return address_of(project)

    context = {"project": project, "planned": planned, "first": first}
    return handle(form, act, "project_templates/replan.html", **context)


@bp.route("/projects/<number>/template", methods=["GET", "POST"])
def save_template(number: str) -> ResponseReturnValue:
    """Make a template of a project."""
    project = this_project(number)
    form = TemplateForm(version=0, name=project.title[:200])

    def act() -> str:
        row = actions.save_as_template(current_actor(), project, form.name.data, form.summary.data or "")
        return address_of_template(row.uuid)

    return handle(form, act, "project_templates/save.html", project=project)
