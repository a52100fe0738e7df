"""What the views of a project share: the fetch for the endpoint's own act, and addresses."""

from flask import g, url_for

from tracker.access.guard import current_act, current_actor
from tracker.projects.models import Project
from tracker.projects.queries import get_project_for


def this_project(number: str) -> Project:
    """The project of this address, for the act that the policy table gives the endpoint."""
    project = get_project_for(current_actor(), number, current_act())
    speak_as(project)
    return project


def speak_as(project: Project) -> None:
    """Say dates and numbers in the client's locale and the project's zone."""
    g.locale, g.zone = project.client.locale, project.time_zone


def address_of(project: Project, anchor: str | None = None) -> str:
    """The staff page of a project."""
    return url_for("desk.project", number=project.ref, _anchor=anchor)
