"""Offering a make-good, its page, and what a manager or its owner does with it."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from flask import flash, g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.access.guard import current_act, current_actor
from tracker.base.clock import now
from tracker.base.money import usual_currency
from tracker.base.pages import handle
from tracker.base.texts import gettext
from tracker.clients.models import Client
from tracker.clients.queries import get_client_for
from tracker.incidents.queries import get_incident_of
from tracker.make_goods import offering
from tracker.make_goods.ageing import PAY_WITHIN, age, overdue
from tracker.make_goods.approving import approve as approve_it
from tracker.make_goods.blueprint import BOTH, bp
from tracker.make_goods.exact_text import exact_text, payment_words
from tracker.make_goods.forms import AloneForm, OfferForm, typed_what
from tracker.make_goods.guide import usual_for
from tracker.make_goods.life import steps_of
from tracker.make_goods.limits import why_approved
from tracker.make_goods.models import MakeGood
from tracker.make_goods.offering import For
from tracker.make_goods.pages import page_of, this_make_good, today_of
from tracker.make_goods.queries import instead_of_this, written_guide
from tracker.make_goods.rules import What
from tracker.projects.pages import address_of, this_project, warn_of_excuses
from tracker.projects.queries import active_staff


@bp.route("/projects/<number>/make-goods/new", methods=BOTH)
def offer(number: str) -> ResponseReturnValue:
    """Offer something in a project, perhaps for one thing that went wrong (`?incident=UUID`)."""
    project = this_project(number)
    uuid = request.args.get("incident")
    incident = get_incident_of(project.id, uuid) if uuid else None
    usual = usual_for(incident.kind, written_guide()) if incident else None
    whom = For(project.client, project, incident)
    back = url_for("amends.incident", number=number, uuid=uuid) if uuid else address_of(project)
    today = now().astimezone(project.zone).date()
    return _offer(whom, _form(project.client, today, usual, owner=project.owner.uuid), usual=usual, back=back)


@bp.route("/clients/<code>/make-goods/new", methods=BOTH)
def offer_to_client(code: str) -> ResponseReturnValue:
    """Offer something to a client as a whole."""
    client = get_client_for(current_actor(), code, current_act())
    g.locale, g.zone = client.locale, client.time_zone
    back = url_for("clients.page", code=client.code)
    today = now().astimezone(ZoneInfo(client.time_zone)).date()
    return _offer(For(client), _form(client, today, None, owner=""), usual=None, back=back)


@bp.get("/make-goods/<owed>")
def page(owed: str) -> ResponseReturnValue:
    """One make-good: how it stands, what is next and by whom, its payments, the client's words."""
    make_good = this_make_good(owed)
    today = today_of(make_good)
    return render_template(
        "make_goods/page.html",
        make_good=make_good,
        steps=steps_of(make_good),
        age=age(make_good.owed_on, today),
        overdue=overdue(make_good.pay_by, today),
        instead=instead_of_this(make_good),
        text=exact_text(make_good),
        why_approved=why_approved(make_good) if make_good.waits_for_approval else "",
    )


@bp.route("/make-goods/<owed>/ask", methods=BOTH)
def put(owed: str) -> ResponseReturnValue:
    """Ask the client whether what is owed is right."""
    make_good = this_make_good(owed)

    def act() -> str:
        offering.put_to_client(current_actor(), make_good)
        return page_of(make_good)

    context = {"make_good": make_good, "text": exact_text(make_good)}
    return handle(AloneForm(), act, "make_goods/put.html", **context)


@bp.route("/make-goods/<owed>/instead", methods=BOTH)
def instead(owed: str) -> ResponseReturnValue:
    """Offer something else beside what the client declined."""
    declined = this_make_good(owed)
    usual = usual_for(declined.incident.kind, written_guide()) if declined.incident else None
    form = _form(
        declined.client, today_of(declined), declined.what, owner=declined.owner.uuid, why=declined.why
    )
    people = active_staff()
    form.offer(people)

    def act() -> str:
        other = offering.offer_instead(current_actor(), declined, form.terms(people))
        warn_of_excuses(other.why, other.thing)
        return page_of(other)

    whom = For(declined.client, declined.project, declined.incident)
    standing = [payment_words(payment) for payment in declined.standing_payments]
    context = {"whom": whom, "usual": usual, "back": page_of(declined), "declined": declined}
    return handle(form, act, "make_goods/offer.html", standing=standing, **context)


@bp.route("/make-goods/<owed>/approve", methods=BOTH)
def approve(owed: str) -> ResponseReturnValue:
    """A manager says that it may be paid."""
    make_good = this_make_good(owed)
    form = AloneForm()
    own = make_good.created_by == current_actor().id
    if not own:
        del form.alone

    def act() -> str:
        approve_it(current_actor(), make_good, alone=own and form.alone.data)
        return page_of(make_good)

    context = {"make_good": make_good, "own": own, "why_approved": why_approved(make_good)}
    return handle(form, act, "make_goods/approve.html", **context)


def _offer(whom: For, form: OfferForm, **context: Any) -> ResponseReturnValue:
    people = active_staff()
    form.offer(people)

    def act() -> str:
        make_good: MakeGood = offering.offer(current_actor(), whom, form.terms(people))
        warn_of_excuses(make_good.why, make_good.thing)
        flash(_("%(number)s is offered; the client’s approvers are asked.", number=make_good.ref), "success")
        return page_of(make_good)

    return handle(form, act, "make_goods/offer.html", whom=whom, declined=None, **context)


def _form(client: Client, today: date, usual: What | None, **known: str) -> OfferForm:
    """With what the guide gives, in the reader's language, the client's currency and the usual days."""
    filled = typed_what(usual) if usual else {}
    if usual:
        filled["thing"] = gettext(usual.thing) if usual.thing else ""
    filled["currency"] = filled.get("currency") or usual_currency(client.country)
    return OfferForm(**filled, owed_on=today, pay_by=today + PAY_WITHIN, **known)
