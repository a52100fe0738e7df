"""The few words for somebody's first visit, until they put them away."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from tracker.access.actor import Actor
from tracker.access.guard import current_actor
from tracker.base.database import db
from tracker.clients.contacts import put_introduction_away
from tracker.clients.models import Contact
from tracker.portal.blueprint import bp
from tracker.projects.pages import this_project


@bp.post("/portal/<number>/introduced")
def introduced(number: str) -> ResponseReturnValue:
    """The person has read them; they come no more."""
    project = this_project(number)
    put_introduction_away(db.session.get_one(Contact, current_actor().id))
    return redirect(url_for("portal.project", number=project.ref), 303)


def is_new(actor: Actor) -> bool:
    """Whether the person has not put them away yet; staff who look as the client are never new."""
    contact = db.session.get(Contact, actor.id) if actor.is_contact else None
    return contact is not None and contact.introduced_at is None
