"""Amounts of money: whole minor units and a currency, typed and shown as a reader's language writes them."""

from decimal import Decimal

from babel.core import Locale
from babel.numbers import (
    NumberFormatError,
    format_currency,
    format_decimal,
    get_currency_precision,
    get_territory_currencies,
    list_currencies,
    parse_decimal,
)

from tracker.base.errors import Invalid

MOST = 2_000_000_000
"""Minor units; what a column of whole numbers holds on every database."""


def check_currency(code: str, field: str = "currency") -> str:
    """The code in capital letters, such as EUR; raises Invalid for none that ISO 4217 knows."""
    known = code.strip().upper()
    if known not in list_currencies():
        raise Invalid(
            "“%(code)s” is no currency; write its three letters, such as EUR.", field, code=code[:20]
        )
    return known


def usual_currency(country: str | None) -> str:
    """What is paid with in a country (ISO 3166), such as EUR; empty for one that is not known."""
    known = get_territory_currencies(country or "")
    return known[-1] if known else ""


def decimals(currency: str) -> int:
    """How many digits stand behind the point: 2 for EUR, 0 for JPY, 3 for KWD."""
    return get_currency_precision(currency)


def parse_amount(text: str, currency: str, locale: str, field: str = "amount") -> int:
    """Minor units of what was typed in this locale: `1,234.50` of EUR in en_GB is 123450.

    Raises Invalid at `field` for what that locale doesn't write so, for more digits than the currency has,
    for less than nothing and for more than MOST.
    """
    if any(sign.isalpha() or sign == "_" for sign in text):
        raise _unreadable(text, currency, locale, field)  # Decimal reads 1e5 and 1_0; nobody writes so.
    try:
        amount = parse_decimal(text.strip(), locale=locale, strict=True)
    except NumberFormatError:
        raise _unreadable(text, currency, locale, field) from None
    if not amount.is_finite():
        raise _unreadable(text, currency, locale, field)
    minor = amount.scaleb(decimals(currency))
    if minor != minor.to_integral_value():
        raise Invalid(
            "%(currency)s has %(digits)s digits behind the point; “%(text)s” has more.",
            field,
            currency=currency,
            digits=decimals(currency),
            text=text[:40],
        )
    if not 0 <= minor <= MOST:
        most = plain_amount(MOST, currency, locale)
        raise Invalid("An amount is from 0 to %(most)s.", field, most=most)
    return int(minor)


def format_amount(minor: int, currency: str, locale: str) -> str:
    """As the locale writes it with its currency: `€1,234.50`."""
    return format_currency(_major(minor, currency), currency, locale=locale)


def plain_amount(minor: int, currency: str, locale: str) -> str:
    """As the locale writes it, without the currency: what `parse_amount` takes back."""
    digits = "0" * decimals(currency)
    grouped = str(Locale.parse(locale).decimal_formats[None].pattern).partition(".")[0]
    pattern = f"{grouped}.{digits}" if digits else grouped
    return format_decimal(_major(minor, currency), format=pattern, locale=locale)


def _major(minor: int, currency: str) -> Decimal:
    return Decimal(minor).scaleb(-decimals(currency))


def _unreadable(text: str, currency: str, locale: str, field: str) -> Invalid:
    return Invalid(
        "“%(text)s” is no amount as it is written here; write it like %(example)s.",
        field,
        text=text[:40],
        example=plain_amount(123456 if decimals(currency) else 1234, currency, locale),
    )
