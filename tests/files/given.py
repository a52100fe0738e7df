"""Files as people have them, good and bad, and a way to send them."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image
from werkzeug.test import TestResponse

from tests.pages import Browser

PHP = b"<?php system($_GET['c']); ?>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n"

WIDTH, PLACES = 0x0100, 0x8825
TEXT, SHORT, LONG = 2, 3, 4
"""Tags and types of EXIF entries."""


def exif_of(*entries: tuple[int, int, bytes], after: bytes = b"") -> bytes:
    """EXIF of entries (tag, type, four bytes), sound or not, turned by 90°; `after` stands at byte 38."""
    turned = (0x0112, SHORT, b"\0\x06\0\0")
    packed = b"".join(struct.pack(">HHI4s", tag, kind, 1, value) for tag, kind, value in (*entries, turned))
    return b"MM\0*\0\0\0\x08" + struct.pack(">H", len(entries) + 1) + packed + bytes(4) + after


ODD_EXIFS = {
    "a width that is a text": exif_of((WIDTH, TEXT, b"6\0\0\0")),
    "a place with a text for a version": exif_of(
        (PLACES, LONG, b"\0\0\0\x26"), after=struct.pack(">HHHI4s", 1, 0, TEXT, 2, b"N") + bytes(4)
    ),
    "a place with a text for a latitude": exif_of(
        (PLACES, LONG, b"\0\0\0\x26"), after=struct.pack(">HHHI4s", 1, 2, TEXT, 2, b"N") + bytes(4)
    ),
}
"""What a library chokes on that writes them back."""


def picture(size: tuple[int, int] = (40, 30), kind: str = "JPEG", colour: str = "red", **extra: Any) -> bytes:
    """A picture of one colour; `extra` goes into its file."""
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, kind, **extra)
    return file.getvalue()


def huge_png(side: int = 50_000) -> bytes:
    """A few bytes whose header claims side × side pixels."""
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
        + _chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def send(browser: Browser, path: str, *files: tuple[bytes, str], **fields: str) -> TestResponse:
    """Post files with what the form at this address holds; not followed."""
    form = browser.get(path).fields() | fields
    content = {"files": [(BytesIO(data), name) for data, name in files]}
    return browser.raw("POST", path, data=form | content, content_type="multipart/form-data")
