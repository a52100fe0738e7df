"""Lines of checksums looked at many at once: most are plain, and a block is read faster than its lines."""

from binascii import Error, unhexlify
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from tracker.migration.manifests.model import DOT, GAP

SPACE, STAR = b" *"


class Entries(NamedTuple):
    """Files of a manifest: their contents in one piece, each as many bytes, and their names."""

    contents: bytes
    names: list[bytes]


@dataclass(frozen=True)
class Shape:
    """What plain lines have in common: how many digits, what their names begin with, and how they end."""

    width: int
    root: bytes
    crlf: bool
    end: bytes
    no_dot: bool
    """Behind the root no name begins with a dot and a slash."""

    @property
    def start(self) -> int:
        """Where what the root does not hold begins."""
        return self.width + len(GAP) + len(self.root)


def plain_entries(data: bytes, shape: Shape) -> Entries | None:
    """The raw checksums and the names behind the root; None when not all lines are of this shape."""
    if not _ends_alike(data, shape):
        return None
    heads = _heads(data, shape)
    if heads is None or not _begin_alike(heads, shape):
        return None
    try:
        checksums = unhexlify(heads[:, : shape.width].tobytes())
    except Error:
        return None
    name = slice(shape.start, -1 if shape.crlf else None)
    return Entries(checksums, [line[name] for line in data.split(shape.end)])


def line_places(data: bytes, end: bytes) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where the lines of a block begin and where they end."""
    ends = np.flatnonzero(np.frombuffer(data, np.uint8) == ord(end))
    return np.concatenate(([0], ends + 1)), np.concatenate((ends, [len(data)]))


def _ends_alike(data: bytes, shape: Shape) -> bool:
    """Whether a carriage return stands at the end of each line, or nowhere; and no NUL within one."""
    if shape.end == b"\n" and b"\0" in data:
        return False
    if not shape.crlf:
        return b"\r" not in data
    ends = data.count(b"\r\n") + data.endswith(b"\r")
    return data.count(b"\r") == ends == data.count(b"\n") + 1


def _heads(data: bytes, shape: Shape) -> NDArray[np.uint8] | None:
    """Of each line its digits, gap and root, and two bytes more; None when one is too short."""
    length = shape.start + len(DOT)
    starts, ends = line_places(data, shape.end)
    if (ends - starts).min() <= shape.start + shape.crlf:
        return None
    text = np.frombuffer(data + shape.end * length, np.uint8)
    return sliding_window_view(text, length)[starts]


def _begin_alike(heads: NDArray[np.uint8], shape: Shape) -> bool:
    """Whether each has two spaces, or one and a star, then the root, and what may follow it."""
    gaps, roots, more = np.split(heads[:, shape.width :], [len(GAP), len(GAP) + len(shape.root)], axis=1)
    marks = (gaps[:, 0] == SPACE) & ((gaps[:, 1] == SPACE) | (gaps[:, 1] == STAR))
    if not (marks.all() and (roots == np.frombuffer(shape.root, np.uint8)).all()):
        return False
    return not (shape.no_dot and (more == np.frombuffer(DOT, np.uint8)).all(axis=1).any())
