"""Add checks to a milestone, and ask whether to come for a visit though not all of them are done."""

from flask import request
from flask.typing import ResponseReturnValue

from tracker.access.guard import current_actor
from tracker.base.errors import Refused
from tracker.base.forms import is_uuid
from tracker.base.pages import handle
from tracker.checks.forms import ItemsForm
from tracker.checks.models import Checklist
from tracker.checks.pasting import parse_items, typed_items
from tracker.checks.queries import all_checklists
from tracker.milestones.blueprint import ONE, bp
from tracker.milestones.exact_text import ExactText, exact_text
from tracker.milestones.forms import AskVisitForm
from tracker.milestones.models import Milestone
from tracker.milestones.pages import context_of, row_of, this_milestone
from tracker.milestones.readiness import ask_about_visit, ask_for_checks, visit_question


@bp.route(f"{ONE}/checks/new", methods=["GET", "POST"])
def add_checks(number: str, key: str) -> ResponseReturnValue:
    """Paste a list, or begin with a saved one."""
    milestone = this_milestone(number, key)
    offered = [one for one in all_checklists() if not one.archived]
    form = ItemsForm(lines=_begun_with(offered))

    def act() -> str:
        ask_for_checks(current_actor(), milestone, parse_items(form.lines.data))
        return row_of(milestone)

    return handle(form, act, "milestones/add_checks.html", offered=offered, **context_of(milestone))


def _begun_with(offered: list[Checklist]) -> str:
    """The lines of the saved list that the address names."""
    wanted = request.args.get("list", "")
    chosen = next((one for one in offered if is_uuid(wanted) and one.uuid == wanted), None)
    return typed_items(chosen.items) if chosen else ""


@bp.route(f"{ONE}/come-anyway", methods=["GET", "POST"])
def ask_visit(number: str, key: str) -> ResponseReturnValue:
    """Ask the client whether to come anyway or to move the visit; shows exactly what they will read."""
    milestone = this_milestone(number, key)
    text, refusal = _question_text(milestone)
    form = AskVisitForm(shown=text.hash if text else "")

    def act() -> str:
        if text and form.shown.data != text.hash:
            form.shown.data = text.hash
            raise Refused("Something has changed since you looked. This is what the client would read now.")
        ask_about_visit(current_actor(), milestone, form.words.data or "")
        return row_of(milestone)

    return handle(form, act, "milestones/ask_visit.html", text=text, refusal=refusal, **context_of(milestone))


def _question_text(milestone: Milestone) -> tuple[ExactText | None, Refused | None]:
    """What would be asked now, or why nothing can be."""
    try:
        return exact_text(visit_question(milestone), milestone.project), None
    except Refused as refusal:
        return None, refusal
