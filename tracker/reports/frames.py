"""How the server and its renderer talk: a byte for the kind, eight for the length, then the bytes."""

import struct
from typing import IO

DOCUMENT, PDF, FAILED = b"D", b"P", b"F"

NO_LIBRARIES = 3
"""The renderer's exit status when Pango or one of its companions is not on this machine."""

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
