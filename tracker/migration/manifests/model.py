"""What every form of manifest has in common: each file becomes one *key*, its content and its name.

A key is `content + two spaces + name` in bytes, where the content is a checksum in lower hex, or the size in
twenty digits; so keys of one kind of content have the name at the same place, and equal keys are equal files.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

WIDTHS = {"sha512": 128, "sha384": 96, "sha256": 64, "sha224": 56, "sha1": 40, "md5": 32, "size": 20}
"""How many bytes the content of a key has; the strongest first."""
SIZE = "size"
MOST_DIGITS = 15
"""Of a size in bytes; more is a slip, and what a database can't hold."""
SAMPLE = "sample"
"""The size, and of some files the checksum: of the same ones wherever their sizes are the same."""
KEY_WIDTHS = WIDTHS | {SAMPLE: WIDTHS[SIZE] + 1 + WIDTHS["sha256"]}
"""How many bytes the content of a key has, whatever it is."""
GAP = b"  "
DOT = b"./"
"""What `find` puts before the names of its own folder."""
HEX = b"0123456789abcdef"
TOLD = 300
"""So many characters of a line that can't be read are shown."""


class Unreadable(NamedTuple):
    """One line that says nothing certain: it is never counted as arrived."""

    line: int
    why: str
    text: str


class NotThis(Exception):
    """This line holds no entry; its argument says why, in a sentence."""


@dataclass(frozen=True)
class Manifest(ABC):
    """One file that lists files, in a form that was recognised by its content."""

    path: Path
    form: str
    contents: tuple[str, ...]
    """What it tells of each file: names of checksums, the strongest first, and `size`."""
    windows: bool = False
    """Names are separated by backslashes."""

    @abstractmethod
    def keys(self, content: str, unreadable: list[Unreadable]) -> Iterator[tuple[int, list[bytes]]]:
        """The keys by this content, as they stand in the file, in lists, each with the bytes read so far.

        What can't be read is added to `unreadable` instead.
        """

    def meant(self, name: bytes) -> bytes:
        """The name that is meant where one as it stands is not on the other side."""
        return name


def key(content: bytes, name: bytes) -> bytes:
    """The key of one file. Raises NotThis without a name."""
    if not name:
        raise NotThis("there is no name")
    if b"\0" in name:
        raise NotThis("the name holds a NUL byte")
    return content + GAP + name


def checksum(text: bytes, kind: str) -> bytes:
    """The checksum in lower hex. Raises NotThis when it is none of this kind."""
    digits = text.lower()
    if not digits:
        raise NotThis("there is no checksum")
    if len(digits) != WIDTHS[kind] or digits.strip(HEX):
        raise NotThis(f"this is no {kind} checksum")
    return digits


def size_key(text: bytes) -> bytes:
    """The size in bytes as the content of a key. Raises NotThis when it is no number."""
    if not text.isdigit() or len(text) > MOST_DIGITS:
        raise NotThis("this is no size in bytes")
    return text.rjust(WIDTHS[SIZE], b"0")


def shown(name: bytes) -> str:
    """A name or a line for people; bytes that are no UTF-8 stand as `\\xNN`."""
    return name.decode("utf-8", "backslashreplace")


def unread(unreadable: list[Unreadable], line: int, why: str, text: bytes) -> None:
    """Note a line that can't be read."""
    unreadable.append(Unreadable(line, why, shown(text)[:TOLD]))
