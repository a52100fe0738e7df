"""While the client does not answer: ask once more, note the clause, park; and go on after a rest."""

from typing import Any

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.access.guard import current_actor
from tracker.base.pages import handle
from tracker.milestones import reminding, whole_project
from tracker.milestones.asked_words import question_words
from tracker.milestones.blueprint import bp
from tracker.milestones.forms import ClauseForm
from tracker.milestones.models import Ask
from tracker.milestones.queries import get_ask_of
from tracker.projects.forms import ConfirmForm
from tracker.projects.models import Project
from tracker.projects.pages import address_of, this_project

BOTH = ["GET", "POST"]
ONE_ASK = "/projects/<number>/asks/<uuid>"


@bp.route(f"{ONE_ASK}/again", methods=BOTH)
def ask_again(number: str, uuid: str) -> ResponseReturnValue:
    """Put the question once more to everybody who may answer."""
    project, question = _this_question(number, uuid)

    def act() -> str:
        reminding.ask_again(current_actor(), project, question)
        flash(gettext("Asked once more. The approvers get a mail."), "success")
        return address_of(project, anchor="waiting")

    return handle(ConfirmForm(), act, "milestones/ask_again.html", **_context(project, question))


@bp.route(f"{ONE_ASK}/clause", methods=BOTH)
def note_clause(number: str, uuid: str) -> ResponseReturnValue:
    """Note what the contract says of silence."""
    project, question = _this_question(number, uuid)
    form = ClauseForm(clause=question.clause)

    def act() -> str:
        reminding.note_clause(current_actor(), project, question, form.clause.data)
        return address_of(project, anchor="waiting")

    return handle(form, act, "milestones/clause.html", **_context(project, question))


@bp.route(f"{ONE_ASK}/park", methods=BOTH)
def park(number: str, uuid: str) -> ResponseReturnValue:
    """Take a question that nobody answers off the working lists."""
    project, question = _this_question(number, uuid)

    def act() -> str:
        reminding.park(current_actor(), project, question)
        return address_of(project, anchor="waiting")

    return handle(ConfirmForm(), act, "milestones/park.html", **_context(project, question))


@bp.route("/projects/<number>/resume", methods=BOTH)
def resume(number: str) -> ResponseReturnValue:
    """Go on after a rest."""
    project = this_project(number)

    def act() -> str:
        whole_project.resume(current_actor(), project)
        flash(gettext("The project goes on; its contacts get a mail."), "success")
        return address_of(project)

    return handle(ConfirmForm(), act, "milestones/resume.html", project=project)


def _this_question(number: str, uuid: str) -> tuple[Project, Ask]:
    project = this_project(number)
    return project, get_ask_of(project, uuid)


def _context(project: Project, question: Ask) -> dict[str, Any]:
    return {"project": project, "question": question, "asked": question_words(question)}
