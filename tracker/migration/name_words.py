"""Names of files as people may see them: nothing in them is invisible, or turns the direction of reading."""

import unicodedata

from tracker.migration.manifests.model import shown

INVISIBLE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
JOINERS = "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}"
"""Some scripts, and pictures of people, can't be written without them."""


def name_words(name: bytes) -> str:
    """A path for a page; what is no UTF-8 or can't be seen stands as `\\xNN` or `\\uNNNN`."""
    return visible(shown(name))


def visible(text: str) -> str:
    """The text with each letter that can't be seen written as its number."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_written(letter) for letter in text)


def _written(letter: str) -> str:
    if letter in JOINERS or unicodedata.category(letter) not in INVISIBLE:
        return letter
    return letter.encode("unicode_escape").decode()
