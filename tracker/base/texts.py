"""Texts in the reader's language: Flask-Babel's own, whose catalog is looked up once for each request.

A page says a thousand texts, and Flask-Babel's functions would look the catalog up for each.
"""

from typing import Any

from flask import g
from flask_babel import get_translations
from markupsafe import Markup


def gettext(text: str, /, **values: Any) -> str:
    """The text in the reader's language, with the values in its %(name)s fields."""
    said: str = _catalog().ugettext(text)
    return said % values if values else said


def ngettext(one: str, many: str, num: int, /, **values: Any) -> str:
    """The form for that number, which may also be a field: %(num)s."""
    said: str = _catalog().ungettext(one, many, num)
    return said % ({"num": num} | values)


def page_text(text: str, /, **values: Any) -> Markup:
    """`gettext` for templates: values are escaped, and a percent sign is always written %%."""
    return Markup(_catalog().ugettext(text)) % values


def page_ntext(one: str, many: str, num: int, /, **values: Any) -> Markup:
    """`ngettext` for templates."""
    return Markup(_catalog().ungettext(one, many, num)) % ({"num": num} | values)


GLOBALS = {"_": page_text, "gettext": page_text, "ngettext": page_ntext}


def _catalog() -> Any:
    """Kept beside Flask-Babel's own locale, where its `force_locale` and `refresh` drop both."""
    try:
        found = g._flask_babel.babel_translations
    except (AttributeError, RuntimeError):  # not looked up yet, or nobody is asking
        found = None
    return _look_up() if found is None else found


def _look_up() -> Any:
    found = get_translations()
    if g:
        g._flask_babel.babel_translations = found
    return found
