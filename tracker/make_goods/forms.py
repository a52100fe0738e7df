"""Forms of make-goods: what is offered, what was paid, what came back, the guide."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField
from wtforms.validators import Optional

from tracker.accounts.models import Account
from tracker.base.errors import Invalid
from tracker.base.forms import Form, line, options, text, whole_number
from tracker.base.money import check_currency, parse_amount, plain_amount
from tracker.base.texts import locale
from tracker.devices.forms import day
from tracker.make_goods.models import MakeGood
from tracker.make_goods.offering import Terms
from tracker.make_goods.paying import Payment
from tracker.make_goods.rules import EXTENDED_COVER, FREE_HOURS, KINDS, MONEY, What
from tracker.make_goods.wording import kind_words
from tracker.projects.forms import chosen, offer_people

ALONE = _l("I am alone: nobody else can do this step. The client sees it.")


class WhatForm(Form):
    """An amount or a thing; which of the fields count depends on the kind."""

    kind = SelectField(_l("What do they get?"))
    amount = line(_l("Amount"), 40, required=False, description=_l("For a credit, a refund or a discount."))
    currency = line(_l("Currency"), 3, required=False, description=_l("Three letters, such as EUR."))
    thing = line(_l("In words"), 1000, required=False)
    minutes = whole_number(_l("Minutes"), description=_l("For free hours of our work."))
    months = whole_number(_l("Months"), description=_l("For extended cover."))

    def offer_kinds(self) -> None:
        self.kind.choices = options((kind, kind_words(kind)) for kind in KINDS)

    @property
    def what(self) -> What:
        """What was entered, without what its kind does not have. Raises Invalid for an unreadable amount."""
        kind = self.kind.data
        if kind in MONEY:
            minor, currency = read_amount(self.amount.data or "", self.currency.data or "")
            return What(kind, minor, currency)
        return What(
            kind,
            thing=self.thing.data or "",
            minutes=self.minutes.data if kind == FREE_HOURS else None,
            months=self.months.data if kind == EXTENDED_COVER else None,
        )


class OfferForm(WhatForm):
    """One screen, with what the guide gives filled in."""

    why = text(_l("What is it for? The client reads this."), longest=2000)
    owner = SelectField(_l("Who sees to it?"))
    owed_on = day(_l("Owed since"), required=True)
    pay_by = day(_l("To be paid or sent by"), required=True)
    less_reason = text(
        _l("Why less than our guide gives?"),
        longest=2000,
        required=False,
        description=_l("Only if it is less, or something else. For us alone."),
    )

    def offer(self, people: Sequence[Account]) -> None:
        """Fill the lists."""
        self.offer_kinds()
        offer_people(self.owner, people)

    def terms(self, people: Sequence[Account]) -> Terms:
        owner = chosen(self.owner, people)
        assert owner is not None
        return Terms(
            what=self.what,
            why=self.why.data,
            owner=owner,
            owed_on=self.owed_on.data,
            pay_by=self.pay_by.data,
            less_reason=self.less_reason.data or "",
        )


class AloneForm(Form):
    """One button, and a box for who has nobody else to look at it."""

    alone = BooleanField(ALONE)


class PaymentForm(Form):
    """The amount still open is filled in; a thing has none."""

    amount = line(_l("Amount"), 40, required=False)
    reference = line(
        _l("Reference"),
        100,
        required=False,
        description=_l("By which the bank, the carrier or we find it again. The client reads it."),
    )
    paid_on = day(_l("On which day did it leave?"), required=True)
    credit_note = line(_l("Credit note number"), 100, required=False)
    tax = line(_l("Tax within the amount"), 40, required=False)
    tax_words = line(_l("Which tax?"), 100, required=False, description=_l("Such as VAT 20 %."))
    alone = BooleanField(ALONE, [Optional()])

    def ask_for(self, make_good: MakeGood, own_offer: bool) -> None:
        """Leave out what does not apply; without a reference the rule itself refuses it."""
        self.reference.flags.required = self.amount.flags.required = True
        if make_good.amount_minor is None:
            del self.amount, self.tax, self.tax_words, self.credit_note
        if not own_offer:
            del self.alone

    def payment(self, make_good: MakeGood) -> Payment:
        """Raises Invalid for amounts that can't be read."""
        values = {name: value for name, value in self.values.items() if name not in {"amount", "tax"}}
        currency = make_good.currency
        if currency is None:
            return Payment(None, **values)
        minor = parse_amount(self.amount.data or "", currency, locale(), "amount")
        tax = parse_amount(self.tax.data, currency, locale(), "tax") if self.tax.data else None
        return Payment(minor, tax_minor=tax, **values)


class ReturnForm(Form):
    """Why it came back is for the history; the client reads it too."""

    reason = text(_l("Why did it come back?"), longest=2000)
    returned_on = day(_l("On which day?"), required=True)


class OwnerForm(Form):
    """One list of people."""

    owner = SelectField(_l("Who sees to it?"))


class LimitForm(Form):
    """Up to how much nobody has to approve."""

    currency = line(_l("Currency"), 3, description=_l("Three letters, such as EUR."))
    limit = line(_l("A manager approves what is more than"), 40)

    @property
    def most(self) -> tuple[str, int]:
        """The currency and the limit in minor units. Raises Invalid."""
        code = check_currency(self.currency.data, "currency")
        return code, parse_amount(self.limit.data, code, locale(), "limit")


def read_amount(typed: str, currency: str) -> tuple[int | None, str | None]:
    """Minor units and currency as typed in the reader's language; None where nothing was. Raises Invalid."""
    if not typed and not currency:
        return None, None
    if not currency:
        raise Invalid("An amount needs its currency.", "currency")
    code = check_currency(currency, "currency")
    if not typed:
        raise Invalid("This kind needs an amount and its currency.", "amount")
    return parse_amount(typed, code, locale(), "amount"), code


def typed_what(what: What) -> dict[str, Any]:
    """As the reader would type it."""
    amount = ""
    if what.amount_minor is not None and what.currency:
        amount = plain_amount(what.amount_minor, what.currency, locale())
    return {
        "kind": what.kind,
        "amount": amount,
        "currency": what.currency or "",
        "thing": what.thing,
        "minutes": what.minutes,
        "months": what.months,
    }


def typed_open(make_good: MakeGood) -> str:
    """What is still to be paid, as the reader would type it."""
    if make_good.currency is None:
        return ""
    return plain_amount(make_good.open_minor, make_good.currency, locale())
