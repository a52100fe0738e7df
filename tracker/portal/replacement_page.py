"""A replacement: an approver reads exactly what changes with it, and says yes or no (W6)."""

from flask import flash, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SubmitField

from tracker.access.acts import may
from tracker.access.guard import current_actor
from tracker.base.errors import Invalid, NotFound
from tracker.base.exact import TextChanged
from tracker.base.forms import Form, text
from tracker.base.pages import handle
from tracker.clients.queries import approvers_of
from tracker.custody import replacing
from tracker.custody.answered import answered_text
from tracker.custody.comparing import exact_text, standing_answer
from tracker.custody.models import Replacement
from tracker.custody.queries import get_replacement
from tracker.custody.words import NO, YES
from tracker.portal.blueprint import bp
from tracker.portal.custody_page import device_in
from tracker.projects.models import Project
from tracker.projects.pages import this_project

ADDRESS = "/portal/<number>/devices/<device>/replacement"


class ReplacementAnswerForm(Form):
    """`shown` is the hash of the text that was read."""

    shown = HiddenField()
    words = text(
        _l("In your words"),
        longest=5000,
        required=False,
        description=_l("Unless you say no: then please say why."),
    )
    yes = SubmitField(_l("Yes, we take it"))
    no = SubmitField(_l("No, we do not take it"))


@bp.get(ADDRESS)
def replacement(number: str, device: str) -> ResponseReturnValue:
    """What changes, and who may answer; once it is answered, what was recorded."""
    project, one = _this(number, device)
    form = ReplacementAnswerForm(shown=exact_text(one).hash)
    return render_template("portal/replacement.html", form=form, **_context(project, one))


@bp.post(ADDRESS)
def answer_replacement(number: str, device: str) -> ResponseReturnValue:
    """An approver presses one of the two buttons."""
    project, one = _this(number, device)
    form = ReplacementAnswerForm()

    def act() -> str:
        if form.yes.data == form.no.data:
            raise Invalid("Please press one of the two buttons.")
        verdict = YES if form.yes.data else NO
        try:
            replacing.answer_replacement(
                current_actor(), one, verdict, form.shown.data or "", form.words.data or ""
            )
        except TextChanged:
            form.shown.data = exact_text(one).hash
            raise
        flash(_("Thank you. Your answer is recorded as it stands here."), "success")
        return url_for("portal.replacement", number=number, device=device)

    return handle(form, act, "portal/replacement.html", **_context(project, one))


def _this(number: str, device: str) -> tuple[Project, Replacement]:
    project = this_project(number)
    one = get_replacement(device_in(project, device))
    if one.project_id != project.id:
        raise NotFound()
    return project, one


def _context(project: Project, one: Replacement) -> dict[str, object]:
    """`answer` is to what stands; `read` is what they answered, where it is not what stands by now."""
    text, answer = exact_text(one), standing_answer(one)
    return {
        "project": project,
        "one": one,
        "answer": answer,
        "read": answered_text(one) if one.text_hash != text.hash else "",
        "text": text,
        "may_answer": may(current_actor(), replacing.ACT, project),
        "approvers": approvers_of(project.client_id),
    }
