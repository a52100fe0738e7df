"""A language in which every translated letter is full-width: a plain Latin letter was not translated.

Greek formats dates, months and numbers, so that these hold no Latin letter either.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from string import ascii_letters
from unittest.mock import patch

from bs4 import BeautifulSoup
from bs4.element import PreformattedString
from flask import Flask
from flask_babel import Domain

LOCALE = "el"
WIDE = str.maketrans({letter: chr(ord(letter) + 0xFEE0) for letter in ascii_letters})
FIELD = re.compile(r"(%\(\w+\)[sd])")
UNREAD = "script, style, kbd, textarea"
SPOKEN = ("aria-label", "placeholder", "alt", "title", "data-label")


class Pseudo:
    """Stands in for a catalog; `asked` collects every text that a page wanted translated."""

    def __init__(self) -> None:
        self.asked: set[str] = set()

    def ugettext(self, text: str) -> str:
        self.asked.add(text)
        return widened(text)

    def ungettext(self, one: str, many: str, number: int) -> str:
        self.asked.add(one)
        return widened(one if number == 1 else many)


def widened(text: str) -> str:
    """Every letter full-width but for those of the %(…)s fields."""
    return "".join(part if FIELD.fullmatch(part) else part.translate(WIDE) for part in FIELD.split(text))


@contextmanager
def spoken(app: Flask) -> Iterator[Pseudo]:
    """Speak this language on every page for the length of the block."""
    pseudo = Pseudo()
    with (
        patch.object(Domain, "get_translations", lambda _domain: pseudo),
        patch.object(app.extensions["babel"], "locale_selector", lambda: LOCALE),
    ):
        yield pseudo


def untranslated(html: str, data: re.Pattern[str]) -> set[str]:
    """The texts of a page that hold a plain Latin letter outside of the `data`."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.select(UNREAD):
        tag.decompose()
    return {text for text in _texts(soup) if latin(text, data)}


def latin(text: str, data: re.Pattern[str]) -> bool:
    """Whether a plain Latin letter is left once the data are taken out."""
    return re.search("[A-Za-z]", data.sub("", text)) is not None


def _texts(soup: BeautifulSoup) -> Iterator[str]:
    for string in soup.find_all(string=True):
        if not isinstance(string, PreformattedString):
            yield " ".join(string.split())
    for tag in soup.find_all(True):
        yield from (str(tag[name]) for name in SPOKEN if tag.has_attr(name))
        if tag.name == "input" and tag.get("type") == "submit":
            yield str(tag["value"])
