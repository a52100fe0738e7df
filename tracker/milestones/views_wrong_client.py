"""Say that a project was started for the wrong client."""

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.access.acts import may
from tracker.access.guard import current_actor
from tracker.base.forms import options
from tracker.base.pages import handle
from tracker.clients.queries import clients_for
from tracker.milestones.blueprint import bp
from tracker.milestones.forms import WrongClientForm
from tracker.milestones.wrong_client import move_to_client
from tracker.projects.pages import address_of, this_project
from tracker.projects.states import ProjectState


@bp.route("/projects/<number>/wrong-client", methods=["GET", "POST"])
def wrong_client(number: str) -> ResponseReturnValue:
    """Show what will happen, ask for the right client and a reason, then end the one, begin the other."""
    actor, project = current_actor(), this_project(number)
    clients = [one for one in clients_for(actor) if one.same_as_id is None and one.id != project.client_id]
    form = WrongClientForm(title=project.title)
    form.client.choices = options([("", ""), *((one.code, f"{one.name} ({one.code})") for one in clients)])

    def act() -> str:
        client = next(one for one in clients if one.code == form.client.data)
        draft = move_to_client(actor, project, client, title=form.title.data, reason=form.reason.data)
        flash(
            gettext(
                "%(old)s has ended; %(new)s is a draft for %(client)s.",
                old=project.ref,
                new=draft.ref,
                client=client.name,
            ),
            "success",
        )
        return address_of(draft)

    is_draft = project.state == ProjectState.DRAFT
    allowed = is_draft or may(actor, "end early", project)
    return handle(
        form, act, "milestones/wrong_client.html", project=project, is_draft=is_draft, allowed=allowed
    )
