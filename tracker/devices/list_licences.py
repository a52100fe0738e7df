"""A list of licences that somebody brings: its columns, and how a licence is recognised. Pure."""

import re
from decimal import Decimal

from tracker.base import money
from tracker.base.errors import Invalid, sentence
from tracker.devices import rules
from tracker.devices.list_columns import Column, day, text, whole
from tracker.devices.list_plans import Kind, Values


def amount(cell: str) -> Decimal:
    """An amount as programs write it: digits, and a point before the smaller unit."""
    if not re.fullmatch(r"[0-9]{1,10}(\.[0-9]{1,3})?", cell):
        raise Invalid("“%(cell)s” is no amount; write it like 1234.50, without a currency.", cell=cell[:30])
    return Decimal(cell)


COLUMNS = (
    Column(
        "name", sentence("Name"), text(200), ("Licence", "License", "Subscription", "Product", "Software")
    ),
    Column(
        "provider", sentence("From whom"), text(200), ("Provider", "Vendor", "Seller", "Publisher", "Maker")
    ),
    Column(
        "number",
        sentence("Number"),
        text(100),
        ("Licence number", "License number", "Licence key", "License key", "Contract", "Contract number"),
    ),
    Column("seats", sentence("Seats"), whole, ("Users", "Quantity", "Count")),
    Column("starts_on", sentence("Starts on"), day, ("Start", "Start date", "From", "Purchase date")),
    Column(
        "renews_on",
        sentence("Renews or ends on"),
        day,
        (
            "Renewal",
            "Renews",
            "Renewal date",
            "Renews on",
            "Ends",
            "End",
            "End date",
            "Expires",
            "Expiry date",
        ),
    ),
    Column("prepaid", sentence("Paid ahead"), amount, ("Prepaid", "Amount", "Price")),
    Column("prepaid_currency", sentence("Currency"), money.check_currency, ("Prepaid currency",)),
    Column("prepaid_from", sentence("Paid ahead from"), day, ("Prepaid from",)),
    Column("prepaid_until", sentence("Paid ahead until"), day, ("Prepaid until",)),
)

EXAMPLE = (
    "Name,From whom,Number,Seats,Starts on,Renews or ends on,Paid ahead,Currency,"
    "Paid ahead from,Paid ahead until\n"
    "Mail for everybody,Northmail,NM-77,5,2025-05-01,2027-05-01,120.00,EUR,2026-05-01,2027-04-30\n"
    "Virus scanner,Safeharbour,,12,,2026-11-30,,,,\n"
)


def complete(values: Values) -> None:
    """Raise Invalid when the whole of a licence can't be."""
    if not values.get("name"):
        raise Invalid("It has no name.")
    if values.get("seats") == 0:
        raise Invalid("Seats are at least one; leave the cell empty when they are not counted.")
    minor = in_minor(values)
    names = ("starts_on", "renews_on", "prepaid_currency", "prepaid_from", "prepaid_until")
    rules.check_licence(prepaid_minor=minor, **{name: values.get(name) for name in names})


def in_minor(values: Values) -> int | None:
    """What is paid ahead, in minor units of the row's currency."""
    paid, currency = values.get("prepaid"), values.get("prepaid_currency")
    if paid is None and currency is None:
        return None
    if paid is None or currency is None:
        raise Invalid("An amount needs its currency, and a currency an amount.")
    return money.parse_amount(str(paid), currency, "en", "prepaid")


def in_major(minor: int | None, currency: str | None) -> Decimal | None:
    """The amount as a list writes it."""
    return None if minor is None or currency is None else Decimal(minor).scaleb(-money.decimals(currency))


def _name_of(values: Values) -> tuple[str, ...]:
    return (values.get("name", "").casefold(), values.get("provider", "").casefold())


KIND = Kind(COLUMNS, "number", _name_of, complete, unique=False)
