"""Texts in the reader's language: Flask-Babel's own, whose catalog is looked up once for each request.

A page says a thousand texts, and Flask-Babel's functions would look the catalog up for each.
"""

from typing import Any

from flask_babel import _get_current_context, get_translations
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
    """Kept where Flask-Babel's `force_locale` and `refresh` drop it."""
    context = _get_current_context()
    if context is None:
        return get_translations()
    if getattr(context, "babel_translations", None) is None:
        context.babel_translations = get_translations()
    return context.babel_translations
