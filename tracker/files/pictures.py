"""Photos made anew: upright, of a sensible size, without place, camera or whatever else they carried."""

import struct
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from PIL import Image, UnidentifiedImageError

from tracker.base.errors import Invalid, sentence
from tracker.base.pictures import MOST_PIXELS
from tracker.files.rules import JPEG, PNG
from tracker.files.store import put, scratch

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
DRAWINGS = {"PNG", "GIF"}
ORIENTATION = 0x0112
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""By the number in the EXIF, how to turn what the camera wrote; 1 stands upright already."""

GREY_BITS = 8
"""Of the sixteen of a scan's grey, those that are left out."""

LONGEST, SMALL = 3000, 480
"""Pixels of the longer side: of what is kept, and of what pages show."""

QUALITY, SMALL_QUALITY = 85, 80
MOST_PNG = 3 * 2**20
"""Bytes; a larger PNG is a photo rather than a drawing, and becomes a JPEG."""

TOO_MANY_PIXELS = sentence("“%(name)s” has more than 40 million pixels, the most that a picture may have.")
UNREADABLE = sentence("“%(name)s” can’t be read as a picture: it is cut off or damaged.")

DAMAGED = (
    *(UnidentifiedImageError, OSError, EOFError, SyntaxError, struct.error),
    *(ArithmeticError, AttributeError, LookupError, TypeError, ValueError),
)
"""What the decoders raise over bytes that make no sense."""

_one_at_a_time = Lock()
"""A decoded picture takes up to 160 MB; many uploads at once take no more."""


@dataclass(frozen=True)
class Redrawn:
    """What was stored in place of a picture; sizes in bytes and pixels."""

    sha256: str
    small_sha256: str
    media_type: str
    size: int
    width: int
    height: int


def redraw(source: Path, name: str, folder: Path) -> Redrawn:
    """Store the picture of this file made anew, and a small one; only the first frame of several.

    Its header is looked at before anything is decoded. Raises Invalid, which calls it by `name`.
    """
    with _one_at_a_time:
        plain, drawn = _plain(source, name)
    with scratch(folder) as path, scratch(folder) as small:
        media_type = _save(plain, path, drawn)
        _save_small(plain, small)
        size = path.stat().st_size
        return Redrawn(put(folder, path), put(folder, small), media_type, size, plain.width, plain.height)


def _plain(source: Path, name: str) -> tuple[Image.Image, bool]:
    """The pixels alone, upright, at most LONGEST; and whether it came as a format for drawings."""
    try:
        with Image.open(source, formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Invalid(TOO_MANY_PIXELS, name=name)
            drawn = picture.format in DRAWINGS
            picture.thumbnail((LONGEST, LONGEST))
            return _bare(_upright(picture)), drawn
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Invalid(TOO_MANY_PIXELS, name=name) from None
    except DAMAGED:
        raise Invalid(UNREADABLE, name=name) from None


def _upright(picture: Image.Image) -> Image.Image:
    """Turned by the number alone: all else in the EXIF may be damaged, and nobody needs it."""
    try:
        number: Any = picture.getexif().get(ORIENTATION)
        turn = UPRIGHT.get(number)
    except DAMAGED:
        turn = None
    return picture if turn is None else picture.transpose(turn)


def _bare(picture: Image.Image) -> Image.Image:
    """A copy that has only pixels."""
    if picture.mode.startswith("I"):
        picture = _eight_bits(picture)
    transparent = picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info
    plain = picture.convert("RGBA" if transparent else "RGB")
    bare = Image.new(plain.mode, plain.size)
    bare.paste(plain)
    return bare


def _eight_bits(grey: Image.Image) -> Image.Image:
    """Grey of sixteen bits scaled to eight; a mere conversion would make nearly all of it white."""
    scaled = grey.convert("I").point(lambda shade: shade * (1 / 2**GREY_BITS)).convert("L")
    scaled.info.pop("transparency", None)  # One of the sixteen-bit greys, which is none of these.
    return scaled


def _save(plain: Image.Image, path: Path, drawn: bool) -> str:
    """Write it, as a PNG when it is transparent or a drawing that stays small; returns the media type."""
    transparent = plain.mode == "RGBA"
    if transparent or drawn:
        plain.save(path, "PNG", optimize=True)
        if transparent or path.stat().st_size <= MOST_PNG:
            return PNG
    plain.save(path, "JPEG", quality=QUALITY, optimize=True)
    return JPEG


def _save_small(plain: Image.Image, path: Path) -> None:
    small = plain.copy()
    small.thumbnail((SMALL, SMALL))
    if small.mode == "RGBA":
        ground = Image.new("RGB", small.size, "white")
        ground.paste(small, mask=small.getchannel("A"))
        small = ground
    small.save(path, "JPEG", quality=SMALL_QUALITY, optimize=True)
