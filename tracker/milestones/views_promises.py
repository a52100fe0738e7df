"""Give the client a date, give a new one, and correct what was entered wrongly."""

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.access.guard import current_actor
from tracker.base.moments import Moment
from tracker.base.pages import handle
from tracker.milestones.blueprint import ONE, bp
from tracker.milestones.correcting import correct_promise
from tracker.milestones.forms import CorrectionForm, PromiseForm, RePromiseForm
from tracker.milestones.in_full import read_lines
from tracker.milestones.models import Milestone
from tracker.milestones.pages import context_of, read_due, row_of, this_milestone, today_of
from tracker.milestones.plan_pages import typed_promise, typed_terms
from tracker.milestones.promising import Telling
from tracker.milestones.promising import promise as make_promise
from tracker.milestones.queries import get_promise_of
from tracker.milestones.rules import Terms
from tracker.milestones.views_waits import waiting_of, warn_of_waiting
from tracker.projects.pages import warn_of_excuses


@bp.route(f"{ONE}/promise", methods=["GET", "POST"])
def promise(number: str, key: str) -> ResponseReturnValue:
    """Give the client a date: the first, or a new one beside the earlier ones."""
    milestone = this_milestone(number, key)
    again = bool(milestone.standing_promises)
    form = RePromiseForm() if again else PromiseForm(**typed_promise(milestone))

    def act() -> str:
        warnings = make_promise(current_actor(), milestone, _terms(form, milestone), _telling(form))
        warn_of_waiting(milestone)
        if isinstance(form, RePromiseForm):
            warn_of_excuses(form.reason.data)
        if warnings and warnings.in_the_past:
            flash(gettext("This new date lies in the past. It stands as you entered it."), "warn")
        if warnings and warnings.needs_a_look:
            flash(
                gettext("This is at least the third new date; managers see it flagged until one has looked."),
                "warn",
            )
        return row_of(milestone)

    waiting = waiting_of(milestone)
    return handle(form, act, "milestones/promise.html", again=again, waiting=waiting, **context_of(milestone))


def _terms(form: PromiseForm, milestone: Milestone) -> Terms:
    project = milestone.project
    made = (
        read_due(project, form.made_on.data, "made_on")
        if form.made_on.data
        else Moment(today_of(project).day)
    )
    return Terms(
        due=read_due(project, form.due.data, "due"),
        made=made,
        tolerance_minutes=form.tolerance_minutes.data,
        words=form.words.data or "",
        lines=read_lines(form.lines.data or "") or None,
        minutes=form.minutes.data,
    )


def _telling(form: PromiseForm) -> Telling:
    return Telling(
        made_by=current_actor().name,
        made_to=form.made_to.data or "",
        channel=form.channel.data or "",
        reason=form.reason.data if isinstance(form, RePromiseForm) else "",
        cause=form.cause.data if isinstance(form, RePromiseForm) else None,
    )


@bp.route(f"{ONE}/promises/<uuid>/correct", methods=["GET", "POST"])
def correct(number: str, key: str, uuid: str) -> ResponseReturnValue:
    """Append what should have been entered."""
    milestone = this_milestone(number, key)
    wrong = get_promise_of(milestone, uuid)
    form = CorrectionForm(**typed_terms(wrong))

    def act() -> str:
        terms = Terms(
            due=read_due(milestone.project, form.due.data, "due"),
            made=wrong.made,
            tolerance_minutes=form.tolerance_minutes.data,
            words=form.words.data or "",
            done_means=wrong.done_means,
            lines=read_lines(form.lines.data or "") or None,
            minutes=form.minutes.data,
        )
        right = correct_promise(current_actor(), wrong, terms, form.correction_reason.data)
        if not right.correction_stands:
            flash(gettext("The client was told of this date, so the correction waits for their yes."), "warn")
        return row_of(milestone)

    return handle(form, act, "milestones/correct.html", wrong=wrong, **context_of(milestone))
