"""Amounts are read and shown as the reader's language writes them, in whole minor units."""

import pytest

from tracker.base.errors import Invalid
from tracker.base.money import MOST, check_currency, format_amount, parse_amount, plain_amount, usual_currency

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("text", "currency", "locale", "minor"),
    [
        ("42", "USD", "en_US", 4200),
        ("1,234.50", "EUR", "en_GB", 123450),
        ("1234.5", "EUR", "en_GB", 123450),
        ("1.234,56", "EUR", "de_DE", 123456),
        ("5,000", "JPY", "en_GB", 5000),
        ("1.234", "KWD", "en_GB", 1234),
        (" 0.00 ", "EUR", "en_GB", 0),
    ],
)
def test_read_as_the_locale_writes_it(text, currency, locale, minor):
    assert parse_amount(text, currency, locale) == minor


@pytest.mark.parametrize(
    ("text", "currency", "why"),
    [
        ("1.234,56", "EUR", "write it like 1,234.56"),
        ("12,34", "EUR", "write it like 1,234.56"),
        ("ten", "JPY", "write it like 1,234."),
        ("", "EUR", "is no amount"),
        ("NaN", "EUR", "is no amount"),
        ("Infinity", "EUR", "is no amount"),
        ("1e5", "EUR", "is no amount"),
        ("1e999999999", "EUR", "is no amount"),
        ("1_0", "EUR", "is no amount"),
        ("1.005", "EUR", "EUR has 2 digits"),
        ("1.5", "JPY", "JPY has 0 digits"),
        ("-1", "EUR", "from 0 to 20,000,000.00"),
    ],
)
def test_refused_with_a_sentence(text, currency, why):
    with pytest.raises(Invalid) as refusal:
        parse_amount(text, currency, "en_GB", "prepaid")
    assert why in str(refusal.value)
    assert refusal.value.field == "prepaid"


@pytest.mark.parametrize("locale", ["en_GB", "de_DE", "fr_FR", "en_IN", "de_CH"])
@pytest.mark.parametrize("currency", ["EUR", "JPY", "KWD"])
def test_what_is_shown_in_a_field_is_read_back(locale, currency):
    for minor in (0, 7, 123456, MOST):
        assert parse_amount(plain_amount(minor, currency, locale), currency, locale) == minor


def test_shown_with_its_currency():
    assert format_amount(123450, "EUR", "en_GB") == "€1,234.50"
    assert format_amount(5000, "JPY", "en_US") == "¥5,000"


def test_a_currency_is_one_of_iso_4217():
    assert check_currency(" eur ") == "EUR"
    with pytest.raises(Invalid, match="xyzzy"):
        check_currency("xyzzy")


@pytest.mark.parametrize(
    ("country", "currency"), [("US", "USD"), ("DE", "EUR"), ("XX", ""), ("", ""), (None, "")]
)
def test_a_country_is_paid_in_its_own_currency(country, currency):
    assert usual_currency(country) == currency
