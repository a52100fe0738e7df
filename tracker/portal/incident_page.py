"""One thing gone wrong as the client was told it, and their word whether more is owed for it (A1)."""

from typing import Any

from flask import flash, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SubmitField

from tracker.access.guard import current_actor
from tracker.apologies.queries import sent_for
from tracker.base.errors import Invalid
from tracker.base.exact import TextChanged
from tracker.base.forms import Form, text
from tracker.base.pages import handle
from tracker.clients.queries import approvers_of
from tracker.incidents.answering import say_owed as record_word
from tracker.incidents.costs import costs_in
from tracker.incidents.exact_text import exact_text
from tracker.incidents.models import Incident
from tracker.incidents.queries import answers_to, entry_of_answer, get_known_incident_of
from tracker.incidents.words import NOTHING_OWED, SOMETHING_OWED
from tracker.make_goods.queries import make_goods_for
from tracker.portal.blueprint import bp
from tracker.projects.models import Project
from tracker.projects.pages import this_project

ADDRESS = "/portal/<number>/incidents/<uuid>"


class OwedForm(Form):
    """Two buttons; `shown` is the hash of the text that was read."""

    shown = HiddenField()
    words = text(
        _l("In your words"),
        longest=2000,
        required=False,
        description=_l("If you would like something: what would put it right for you."),
    )
    nothing = SubmitField(_l("Nothing more is owed for this"))
    something = SubmitField(_l("We would like something"))

    @property
    def said(self) -> str:
        """Which of the two was pressed. Raises Invalid for neither and for both."""
        if bool(self.nothing.data) == bool(self.something.data):
            raise Invalid("Please press one of the two buttons.")
        return NOTHING_OWED if self.nothing.data else SOMETHING_OWED


@bp.get(ADDRESS)
def incident(number: str, uuid: str) -> ResponseReturnValue:
    """What we told, how it stands, what it cost them, and the question."""
    project = this_project(number)
    one = get_known_incident_of(project.id, uuid)
    form = OwedForm(shown=exact_text(project, one).hash)
    return render_template("portal/incident.html", form=form, **_context(project, one))


@bp.post(ADDRESS)
def say_owed(number: str, uuid: str) -> ResponseReturnValue:
    """An approver presses one of the two buttons."""
    project = this_project(number)
    one = get_known_incident_of(project.id, uuid)
    form = OwedForm()

    def act() -> str:
        try:
            record_word(
                current_actor(), project, one, form.said, form.shown.data or "", form.words.data or ""
            )
        except TextChanged:
            form.shown.data = exact_text(project, one).hash
            raise
        flash(
            _("Thank you. What you said stands on this page; you can say otherwise at any time."), "success"
        )
        return url_for("portal.incident", number=number, uuid=uuid)

    return handle(form, act, "portal/incident.html", **_context(project, one))


def _context(project: Project, one: Incident) -> dict[str, Any]:
    said = answers_to([one.id]).get(one.id)
    return {
        "project": project,
        "incident": one,
        "text": exact_text(project, one),
        "apology": sent_for([one.id]).get(one.id),
        "make_goods": make_goods_for(one.id),
        "costs": costs_in(project).of(one),
        "said": said,
        "proof": entry_of_answer(project, one, said) if said else None,
        "may_answer": current_actor().is_approver_of(project.client_id),
        "approvers": approvers_of(project.client_id),
    }
