"""The exact text an approver answers to, in the client's language; its hash is in the timeline."""

from collections.abc import Iterator

from tracker.base.exact import ExactText, Pair
from tracker.base.texts import gettext, speaking
from tracker.base.wording import long_day
from tracker.make_goods.models import MakeGood, MakeGoodPayment
from tracker.make_goods.wording import amount_words, what_words


def exact_text(make_good: MakeGood) -> ExactText:
    """What it is, what for, by when, who sees to it, and what was paid of it so far.

    Nothing in it changes by itself with time.
    """
    with speaking(make_good.client.locale):
        return ExactText([(label, value) for label, value in _pairs(make_good) if value])


def _pairs(make_good: MakeGood) -> Iterator[Pair]:
    yield gettext("Number"), make_good.ref
    yield gettext("What you get"), what_words(make_good.what)
    yield gettext("What for"), make_good.why
    yield gettext("Owed since"), long_day(make_good.owed_on)
    yield gettext("To be paid or sent by"), long_day(make_good.pay_by)
    yield gettext("Who sees to it"), make_good.owner.name
    for payment in make_good.payments:
        yield gettext("Paid or sent"), payment_words(payment)


def payment_words(payment: MakeGoodPayment) -> str:
    """`£20.00 on Friday 6 March 2026, reference R-1; it came back on …`."""
    said = gettext(
        "on %(on)s, reference %(reference)s", on=long_day(payment.paid_on), reference=payment.reference
    )
    if payment.amount_minor is not None:
        said = f"{amount_in(payment.make_good, payment.amount_minor)} {said}"
    if payment.returned:
        back = gettext("it came back on %(on)s", on=long_day(payment.returned.returned_on))
        return f"{said}; {back}"
    return said


def amount_in(make_good: MakeGood, minor: int | None) -> str:
    """A part of its amount in the client's language; for a thing, what it is."""
    with speaking(make_good.client.locale):
        if minor is None or make_good.currency is None:
            return what_words(make_good.what)
        return amount_words(minor, make_good.currency)
