"""An apology of ours, word for word, with the line that proves it."""

from flask import render_template
from flask.typing import ResponseReturnValue

from tracker.access.guard import current_actor
from tracker.apologies.queries import entry_of, get_apology_of
from tracker.make_goods.queries import make_goods_of
from tracker.portal.blueprint import bp
from tracker.projects.pages import this_project


@bp.get("/portal/<number>/apologies/<uuid>")
def apology(number: str, uuid: str) -> ResponseReturnValue:
    """As it was sent; it can't have changed since."""
    project = this_project(number)
    one = get_apology_of(project.id, uuid)
    theirs = {incident.id for incident in one.incidents}
    return render_template(
        "portal/apology.html",
        project=project,
        apology=one,
        entry=entry_of(one),
        make_goods=[owed for owed in make_goods_of(project.id) if owed.incident_id in theirs],
        may_answer=current_actor().is_approver_of(project.client_id),
    )
