"""Finance notes what was paid or sent, and what came back."""

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.access.guard import current_actor
from tracker.base.pages import handle
from tracker.make_goods import paying
from tracker.make_goods.blueprint import BOTH, bp
from tracker.make_goods.exact_text import payment_words
from tracker.make_goods.forms import PaymentForm, ReturnForm, typed_open
from tracker.make_goods.pages import page_of, this_make_good, today_of
from tracker.make_goods.queries import get_payment_of
from tracker.projects.pages import warn_of_excuses


@bp.route("/make-goods/<owed>/pay", methods=BOTH)
def pay(owed: str) -> ResponseReturnValue:
    """Note a payment, whole or in part, or that a thing was sent."""
    make_good = this_make_good(owed)
    form = PaymentForm(amount=typed_open(make_good), paid_on=today_of(make_good))
    own = make_good.created_by == current_actor().id
    form.ask_for(make_good, own_offer=own)

    def act() -> str:
        paying.record_payment(current_actor(), make_good, form.payment(make_good))
        flash(_("Noted; the client is told with its reference."), "success")
        return page_of(make_good)

    return handle(form, act, "make_goods/pay.html", make_good=make_good)


@bp.route("/make-goods/<owed>/payments/<uuid>/returned", methods=BOTH)
def returned(owed: str, uuid: str) -> ResponseReturnValue:
    """A payment came back; what it was for is open again."""
    make_good = this_make_good(owed)
    payment = get_payment_of(make_good, uuid)
    form = ReturnForm(returned_on=today_of(make_good))

    def act() -> str:
        assert form.returned_on.data is not None  # The form needs it.
        paying.record_return(
            current_actor(), payment, reason=form.reason.data, returned_on=form.returned_on.data
        )
        warn_of_excuses(form.reason.data)
        return page_of(make_good)

    context = {"make_good": make_good, "payment": payment_words(payment)}
    return handle(form, act, "make_goods/returned.html", **context)
