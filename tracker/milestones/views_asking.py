"""What stands in the way, and what is asked of the client."""

from flask.typing import ResponseReturnValue

from tracker.access.guard import current_actor
from tracker.base.pages import handle
from tracker.holds.actions import Where, lift_hold, open_hold
from tracker.holds.models import BY_HAND, READY, WARNS
from tracker.holds.queries import get_hold_of
from tracker.milestones import actions
from tracker.milestones.blueprint import ONE, bp
from tracker.milestones.forms import HoldForm
from tracker.milestones.pages import context_of, row_of, this_milestone
from tracker.milestones.queries import get_ask_of
from tracker.projects.forms import ConfirmForm, ReasonForm
from tracker.projects.models import Project
from tracker.projects.pages import address_of, this_project


@bp.route(f"{ONE}/withdraw", methods=["GET", "POST"])
def ask_withdrawal(number: str, key: str) -> ResponseReturnValue:
    """Ask the client whether it may be dropped."""
    milestone = this_milestone(number, key)
    form = ReasonForm()

    def act() -> str:
        actions.ask_withdrawal(current_actor(), milestone, form.reason.data)
        return row_of(milestone)

    return handle(form, act, "milestones/withdraw.html", **context_of(milestone))


@bp.route("/projects/<number>/asks/<uuid>/take-back", methods=["GET", "POST"])
def take_back(number: str, uuid: str) -> ResponseReturnValue:
    """Take an unanswered question back."""
    project = this_project(number)
    question = get_ask_of(project, uuid)

    def act() -> str:
        actions.take_back(current_actor(), project, question)
        return address_of(project)

    return handle(ConfirmForm(), act, "milestones/take_back.html", question=question, project=project)


@bp.route(f"{ONE}/holds/new", methods=["GET", "POST"])
def add_hold(number: str, key: str) -> ResponseReturnValue:
    """Note what is in the way; it warns, and makes a near date "at risk"."""
    milestone = this_milestone(number, key)
    form = HoldForm()

    def act() -> str:
        open_hold(
            current_actor(),
            _where(milestone.project),
            subject=actions.subject_of(milestone),
            act=READY,
            effect=WARNS,
            source=BY_HAND,
            sentence=form.sentence.data,
        )
        return row_of(milestone)

    return handle(form, act, "milestones/hold.html", **context_of(milestone))


@bp.route(f"{ONE}/holds/<uuid>/lift", methods=["GET", "POST"])
def lift(number: str, key: str, uuid: str) -> ResponseReturnValue:
    """It is out of the way."""
    milestone = this_milestone(number, key)
    hold = get_hold_of(milestone.project_id, uuid)

    def act() -> str:
        lift_hold(current_actor(), _where(milestone.project), hold, BY_HAND)
        return row_of(milestone)

    return handle(ConfirmForm(), act, "milestones/lift.html", hold=hold, **context_of(milestone))


def _where(project: Project) -> Where:
    return Where(project.id, project.client.uuid)
