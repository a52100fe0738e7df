"""Say that somebody arrived, that it is ready, and when it happened."""

from flask.typing import ResponseReturnValue

from tracker.access.guard import current_actor
from tracker.base.pages import handle
from tracker.checks.queries import unfinished_plain, unmet_critical
from tracker.holds.queries import open_holds
from tracker.milestones import actions, visiting
from tracker.milestones.blueprint import ONE, bp
from tracker.milestones.forms import ArrivalForm, HappenedForm, ReadyForm
from tracker.milestones.models import Milestone
from tracker.milestones.pages import context_of, read_due, row_of, this_milestone, today_of
from tracker.milestones.reporting import likely_moment, unprotected_names, warnings_of


@bp.route(f"{ONE}/arrive", methods=["GET", "POST"])
def arrive(number: str, key: str) -> ResponseReturnValue:
    """I am here; with a reason, the arrival noted before was wrong."""
    milestone = this_milestone(number, key)
    form = ArrivalForm(at=today_of(milestone.project).typed)

    def act() -> str:
        at = read_due(milestone.project, form.at.data, "at")
        if form.reason.data:
            visiting.correct_arrival(current_actor(), milestone, at, form.reason.data)
        else:
            visiting.arrive(current_actor(), milestone, at)
        return row_of(milestone)

    return handle(form, act, "milestones/arrive.html", **context_of(milestone))


@bp.route(f"{ONE}/ready", methods=["GET", "POST"])
def ready(number: str, key: str) -> ResponseReturnValue:
    """Report it ready, with when it happened."""
    milestone = this_milestone(number, key)
    holds = [h for h in open_holds([milestone.project_id]) if h.subject == actions.subject_of(milestone)]
    form = ReadyForm(happened=likely_moment(milestone, today_of(milestone.project)).typed)

    def act() -> str:
        happened = read_due(milestone.project, form.happened.data, "happened")
        actions.report_ready(current_actor(), milestone, happened, warnings_of(milestone, holds))
        return row_of(milestone)

    return handle(
        form, act, "milestones/ready.html", holds=holds, **_checks_left(milestone), **context_of(milestone)
    )


def _checks_left(milestone: Milestone) -> dict[str, list[str]]:
    """The checks that forbid *ready*, and what its entry will name as left undone (P8)."""
    place = milestone.project_id, actions.subject_of(milestone)
    return {
        "unmet": unmet_critical(*place),
        "unfinished": unfinished_plain(*place),
        "unprotected": unprotected_names(milestone.project_id),
    }


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
