"""Finance notes what was paid or sent, and what came back (A4)."""

from dataclasses import dataclass
from datetime import date

from tracker.access.actor import Actor
from tracker.access.acts import require
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Invalid, Refused
from tracker.make_goods import kinds
from tracker.make_goods.exact_text import amount_in
from tracker.make_goods.history import tell
from tracker.make_goods.holding import keep_hold
from tracker.make_goods.models import MakeGood, MakeGoodPayment, MakeGoodReturn
from tracker.make_goods.queries import lock
from tracker.make_goods.rules import check_four_eyes, check_payment, is_paid
from tracker.make_goods.states import PAYABLE, MakeGoodState
from tracker.make_goods.telling import PAID, tell_contacts

ACT = "record a payment"


@dataclass(frozen=True)
class Payment:
    """What left: minor units (None for a thing), its reference, the day, and what the accountant needs."""

    amount_minor: int | None
    reference: str
    paid_on: date
    credit_note: str = ""
    tax_minor: int | None = None
    tax_words: str = ""
    alone: bool = False


def record_payment(actor: Actor, make_good: MakeGood, payment: Payment) -> MakeGoodPayment:
    """Note one payment, or that a thing was sent; the client's people are told with its reference.

    Raises Invalid at the field, Refused where nothing is to be paid.
    """
    require(actor, ACT, make_good)
    lock(make_good)
    _check_payable(make_good)
    standing = [one.amount_minor for one in make_good.standing_payments]
    check_payment(make_good.what, payment.amount_minor, payment.reference, standing)
    _check_details(make_good, payment)
    check_four_eyes(actor.id, make_good.created_by, payment.alone)
    row = MakeGoodPayment(
        **vars(payment) | {"alone": actor.id == make_good.created_by},
        recorded_at=now(),
        recorded_by=actor.id,
    )
    make_good.payments.append(row)
    make_good.version += 1
    if is_paid(make_good.what, [*standing, row.amount_minor]):
        make_good.state = MakeGoodState.PAID
    db.session.flush()
    _tell_payment(actor, make_good, row)
    tell_contacts(PAID, make_good, payment=row.id)
    return row


def record_return(actor: Actor, payment: MakeGoodPayment, *, reason: str, returned_on: date) -> None:
    """A payment came back, so that what it was for is open again, unless the client turned it down or wants
    nothing more of it. As long as a payment stands, only the client's word that it arrived forbids this (A4).

    Raises Invalid, Refused.
    """
    make_good = payment.make_good
    require(actor, ACT, make_good)
    lock(make_good)
    if payment.returned:
        raise Refused("It was noted already that this payment came back.")
    if make_good.state == MakeGoodState.ARRIVED:
        raise Refused("The client has said that it arrived; only they can say otherwise.")
    if not reason.strip():
        raise Invalid("Say why it came back.", "reason")
    if not payment.paid_on <= returned_on <= _today(make_good):
        raise Invalid("It came back between the day it was paid and today.", "returned_on")
    row = MakeGoodReturn(
        payment=payment, reason=reason, returned_on=returned_on, recorded_at=now(), recorded_by=actor.id
    )
    db.session.add(row)
    if make_good.state in {MakeGoodState.PAID, MakeGoodState.NOT_ARRIVED}:
        make_good.state, make_good.parked_at = make_good.state_before_paid, None
    make_good.version += 1
    facts = {"payment": payment.uuid, "on": returned_on.isoformat()}
    tell(kinds.RETURNED, actor, make_good, facts, {"reference": payment.reference, "reason": reason})
    keep_hold(actor, make_good)


def _check_payable(make_good: MakeGood) -> None:
    if make_good.state == MakeGoodState.DECLINED:
        raise Refused("The client declined this; offer something else first.")
    if make_good.state == MakeGoodState.NOT_ARRIVED:
        raise Refused("The client says that it did not come; note first that the payment came back.")
    if make_good.state not in PAYABLE:
        raise Refused("Nothing is left to be paid here.")
    if make_good.waits_for_approval:
        raise Refused("This is above the limit; a manager approves it first.")


def _check_details(make_good: MakeGood, payment: Payment) -> None:
    if payment.paid_on > _today(make_good):
        raise Invalid("This day is still to come; note a payment once it has left.", "paid_on")
    if payment.tax_minor is not None and not 0 <= payment.tax_minor <= (payment.amount_minor or 0):
        raise Invalid("The tax is a part of the amount.", "tax")


def _today(make_good: MakeGood) -> date:
    return now().astimezone(make_good.zone).date()


def _tell_payment(actor: Actor, make_good: MakeGood, row: MakeGoodPayment) -> None:
    facts = {
        "payment": row.uuid,
        "amount_minor": row.amount_minor,
        "tax_minor": row.tax_minor,
        "on": row.paid_on.isoformat(),
        "alone": row.alone,
    }
    words = {
        "paid": amount_in(make_good, row.amount_minor),
        "reference": row.reference,
        "credit_note": row.credit_note,
        "tax_words": row.tax_words,
    }
    tell(kinds.PAID, actor, make_good, facts, words)
