"""How names are searched and handed on: folded for finding, escaped where bytes must survive as text."""

import re
import unicodedata

from tracker.migration.manifests.model import shown

BASE = "\x01"
"""Stands before a base name, where the last slash of its path was."""
END = "\x02"
"""Stands twice after a base name, so that its last letter begins a part of three letters too."""
_MARKS = str.maketrans({BASE: " ", END: " "})
_ESCAPE = re.compile(rb"\\(?:x([0-9a-f]{2})|\\)")


def folded(text: str) -> str:
    """The text in which names are found: of one case, in Unicode's NFC."""
    if text.isascii():
        return text.lower().translate(_MARKS)
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold()).translate(_MARKS)


def searched(path: bytes, other: bytes | None = None) -> str:
    """What is searched of a file: its path, and the other one where it has two."""
    text = _marked(folded(shown(path)))
    return text if other is None else text + _marked(folded(shown(other)))


def _marked(path: str) -> str:
    folder, _, base = path.rpartition("/")
    return f"{folder}{BASE}{base}{END}{END}"


def escaped(name: bytes) -> str:
    """The name as text from which `unescaped` gives the very bytes: `\\\\` a backslash, `\\xNN` no UTF-8."""
    return name.replace(b"\\", b"\\\\").decode("utf-8", "backslashreplace")


def unescaped(text: str) -> bytes:
    """The bytes of an escaped name; of any other text its UTF-8, without what can't be written as such."""
    return _ESCAPE.sub(_meant, text.encode("utf-8", "ignore"))


def _meant(escape: re.Match[bytes]) -> bytes:
    return b"\\" if escape[1] is None else bytes([int(escape[1], 16)])
