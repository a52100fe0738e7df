"""Tell the client why a promise broke."""

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.access.guard import current_actor
from tracker.base.pages import handle
from tracker.milestones.blueprint import ONE, bp
from tracker.milestones.explaining import explain as tell_why
from tracker.milestones.forms import ExplainForm
from tracker.milestones.pages import context_of, row_of, this_milestone
from tracker.projects.pages import warn_of_excuses


@bp.route(f"{ONE}/explain", methods=["GET", "POST"])
def explain(number: str, key: str) -> ResponseReturnValue:
    """Write to the client about a broken promise."""
    milestone = this_milestone(number, key)
    form = ExplainForm()

    def act() -> str:
        tell_why(current_actor(), milestone, form.text.data)
        warn_of_excuses(form.text.data)
        flash(gettext("The client reads this first on their page now, and by mail."), "success")
        return row_of(milestone)

    return handle(form, act, "milestones/explain.html", **context_of(milestone))
