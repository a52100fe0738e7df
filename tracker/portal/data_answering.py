"""An approver's word about one class of data: accept or return it, let a difference go, take that back."""

import hashlib

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.access.guard import current_actor
from tracker.base.errors import Invalid
from tracker.base.exact import TextChanged
from tracker.base.pages import handle
from tracker.migration import accepting, waiving
from tracker.migration.letting_go import MAY_GO, Scope, choose
from tracker.migration.queries_client import get_waiver_of
from tracker.migration.run_page import Wanted, read_wanted
from tracker.migration.standing import standing_of
from tracker.milestones.answer_rules import SaysOtherwise
from tracker.portal.blueprint import bp
from tracker.portal.data_forms import AcceptForm, LetGoForm, TakeBackForm
from tracker.portal.data_page import collect_class
from tracker.portal.data_reading import CLASS, this_class

BOTH = ["GET", "POST"]


@bp.route(f"{CLASS}/answer", methods=BOTH)
def answer_data(number: str, uuid: str) -> ResponseReturnValue:
    """Exactly what is answered to, and the two buttons."""
    project, batch = this_class(number, uuid)
    page = collect_class(current_actor(), project, batch, Wanted())
    form = AcceptForm(shown=page.text.hash)

    def act() -> str:
        try:
            accepting.answer(current_actor(), batch, _given(form))
        except TextChanged:
            form.shown.data = page.text.hash
            raise
        except SaysOtherwise:
            form.sure.data = _mark(form.words.data)
            raise
        flash(_("Thank you. Your answer is recorded as it stands here."), "success")
        return url_for("portal.data_class", number=number, uuid=uuid)

    return handle(form, act, "portal/answer_data.html", project=project, batch=batch, page=page)


@bp.route(f"{CLASS}/let-go", methods=BOTH)
def let_go(number: str, uuid: str) -> ResponseReturnValue:
    """Exactly what would be let go, and why (`?state=&folder=&path=`, of counts `?folder=&items=`)."""
    project, batch = this_class(number, uuid)
    scope, standing = _scope(), standing_of(batch)
    chosen = choose(standing, scope)
    form = LetGoForm(shown=chosen.hash)

    def act() -> str:
        try:
            waiving.let_go(current_actor(), batch, scope, form.shown.data or "", form.reason.data)
        except TextChanged:
            form.shown.data = chosen.hash
            raise
        flash(_("It is let go, with your reason."), "success")
        return url_for("portal.data_class", number=number, uuid=uuid)

    context = {"standing": standing, "chosen": chosen, "scope": scope}
    return handle(form, act, "portal/let_go.html", project=project, batch=batch, **context)


@bp.route(f"{CLASS}/let-go/<waiver>/take-back", methods=BOTH)
def take_back_let_go(number: str, uuid: str, waiver: str) -> ResponseReturnValue:
    """It is missed again."""
    project, batch = this_class(number, uuid)
    one = get_waiver_of(batch, waiver)
    form = TakeBackForm()

    def act() -> str:
        waiving.take_back(current_actor(), batch, one)
        return url_for("portal.data_class", number=number, uuid=uuid)

    return handle(form, act, "portal/take_back_let_go.html", project=project, batch=batch, waiver=one)


def _given(form: AcceptForm) -> accepting.Given:
    if form.yes.data == form.no.data:
        raise Invalid("Please press one of the two buttons.")
    words = form.words.data or ""
    return accepting.Given(
        verdict=accepting.YES if form.yes.data else accepting.NO,
        shown=form.shown.data or "",
        words=words,
        sure=form.sure.data == _mark(words),
    )


def _mark(words: str) -> str:
    """Tells whether words are those that the person was asked about."""
    return hashlib.sha256(words.encode()).hexdigest()


def _scope() -> Scope:
    """What the address asks for."""
    wanted, items = read_wanted(request.args), request.args.get("items", "")
    return Scope(
        state=wanted.state if wanted.state in MAY_GO else None,
        folder=wanted.folder,
        path=request.args.get("path", "")[:8000],
        items=int(items) if items.isascii() and items.isdigit() and len(items) < 10 else None,
    )
