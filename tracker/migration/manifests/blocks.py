"""A large file in blocks of whole lines, so that memory stays flat however large it is."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

BLOCK = 512 * 1024
"""Small enough to stay in a processor's own cache while its lines are looked at."""
LONGEST = 1024 * 1024
"""A line above this is no line of a manifest; its pieces are read as lines, of which none is an entry."""


def blocks(path: Path, end: bytes = b"\n") -> Iterator[tuple[int, bytes]]:
    """Blocks of whole lines without their last end, each with the bytes read so far."""
    with open(path, "rb") as file:
        while data := file.read(BLOCK):
            whole = data + _until(file, end) if not data.endswith(end) else data
            yield file.tell(), whole.removesuffix(end)


def _until(file: BinaryIO, end: bytes) -> bytes:
    """The rest of a line."""
    if end == b"\n":
        return file.readline(LONGEST)
    rest = bytearray()
    while (byte := file.read(1)) and len(rest) < LONGEST:
        rest += byte
        if byte == end:
            break
    return bytes(rest)
