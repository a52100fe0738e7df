"""Texts in the reader's language: Flask-Babel's own, whose catalog is looked up once for each request.

A page says a thousand texts, and Flask-Babel's functions would look the catalog up for each.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from flask import g
from flask_babel import force_locale, get_locale, get_translations
from markupsafe import Markup


def gettext(text: str, /, **values: Any) -> str:
    """The text in the reader's language, with the values in its %(name)s fields."""
    said: str = _tongue().catalog.ugettext(text)
    return said % values if values else said


def ngettext(one: str, many: str, num: int, /, **values: Any) -> str:
    """The form for that number, which may also be a field: %(num)s."""
    said: str = _tongue().catalog.ungettext(one, many, num)
    return said % ({"num": num} | values)


def page_text(text: str, /, **values: Any) -> Markup:
    """`gettext` for templates: values are escaped, and a percent sign is always written %%."""
    return Markup(_tongue().catalog.ugettext(text)) % values


def page_ntext(one: str, many: str, num: int, /, **values: Any) -> Markup:
    """`ngettext` for templates."""
    return Markup(_tongue().catalog.ungettext(one, many, num)) % ({"num": num} | values)


GLOBALS = {"_": page_text, "gettext": page_text, "ngettext": page_ntext}


def locale() -> str:
    """The reader's language and region, as Babel names them."""
    return _tongue().locale


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Within the block texts are in this language, whoever reads: for what is kept as it was said."""
    with force_locale(language):
        yield


class _Tongue(NamedTuple):
    catalog: Any
    locale: str


def _tongue() -> _Tongue:
    """Kept beside Flask-Babel's own locale, where its `force_locale` and `refresh` drop both."""
    try:
        found = g._flask_babel.babel_translations
    except (AttributeError, RuntimeError):  # not looked up yet, or nobody is asking
        found = None
    return found or _look_up()


def _look_up() -> _Tongue:
    found = _Tongue(get_translations(), str(get_locale() or "en_GB"))
    if g:
        g._flask_babel.babel_translations = found
    return found
