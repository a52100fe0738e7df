"""Bringing a list of devices or licences: chosen or pasted, shown row by row, then done as a whole."""

from flask import Response, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FileField, HiddenField, TextAreaField
from wtforms.validators import Optional

from tracker.access.guard import current_actor
from tracker.base.errors import DomainError, Invalid
from tracker.base.forms import Form, readable, tidy
from tracker.base.pages import own_transaction
from tracker.base.texts import ngettext
from tracker.clients.models import Client
from tracker.devices import list_devices, list_licences
from tracker.devices.bringing import DEVICES, LICENCES, bring, look_at
from tracker.devices.list_plans import Plan, State
from tracker.devices.list_text import decode
from tracker.devices.pages import list_of, this_client
from tracker.devices.views import BOTH, bp

EXAMPLES = {DEVICES: list_devices.EXAMPLE, LICENCES: list_licences.EXAMPLE}


class ChooseForm(Form):
    file = FileField(_l("The file"), [Optional()])
    pasted = TextAreaField(_l("Or paste the rows here"), [Optional(), readable], filters=[tidy])

    @property
    def text(self) -> str:
        """What was chosen or else pasted. Raises Invalid for neither."""
        data = self.file.data.read() if self.file.data else b""
        if not data and not (self.pasted.data or "").strip():
            raise Invalid("Choose a file, or paste its rows.", "file")
        return decode(data) if data else str(self.pasted.data)


class ConfirmForm(Form):
    """What was shown, and the digest of what it would do."""

    text = HiddenField()
    digest = HiddenField()


@bp.route("/clients/<code>/devices/bring", methods=BOTH)
@own_transaction
def bring_list(code: str) -> ResponseReturnValue:
    """Choose a list; sent, it is shown with what it would do, and nothing is written."""
    client, form = this_client(code), ChooseForm()
    if not form.is_submitted():
        return _choosing(client, form), 200
    try:
        if form.validate():
            text = form.text
            return _shown(client, text, look_at(client, _what(), text).plan)
    except DomainError as refusal:
        form.refuse(refusal)
    return _choosing(client, form), 422


@bp.post("/clients/<code>/devices/bring/yes")
def bring_yes(code: str) -> ResponseReturnValue:
    """Do what was shown."""
    client, form = this_client(code), ConfirmForm()
    if not form.validate():
        return _choosing(client, ChooseForm()), 422
    try:
        done = bring(current_actor(), client, _what(), form.text.data or "", form.digest.data or "")
    except DomainError as refusal:
        return _shown_again(client, form.text.data or "", refusal), 422
    added, changed = done.count(State.NEW), done.count(State.CHANGED)
    flash(
        _(
            "%(added)s, %(changed)s.",
            added=ngettext("%(num)s added", "%(num)s added", added),
            changed=ngettext("%(num)s changed", "%(num)s changed", changed),
        ),
        "success",
    )
    return redirect(list_of(client), 303)


@bp.get("/devices/example.csv")
def example() -> ResponseReturnValue:
    """A list to fill in, with the mark by which spreadsheets know its letters."""
    answer = Response("\ufeff" + EXAMPLES[_what()].replace("\n", "\r\n"), mimetype="text/csv")
    answer.headers.set("Content-Disposition", "attachment", filename=f"{_what()}-example.csv")
    return answer


def _what() -> str:
    return LICENCES if request.args.get("what") == LICENCES else DEVICES


def _choosing(client: Client, form: ChooseForm) -> str:
    return render_template("devices/bring.html", client=client, form=form, theirs={}, what=_what())


def _shown(client: Client, text: str, plan: Plan, refusal: str = "") -> str:
    form = ConfirmForm(formdata=None, text=text, digest=plan.digest)
    return render_template(
        "devices/bring_shown.html",
        **{"client": client, "form": form, "plan": plan, "what": _what(), "refusal": refusal},
        theirs={},
        counts={str(state): plan.count(state) for state in State},
        sentence=lambda error: _(error.msgid, **error.params),
        titles=lambda changed: ", ".join(_(title) for title in changed),
    )


def _shown_again(client: Client, text: str, refusal: DomainError) -> str:
    """After a no: the same rows as they stand now, or the first page where they are no list."""
    said = _(refusal.msgid, **refusal.params)
    try:
        return _shown(client, text, look_at(client, _what(), text).plan, said)
    except DomainError as error:
        form = ChooseForm(formdata=None)
        form.refuse(error)
        return _choosing(client, form)
