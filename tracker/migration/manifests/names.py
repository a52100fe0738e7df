"""One spelling of names for both sides: without their roots, with slashes, without a leading `./`."""

import unicodedata
from collections.abc import Callable

from tracker.migration.manifests.model import DOT, GAP

_LINE_ENDS = str.maketrans({"\N{SYMBOL FOR LINE FEED}": "\n", "\N{SYMBOL FOR CARRIAGE RETURN}": "\r"})
"""rclone shows line ends in names by their pictures."""
Cleaner = Callable[[list[bytes], int], list[bytes]]


def cleaner(strip: bytes, windows: bool) -> Cleaner:
    """What takes keys whose content has so many bytes, and gives them with names in one spelling.

    `strip` goes from the names that begin with exactly that; of Windows names backslashes become slashes.
    """

    def clean(keys: list[bytes], width: int) -> list[bytes]:
        start = width + len(GAP)
        if strip:
            keys = [_without(key, start, strip) for key in keys]
        if windows:
            keys = [key.replace(b"\\", b"/") for key in keys]
        return [key[:start] + key[start + 2 :] if key.startswith(DOT, start) else key for key in keys]

    return clean


def _without(key: bytes, start: int, strip: bytes) -> bytes:
    return key[:start] + key[start + len(strip) :] if key.startswith(strip, start) else key


def composed(name: bytes, ignore_case: bool) -> bytes:
    """The name as Unicode's NFC has it, with `ignore_case` in one case; other bytes than UTF-8 stay."""
    if name.isascii():
        return name.lower() if ignore_case else name
    text = unicodedata.normalize("NFC", name.decode("utf-8", "surrogateescape").translate(_LINE_ENDS))
    folded = unicodedata.normalize("NFC", text.casefold()) if ignore_case else text
    return folded.encode("utf-8", "surrogateescape")
