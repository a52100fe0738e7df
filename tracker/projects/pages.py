"""What the views of a project share: the fetch for the endpoint's own act, and addresses."""

from flask import flash, g, url_for

from tracker.access.actor import Actor
from tracker.access.guard import current_act, current_actor
from tracker.base.database import db
from tracker.base.errors import NotFound, sentence
from tracker.base.texts import gettext
from tracker.base.wordcheck import find_excuses
from tracker.files.subjects import Place
from tracker.projects.models import Project
from tracker.projects.queries import get_project_for
from tracker.projects.states import OVER

IS_OVER = sentence("This project is over; nothing can be added to it any more.")


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


def warn_of_excuses(*texts: str | None) -> None:
    """Say what the word check finds in words that just went to the client; they went all the same (A3)."""
    for text in filter(None, texts):
        for found in find_excuses(text):
            flash(
                gettext(
                    "It went out as you wrote it. The client also reads “%(words)s”: %(reason)s "
                    "Better: %(better)s",
                    words=" ".join(text[found.start : found.end].split()),
                    reason=gettext(found.reason),
                    better=gettext(found.better),
                ),
                "warn",
            )


def file_place(
    actor: Actor, project_id: int, act: str, title: str, anchor: str | None = None, kept: str = ""
) -> Place:
    """Where the files of a thing in this project belong, for the resolvers of `files/subjects.py`.

    `title` is what the thing is called, `anchor` where it stands on the project's page, `kept` says why none
    of its files can be taken off. Raises as the fetch of the project does.
    """
    found = db.session.get(Project, project_id)
    if found is None:
        raise NotFound()
    project = get_project_for(actor, found.ref, act)
    speak_as(project)
    return Place(
        client=project.client,
        title=title,
        back=address_of(project, anchor),
        project_id=project.id,
        closed=IS_OVER if project.state in OVER else "",
        kept=kept,
    )
