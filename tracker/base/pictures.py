"""Pictures from outside: looked at before they are decoded, and made anew without what else they carry."""

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from tracker.base.errors import Invalid, sentence

MOST_PIXELS = 40_000_000
"""What may be decoded at all; a small file can claim to be enormous."""

TOO_LARGE = sentence("The picture has more than 40 million pixels.")
FORMATS = ("PNG", "JPEG")


def made_anew(data: bytes, longest: int) -> bytes:
    """The picture as a PNG without metadata, upright, its longer side at most `longest` pixels.

    Known by its content, whatever its name says. Raises Invalid with a sentence for anything else.
    """
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Invalid(TOO_LARGE)
            return _as_png(picture, longest)
    except Image.DecompressionBombError:
        raise Invalid(TOO_LARGE) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise Invalid("The picture is not a PNG or JPEG that can be read.") from None


def _as_png(picture: Image.Image, longest: int) -> bytes:
    turned = ImageOps.exif_transpose(picture)
    transparent = turned.mode in {"RGBA", "LA", "PA"} or "transparency" in turned.info
    plain = turned.convert("RGBA" if transparent else "RGB")
    plain.thumbnail((longest, longest))
    made = Image.new(plain.mode, plain.size)
    made.paste(plain)
    file = BytesIO()
    made.save(file, "PNG", optimize=True)
    return file.getvalue()
