"""Move several promises at once."""

from collections.abc import Sequence

from flask import flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from tracker.access.guard import current_actor
from tracker.base.errors import DomainError, Invalid
from tracker.base.forms import options
from tracker.base.moments import Moment
from tracker.base.pages import handle
from tracker.milestones.blueprint import bp
from tracker.milestones.forms import MoveForm, move_form
from tracker.milestones.models import Milestone
from tracker.milestones.moving import Move, movable, move_promises, problems, propose
from tracker.milestones.pages import days_to_offer, read_due
from tracker.milestones.promising import Telling
from tracker.milestones.views_waits import warn_of_waiting
from tracker.projects.pages import address_of, this_project

MOST_DAYS = 250
"""How far all dates can be proposed to move at once, in working days: a year."""


@bp.route("/projects/<number>/move", methods=["GET", "POST"])
def move(number: str) -> ResponseReturnValue:
    """Choose what moves, give each its new date, and say why once."""
    project = this_project(number)
    milestones = movable(project)
    by = _by()
    form = _form(milestones, by)

    def act() -> str:
        telling = _telling(form)
        moves = _moves(form, milestones, telling)
        warnings = move_promises(current_actor(), project, moves, telling)
        _flash(len(moves), any(one.in_the_past for one in warnings))
        warn_of_waiting(*(move.milestone for move in moves))
        return address_of(project)

    return handle(
        form,
        act,
        "milestones/move.html",
        project=project,
        milestones=milestones,
        by=by,
        days=days_to_offer(project),
    )


def _by() -> int | None:
    """How many working days all dates are proposed to move by; nonsense counts as not asked."""
    by = request.args.get("by", type=int)
    return by if by and 0 < by <= MOST_DAYS else None


def _form(milestones: Sequence[Milestone], by: int | None) -> MoveForm:
    """With `by`, every box is ticked and every date proposed."""
    kind = move_form({milestone.key: milestone.title for milestone in milestones})
    proposed = {f"due_{one.key}": propose(one, by).typed for one in milestones} if by else {}
    form = kind(moved=[one.key for one in milestones] if by else [], **proposed)
    form.moved.choices = options((one.key, one.title) for one in milestones)
    return form


def _moves(form: MoveForm, milestones: Sequence[Milestone], telling: Telling) -> list[Move]:
    """What was chosen; every date that can't be taken has its sentence at its field."""
    moves: list[Move] = []
    wrong: list[DomainError] = []
    for milestone in milestones:
        if milestone.key in (form.moved.data or []):
            try:
                moves.append(Move(milestone, _due(form, milestone)))
            except Invalid as error:
                wrong.append(error)
    wrong += problems(moves, telling)
    for problem in wrong[1:]:
        form.refuse(problem)
    for problem in wrong[:1]:
        raise problem
    return moves


def _due(form: MoveForm, milestone: Milestone) -> Moment:
    field = f"due_{milestone.key}"
    return read_due(milestone.project, form[field].data or "", field)


def _telling(form: MoveForm) -> Telling:
    return Telling(
        made_by=current_actor().name,
        channel=form.channel.data or "",
        reason=form.reason.data or "",
        cause=form.cause.data,
    )


def _flash(count: int, in_the_past: bool) -> None:
    flash(
        ngettext(
            "One date has moved. The client is told, and asked whether it suits them.",
            "%(num)s dates have moved. The client is told in one mail, and asked about each.",
            count,
        ),
        "success",
    )
    if in_the_past:
        flash(gettext("A new date lies in the past. It stands as you entered it."), "warn")
