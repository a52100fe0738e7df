"""How the server and its renderer talk: a byte for the kind, eight for the length, then the bytes."""

import struct
from typing import IO

DOCUMENT, PDF, NO_LETTERS, FAILED = b"D", b"P", b"L", b"F"
"""To the renderer; back from it: the file, the letters no typeface has, or what went wrong."""

NO_LIBRARIES, NO_TYPEFACE = 3, 4
"""The renderer's exit status when Pango or one of its companions, or the typeface, is not on this machine."""

HEAD = struct.Struct(">cQ")


def write_frame(stream: IO[bytes], kind: bytes, body: bytes) -> None:
    stream.write(HEAD.pack(kind, len(body)))
    stream.write(body)
    stream.flush()


def read_frame(stream: IO[bytes]) -> tuple[bytes, bytes] | None:
    """The next frame as (kind, body), or None when the stream ended, be it in the middle of one."""
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    kind, length = HEAD.unpack(head)
    body = stream.read(length)
    return (kind, body) if len(body) == length else None
