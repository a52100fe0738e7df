"""Counts and numbers as a person says them, in the reader's language."""

from babel import numbers
from flask_babel import lazy_gettext as _l

from tracker.base.texts import locale

WORDS = (
    _l("none"),
    _l("one"),
    _l("two"),
    _l("three"),
    _l("four"),
    _l("five"),
    _l("six"),
    _l("seven"),
    _l("eight"),
    _l("nine"),
    _l("ten"),
    _l("eleven"),
    _l("twelve"),
)


def in_words(count: int) -> str:
    """`twelve` for 12; from 13 on the digits, grouped as the language groups them."""
    return str(WORDS[count]) if 0 <= count < len(WORDS) else decimal(count)


def decimal(value: float) -> str:
    """`19.5`, `1,080`: as the language writes it; one decimal at most."""
    return numbers.format_decimal(value, format="#,##0.#", locale=locale())


def starting(sentence: str) -> str:
    """The sentence with its first letter as a capital, whatever it begins with."""
    return sentence[:1].upper() + sentence[1:]
