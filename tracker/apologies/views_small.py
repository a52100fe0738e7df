"""One tap for a little lateness: the ready text, sent as it stands or changed before."""

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.access.guard import current_actor
from tracker.apologies.forms import PartsForm
from tracker.apologies.pages import form_context
from tracker.apologies.small import minutes_late, ready_text, say_sorry
from tracker.apologies.views import BOTH, bp
from tracker.base.pages import handle
from tracker.milestones.pages import row_of, this_milestone


@bp.route("/projects/<number>/milestones/<key>/sorry", methods=BOTH)
def sorry(number: str, key: str) -> ResponseReturnValue:
    """Say sorry for a visit that came less than half an hour late."""
    milestone = this_milestone(number, key)
    late = minutes_late(milestone)
    if late is None and request.method == "GET":
        flash(_("This visit was not late by its clock; nothing is to be said."), "warning")
        return redirect(row_of(milestone), 303)
    form = PartsForm(obj=ready_text(milestone))

    def act() -> str:
        say_sorry(current_actor(), milestone, form.parts)
        flash(_("Sent. The client reads it on their page, and it is mailed to each of them."), "success")
        return row_of(milestone)

    context = form_context(milestone.project, form, ())
    return handle(form, act, "apologies/sorry.html", milestone=milestone, late=late or 0, **context)
