"""See what the client sees, without being able to do what only the client can (principle 1)."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker.access.actor import APPROVER, Actor
from tracker.milestones.actions import milestones_of
from tracker.portal import project_page, timeline_page
from tracker.portal.blueprint import bp
from tracker.portal.stilled import stilled
from tracker.portal.timeline_page import checks_by_place
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
    return _banded(project, render_template("portal/project.html", page=page))


@bp.get("/projects/<number>/as-client/timeline")
@checks_by_place
def as_client_timeline(number: str) -> ResponseReturnValue:
    """The project's history as the client reads it; nobody but us has one of a draft."""
    project = this_project(number)
    if project.state == ProjectState.DRAFT:
        return redirect(url_for("portal.as_client", number=number), 303)
    page = timeline_page.collect(_an_approver_of(project), project.client, project)
    return _banded(project, render_template("portal/timeline.html", page=page))


def _banded(project: Project, page: str) -> str:
    """The page with nothing to press on it, and above it who looks."""
    band = render_template("portal/as_client_band.html", project=project)
    return stilled(page).replace("<header", f"{band}<header", 1)


def _an_approver_of(project: Project) -> Actor:
    """Nobody in particular, so that nothing is theirs and nobody's look is counted."""
    return Actor("contact", client_roles={project.client_id: APPROVER})
