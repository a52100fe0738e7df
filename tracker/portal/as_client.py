"""See what the client sees, without being able to do what only the client can (principle 1)."""

from flask import render_template
from flask.typing import ResponseReturnValue

from tracker.access.actor import APPROVER, Actor
from tracker.milestones.actions import milestones_of
from tracker.portal import project_page
from tracker.portal.blueprint import bp
from tracker.portal.stilled import stilled
from tracker.projects.models import Project
from tracker.projects.pages import this_project
from tracker.projects.states import ProjectState


@bp.get("/projects/<number>/as-client")
def as_client(number: str) -> ResponseReturnValue:
    """The client's page as an approver reads it; of a draft, what it will promise once it is sent."""
    project = this_project(number)
    if project.state == ProjectState.DRAFT:
        return render_template(
            "portal/as_client_draft.html", project=project, milestones=milestones_of(project)
        )
    page = project_page.collect(_an_approver_of(project), project)
    band = render_template("portal/as_client_band.html", project=project)
    shown = stilled(render_template("portal/project.html", page=page))
    return shown.replace("<header", f"{band}<header", 1)


def _an_approver_of(project: Project) -> Actor:
    """Nobody in particular, so that nothing is theirs and nobody's look is counted."""
    return Actor("contact", client_roles={project.client_id: APPROVER})
