"""A client entered twice: say which one stands for both, look at what comes over, and take it back."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.access.actor import Actor
from tracker.access.guard import current_act, current_actor
from tracker.base.database import db
from tracker.base.forms import options
from tracker.base.pages import handle
from tracker.clients import duplicates
from tracker.clients.forms import ROLE_WORDS, ConfirmForm, SameAsForm, SamePeopleForm
from tracker.clients.models import Client
from tracker.clients.queries import clients_for, get_client_for, original_of, visible_clients
from tracker.clients.views import BOTH, bp
from tracker.projects.models import Project


@dataclass(frozen=True)
class Duplicate:
    """A client that another stands for, with the projects that keep their numbers there."""

    client: Client
    projects: Sequence[Project]


@bp.route("/clients/<code>/same-as", methods=BOTH)
def mark_same(code: str) -> ResponseReturnValue:
    """Choose the client that this one turned out to be, then confirm what comes over."""
    client = get_client_for(current_actor(), code, current_act())
    others = [one for one in clients_for(current_actor()) if one.id != client.id and one.same_as_id is None]
    original = next((one for one in others if one.code == request.args.get("original")), None)
    return _confirm(client, original) if original else _choose(client, others)


def _choose(client: Client, others: Sequence[Client]) -> ResponseReturnValue:
    form = SameAsForm()
    form.original.choices = options([("", ""), *((one.code, f"{one.name} ({one.code})") for one in others)])

    def act() -> str:
        return url_for("clients.mark_same", code=client.code, original=form.original.data)

    return handle(form, act, "clients/same_as.html", client=client)


def _confirm(client: Client, original: Client) -> ResponseReturnValue:
    """A choice holds the role it was shown with, so that nobody confirms another one."""
    coming = duplicates.coming_over(client, original)
    people = {f"{one.contact.uuid}:{one.role}": one for one in coming.people}
    form = SamePeopleForm(data={"people": list(people)})
    form.people.choices = options(
        (key, f"{one.contact.name}, {ROLE_WORDS[one.role]}") for key, one in people.items()
    )

    def act() -> str:
        ticked = [people[key].contact_id for key in form.people.data or ()]
        duplicates.mark_same(current_actor(), client, original, ticked)
        flash(_("%(name)s stands for both now.", name=original.name), "success")
        return url_for("clients.page", code=original.code)

    return handle(form, act, "clients/same_people.html", client=client, original=original, coming=coming)


@bp.route("/clients/<code>/not-the-same", methods=BOTH)
def unmark_same(code: str) -> ResponseReturnValue:
    """They are two clients after all."""
    client = get_client_for(current_actor(), code, current_act())
    original = original_of(client)
    if original:
        get_client_for(current_actor(), original.code, current_act())

    def act() -> str:
        duplicates.unmark(current_actor(), client)
        flash(_("%(name)s stands for itself again.", name=client.name), "success")
        return url_for("clients.page", code=client.code)

    return handle(ConfirmForm(), act, "clients/not_same.html", client=client, original=original)


def duplicates_with_projects(actor: Actor, client: Client) -> list[Duplicate]:
    """What this client also stands for, as far as the person may see it; one query, two when there is any."""
    query = sa.select(Client).where(Client.same_as_id == client.id, visible_clients(actor))
    found = db.session.scalars(query.order_by(Client.code)).all()
    if not found:
        return []
    theirs = sa.select(Project).where(Project.client_id.in_([one.id for one in found]))
    projects = db.session.scalars(theirs.order_by(Project.number)).all()
    return [Duplicate(one, [project for project in projects if project.client_id == one.id]) for one in found]
