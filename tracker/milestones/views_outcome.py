"""Say that somebody arrived, that it is ready, and when it happened."""

from flask.typing import ResponseReturnValue

from tracker.access.guard import current_actor
from tracker.base.moments import Moment
from tracker.base.pages import handle
from tracker.holds.models import WARNS
from tracker.holds.queries import open_holds
from tracker.milestones import actions
from tracker.milestones.blueprint import ONE, bp
from tracker.milestones.forms import ArrivalForm, HappenedForm, ReadyForm
from tracker.milestones.models import Milestone
from tracker.milestones.pages import context_of, read_due, row_of, this_milestone, today_of


@bp.route(f"{ONE}/arrive", methods=["GET", "POST"])
def arrive(number: str, key: str) -> ResponseReturnValue:
    """I am here."""
    milestone = this_milestone(number, key)
    form = ArrivalForm(at=today_of(milestone.project).typed)

    def act() -> str:
        actions.arrive(current_actor(), milestone, read_due(milestone.project, form.at.data, "at"))
        return row_of(milestone)

    return handle(form, act, "milestones/arrive.html", **context_of(milestone))


@bp.route(f"{ONE}/ready", methods=["GET", "POST"])
def ready(number: str, key: str) -> ResponseReturnValue:
    """Report it ready, with when it happened."""
    milestone = this_milestone(number, key)
    holds = [h for h in open_holds([milestone.project_id]) if h.subject == actions.subject_of(milestone)]
    form = ReadyForm(happened=_likely_moment(milestone).typed)

    def act() -> str:
        happened = read_due(milestone.project, form.happened.data, "happened")
        warnings = [hold.sentence for hold in holds if hold.effect == WARNS]
        actions.report_ready(current_actor(), milestone, happened, warnings)
        return row_of(milestone)

    return handle(form, act, "milestones/ready.html", holds=holds, **context_of(milestone))


def _likely_moment(milestone: Milestone) -> Moment:
    """What *ready* proposes: the arrival of a visit, else now, to the minute where a time was promised."""
    if milestone.arrived:
        return milestone.arrived
    moment = today_of(milestone.project)
    return moment if any(p.due.timed for p in milestone.standing_promises) else Moment(moment.day)


@bp.route(f"{ONE}/happened", methods=["GET", "POST"])
def correct_happened(number: str, key: str) -> ResponseReturnValue:
    """State anew when it happened."""
    milestone = this_milestone(number, key)
    form = HappenedForm(happened=milestone.happened.typed if milestone.happened else "")

    def act() -> str:
        happened = read_due(milestone.project, form.happened.data, "happened")
        actions.correct_happened(current_actor(), milestone, happened, form.reason.data)
        return row_of(milestone)

    return handle(form, act, "milestones/happened.html", **context_of(milestone))
