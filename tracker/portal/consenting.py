"""Consent to work that risks a warranty: read exactly what is asked, show that it is you, answer once.

Looking consumes nothing, and no form says yes without a code that was mailed now or a PIN set before.
"""

from flask import flash, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.access.guard import current_actor
from tracker.base.database import writing
from tracker.base.errors import NotFound
from tracker.base.limits import CODES_BY_PLACE, limiter
from tracker.base.pages import handle, own_transaction
from tracker.portal import consent_page
from tracker.portal.blueprint import bp
from tracker.portal.consent_forms import ConsentForm, PinForm, RefuseForm
from tracker.portal.consent_proof import prove, prove_code
from tracker.projects.models import Project
from tracker.projects.pages import this_project
from tracker.risk_actions import answering, pins
from tracker.risk_actions.codes import Proof, request_code
from tracker.risk_actions.models import ConsentAsk, RiskAction
from tracker.risk_actions.queries import get_action_of

ADDRESS = "/portal/<number>/consents/<uuid>"
TEMPLATE = "portal/consent.html"
BOTH = ["GET", "POST"]

by_place = limiter.limit(CODES_BY_PLACE, methods=["POST"])


@bp.get(ADDRESS)
def consent(number: str, uuid: str) -> ResponseReturnValue:
    """What is asked, or what was recorded of it."""
    page = _page(number, uuid)
    shown = page.standing.ask.text_hash if page.standing.ask else ""
    return render_template(TEMPLATE, page=page, form=_form(page, shown=shown))


@bp.post(f"{ADDRESS}/code")
@by_place
def mail_code(number: str, uuid: str) -> ResponseReturnValue:
    """Have a code mailed for this very text; whatever else was typed is for the other button."""
    page = _page(number, uuid)
    form = _form(page)

    def act() -> str:
        answering.check_open(page.action, _ask(page.action))
        request_code(current_actor(), page.action.ask)
        flash(_("A code is on its way to you by mail. It works for this consent only, once, for an hour."))
        return url_for("portal.consent", number=number, uuid=uuid, _anchor="sign")

    form.ask_only_for_a_code()
    return handle(form, act, TEMPLATE, page=page)


@bp.post(f"{ADDRESS}/yes")
@own_transaction
@by_place
def give_consent(number: str, uuid: str) -> ResponseReturnValue:
    """An approver signs: their name, and a mailed code or their PIN."""
    page = _page(number, uuid)
    form = _form(page)

    def act() -> str:
        ask = _ask(page.action)
        answering.check_open(page.action, ask)
        proof = prove(current_actor(), ask, form.code.data or "", form.typed_pin)
        with writing():
            _answer(number, uuid, form.given, proof)
        return url_for("portal.consent", number=number, uuid=uuid)

    return handle(form, act, TEMPLATE, page=page)


@bp.route(f"{ADDRESS}/no", methods=BOTH)
@by_place
def refuse_consent(number: str, uuid: str) -> ResponseReturnValue:
    """An approver says no, in words."""
    page = _page(number, uuid)
    form = RefuseForm(shown=page.standing.ask.text_hash if page.standing.ask else "")

    def act() -> str:
        _answer(number, uuid, form.given)
        return url_for("portal.consent", number=number, uuid=uuid)

    return handle(form, act, "portal/refuse_consent.html", page=page)


@bp.route("/portal/pin", methods=BOTH)
@own_transaction
@by_place
def pin() -> ResponseReturnValue:
    """Set a PIN for later consents, with a code that is mailed now."""
    form = PinForm()

    def act() -> str:
        chosen = form.chosen
        pins.check_new_pin(chosen)
        proof = prove_code(current_actor(), None, form.code.data)
        pin_hash = pins.hash_pin(chosen)
        with writing():
            pins.set_pin(current_actor(), pin_hash, proof)
        flash(_("Your PIN is set. Tell it to nobody, us included."), "success")
        return url_for("portal.pin")

    return handle(form, act, "portal/pin.html", has_pin=pins.has_pin(current_actor().id))


@bp.post("/portal/pin/code")
@by_place
def mail_pin_code() -> ResponseReturnValue:
    """Have a code mailed for setting a PIN."""
    form = PinForm()

    def act() -> str:
        request_code(current_actor())
        flash(_("A code is on its way to you by mail. It sets your PIN, once, for an hour."))
        return url_for("portal.pin")

    form.ask_only_for_a_code()
    return handle(form, act, "portal/pin.html", has_pin=pins.has_pin(current_actor().id))


def _form(page: consent_page.ConsentPage, **shown: str) -> ConsentForm:
    form = ConsentForm(**shown)
    form.ask_for(page.has_pin)
    return form


def _page(number: str, uuid: str) -> consent_page.ConsentPage:
    return consent_page.collect(current_actor(), *_these(number, uuid))


def _answer(number: str, uuid: str, given: answering.Given, proof: Proof | None = None) -> None:
    """Inside the transaction everything is fetched anew."""
    _project, action = _these(number, uuid)
    answering.answer(current_actor(), _ask(action), given, proof)


def _these(number: str, uuid: str) -> tuple[Project, RiskAction]:
    project = this_project(number)
    return project, get_action_of(project, uuid, for_client=True)


def _ask(action: RiskAction) -> ConsentAsk:
    """The question that counts; what was done without one has none to answer."""
    if action.ask is None:
        raise NotFound()
    return action.ask
