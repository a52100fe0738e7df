"""Send a draft, report a project ready, ask for a rest."""

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.access.guard import current_actor
from tracker.base.pages import handle
from tracker.milestones import actions, whole_project
from tracker.milestones.blueprint import bp
from tracker.milestones.plans import planned_moment
from tracker.projects.forms import ConfirmForm, ReasonForm
from tracker.projects.pages import address_of, this_project


@bp.route("/projects/<number>/send", methods=["GET", "POST"])
def send(number: str) -> ResponseReturnValue:
    """Show what sending promises, then send."""
    project = this_project(number)

    def act() -> str:
        count = whole_project.send_draft(current_actor(), project)
        flash(gettext("Sent. %(count)s dates are promised now.", count=count))
        return address_of(project)

    planned = [(m, due) for m in actions.milestones_of(project) if (due := planned_moment(m))]
    return handle(ConfirmForm(), act, "milestones/send.html", project=project, planned=planned)


@bp.route("/projects/<number>/ready", methods=["GET", "POST"])
def project_ready(number: str) -> ResponseReturnValue:
    """Report the whole project ready."""
    project = this_project(number)

    def act() -> str:
        whole_project.report_project_ready(current_actor(), project)
        return address_of(project)

    return handle(ConfirmForm(), act, "milestones/project_ready.html", project=project)


@bp.route("/projects/<number>/hold", methods=["GET", "POST"])
def ask_hold(number: str) -> ResponseReturnValue:
    """Ask the client whether the project may rest."""
    project = this_project(number)
    form = ReasonForm()

    def act() -> str:
        whole_project.ask_hold(current_actor(), project, form.reason.data)
        return address_of(project)

    return handle(form, act, "milestones/ask_hold.html", project=project)
