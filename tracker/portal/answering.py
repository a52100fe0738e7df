"""One question to the client on a page of its own: read exactly what is asked, and answer it."""

import hashlib

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from tracker.access.guard import current_actor
from tracker.base.errors import Invalid
from tracker.base.pages import handle
from tracker.milestones import answering
from tracker.milestones.answer_rules import SaysOtherwise, TextChanged
from tracker.milestones.models import NO, YES
from tracker.milestones.queries import get_ask_of
from tracker.portal import answer_page
from tracker.portal.answer_forms import AnswerForm
from tracker.portal.blueprint import bp
from tracker.projects.pages import this_project

ADDRESS = "/portal/<number>/asks/<uuid>"


@bp.get(ADDRESS)
def answer(number: str, uuid: str) -> ResponseReturnValue:
    """What is asked, and by whom it may be answered; once it is, what was recorded."""
    project = this_project(number)
    question = get_ask_of(project, uuid)
    page = answer_page.collect(current_actor(), project, question)
    form = _labelled(AnswerForm(shown=page.text.hash), page)
    return render_template("portal/answer.html", form=form, page=page)


@bp.post(ADDRESS)
def give_answer(number: str, uuid: str) -> ResponseReturnValue:
    """An approver presses one of the two buttons."""
    project = this_project(number)
    question = get_ask_of(project, uuid)
    page = answer_page.collect(current_actor(), project, question)
    form = _labelled(AnswerForm(), page)

    def act() -> str:
        try:
            answering.answer(current_actor(), project, question, _given(form))
        except TextChanged:
            form.shown.data = page.text.hash
            raise
        except SaysOtherwise:
            form.sure.data = _mark(form.words.data)
            raise
        return url_for("portal.answer", number=number, uuid=uuid)

    return handle(form, act, "portal/answer.html", page=page)


def _given(form: AnswerForm) -> answering.Answer:
    if form.yes.data == form.no.data:
        raise Invalid("Please press one of the two buttons.")
    words = form.words.data or ""
    return answering.Answer(
        verdict=YES if form.yes.data else NO,
        shown=form.shown.data or "",
        words=words,
        sure=form.sure.data == _mark(words),
    )


def _mark(words: str) -> str:
    """Tells whether words are those that the person was asked about."""
    return hashlib.sha256(words.encode()).hexdigest()


def _labelled(form: AnswerForm, page: answer_page.AnswerPage) -> AnswerForm:
    """The buttons say what they do for this question."""
    for field, verdict in ((form.yes, YES), (form.no, NO)):
        field.label.text = page.choices[verdict].label
    return form
