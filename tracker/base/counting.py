"""Counts and numbers as a person says them, in the reader's language."""

from babel import numbers
from flask_babel import get_locale, gettext

LARGEST_IN_WORDS = 12


def in_words(count: int) -> str:
    """`twelve` for 12; from 13 on the digits, grouped as the language groups them."""
    return _words()[count] if 0 <= count <= LARGEST_IN_WORDS else decimal(count)


def decimal(value: float) -> str:
    """`19.5`, `1,080`: as the language writes it; one decimal at most."""
    return numbers.format_decimal(value, format="#,##0.#", locale=str(get_locale() or "en_GB"))


def starting(sentence: str) -> str:
    """The sentence with its first letter as a capital, whatever it begins with."""
    return sentence[:1].upper() + sentence[1:]


def _words() -> tuple[str, ...]:
    return (
        gettext("none"),
        gettext("one"),
        gettext("two"),
        gettext("three"),
        gettext("four"),
        gettext("five"),
        gettext("six"),
        gettext("seven"),
        gettext("eight"),
        gettext("nine"),
        gettext("ten"),
        gettext("eleven"),
        gettext("twelve"),
    )
