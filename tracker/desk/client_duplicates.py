"""A client entered twice: say which one stands for both, and take it back."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from flask import flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.access.guard import current_act, current_actor
from tracker.base.database import db
from tracker.base.forms import options
from tracker.base.pages import handle
from tracker.clients import duplicates
from tracker.clients.forms import ConfirmForm, SameAsForm
from tracker.clients.models import Client
from tracker.clients.queries import clients_for, get_client_for, original_of
from tracker.clients.views import BOTH, bp
from tracker.projects.models import Project


@dataclass(frozen=True)
class Duplicate:
    """A client that another stands for, with the projects that keep their numbers there."""

    client: Client
    projects: Sequence[Project]


@bp.route("/clients/<code>/same-as", methods=BOTH)
def mark_same(code: str) -> ResponseReturnValue:
    """Choose the client that this one turned out to be."""
    client = get_client_for(current_actor(), code, current_act())
    others = [one for one in clients_for(current_actor()) if one.id != client.id and one.same_as_id is None]
    form = SameAsForm()
    form.original.choices = options([("", ""), *((one.code, f"{one.name} ({one.code})") for one in others)])

    def act() -> str:
        original = next(one for one in others if one.code == form.original.data)
        duplicates.mark_same(current_actor(), client, original)
        flash(_("%(name)s stands for both now.", name=original.name), "success")
        return url_for("clients.page", code=original.code)

    return handle(form, act, "clients/same_as.html", client=client)


@bp.route("/clients/<code>/not-the-same", methods=BOTH)
def unmark_same(code: str) -> ResponseReturnValue:
    """They are two clients after all."""
    client = get_client_for(current_actor(), code, current_act())

    def act() -> str:
        duplicates.unmark(current_actor(), client)
        flash(_("%(name)s stands for itself again.", name=client.name), "success")
        return url_for("clients.page", code=client.code)

    return handle(ConfirmForm(), act, "clients/not_same.html", client=client, original=original_of(client))


def duplicates_with_projects(client: Client) -> list[Duplicate]:
    """What this client also stands for, in one query, or in two when there is any."""
    found = duplicates.duplicates_of(client)
    if not found:
        return []
    query = sa.select(Project).where(Project.client_id.in_([one.id for one in found]))
    projects = db.session.scalars(query.order_by(Project.number)).all()
    return [Duplicate(one, [project for project in projects if project.client_id == one.id]) for one in found]
