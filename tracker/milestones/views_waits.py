"""Say what a milestone waits for and what to bring, and warn of dates that contradict the waiting."""

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.access.guard import current_actor
from tracker.base.forms import options
from tracker.base.pages import check_version, handle
from tracker.milestones.actions import milestones_of, set_bring
from tracker.milestones.blueprint import ONE, bp
from tracker.milestones.forms import BringForm, WaitsForm
from tracker.milestones.models import Milestone
from tracker.milestones.overview import overview_of
from tracker.milestones.pages import context_of, row_of, this_milestone
from tracker.milestones.waiting import say_waits, waits_of, warnings_about
from tracker.milestones.waiting_words import waiting_words


@bp.route(f"{ONE}/waits", methods=["GET", "POST"])
def waits(number: str, key: str) -> ResponseReturnValue:
    """Say what it waits for."""
    milestone = this_milestone(number, key)
    others = [other for other in milestones_of(milestone.project) if other.id != milestone.id]
    form = WaitsForm(waits_for=waits_of(milestone.project_id).get(key, []))
    form.waits_for.choices = options((other.key, f"{other.key} {other.title}") for other in others)

    def act() -> str:
        chosen = [other for other in others if other.key in (form.waits_for.data or [])]
        say_waits(current_actor(), milestone, chosen)
        warn_of_waiting(milestone)
        return row_of(milestone)

    return handle(form, act, "milestones/waits.html", others=others, **context_of(milestone))


@bp.route(f"{ONE}/bring", methods=["GET", "POST"])
def bring(number: str, key: str) -> ResponseReturnValue:
    """Write down what to bring, before or after it was promised."""
    milestone = this_milestone(number, key)
    form = BringForm(bring=milestone.bring, version=milestone.version)

    def act() -> str:
        check_version(milestone, form)
        set_bring(current_actor(), milestone, form.bring.data or "")
        return row_of(milestone)

    return handle(form, act, "milestones/bring.html", **context_of(milestone))


def warn_of_waiting(*milestones: Milestone) -> None:
    """After dates were given or a wait was said: what contradicts, for the page that follows."""
    for sentence in waiting_of(*milestones):
        flash(gettext("%(why)s It stands as you entered it.", why=sentence), "warn")


def waiting_of(*milestones: Milestone) -> list[str]:
    """What is worth knowing about the waiting of these, of one project, before and after they get a date."""
    found = waits_of(milestones[0].project_id)
    if not found:
        return []
    keys = {milestone.key for milestone in milestones}
    return [waiting_words(one) for one in warnings_about(overview_of(milestones[0].project), found, keys)]
