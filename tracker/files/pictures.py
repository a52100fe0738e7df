"""Photos made anew: upright, of a sensible size, without place, camera or whatever else they carried."""

from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from PIL import Image, ImageOps, UnidentifiedImageError

from tracker.base.errors import Invalid, sentence
from tracker.base.pictures import MOST_PIXELS
from tracker.files.rules import JPEG, PNG
from tracker.files.store import put, scratch

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
DRAWINGS = {"PNG", "GIF"}
LONGEST, SMALL = 3000, 480
"""Pixels of the longer side: of what is kept, and of what pages show."""

QUALITY, SMALL_QUALITY = 85, 80
MOST_PNG = 3 * 2**20
"""Bytes; a larger PNG is a photo rather than a drawing, and becomes a JPEG."""

TOO_MANY_PIXELS = sentence("“%(name)s” has more than 40 million pixels, the most that a picture may have.")
UNREADABLE = sentence("“%(name)s” can’t be read as a picture: it is cut off or damaged.")

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
            return _bare(ImageOps.exif_transpose(picture)), drawn
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Invalid(TOO_MANY_PIXELS, name=name) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError):
        raise Invalid(UNREADABLE, name=name) from None


def _bare(picture: Image.Image) -> Image.Image:
    """A copy that has only pixels."""
    transparent = picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info
    plain = picture.convert("RGBA" if transparent else "RGB")
    bare = Image.new(plain.mode, plain.size)
    bare.paste(plain)
    return bare


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
