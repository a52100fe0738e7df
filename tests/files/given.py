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
