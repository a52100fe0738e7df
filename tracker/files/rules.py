"""What is taken: how large, how many, which kinds, and under which name it is shown."""

import unicodedata
from pathlib import PurePosixPath

from tracker.base.errors import Invalid, sentence

MOST_BYTES = 25 * 2**20
"""Of one file."""

MOST_FILES = 20
"""At once, in one request."""

LONGEST_NAME = 200
LONGEST_CAPTION = 300

PHOTO, DOCUMENT, BEFORE, AFTER, PAPER = "photo", "document", "before", "after", "paper"
ROLES = (PHOTO, DOCUMENT, BEFORE, AFTER, PAPER)
"""What it is there for; `paper` is the photo of something signed."""

JPEG, PNG, WEBP, GIF = "image/jpeg", "image/png", "image/webp", "image/gif"
OPAQUE = "application/octet-stream"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"

PICTURES = {"jpg": JPEG, "jpeg": JPEG, "png": PNG, "webp": WEBP, "gif": GIF}
"""By ending; they are made anew, whatever they are."""

DOCUMENTS = {
    "pdf": ("pdf", "application/pdf"),
    "txt": ("text", "text/plain"),
    "log": ("text", "text/plain"),
    "csv": ("text", "text/csv"),
    "json": ("text", "application/json"),
    "eml": ("text", OPAQUE),
    "docx": ("zip old-office", f"{_OFFICE}.wordprocessingml.document"),
    "xlsx": ("zip old-office", f"{_OFFICE}.spreadsheetml.sheet"),
    "odt": ("zip", f"{_OPEN}.text"),
    "ods": ("zip", f"{_OPEN}.spreadsheet"),
    "msg": ("old-office", OPAQUE),
    "zip": ("zip", OPAQUE),
}
"""By ending: what the content may be, and as what it is handed out. None is opened, zips least of all."""

ACCEPTED = ",".join(f".{ending}" for ending in (*PICTURES, *DOCUMENTS))
"""For the browser's choice of files; without HEIC an iPhone sends its photos as JPEG."""

OTHER_KIND = sentence(
    "“%(name)s”: files of this kind are not taken. Photos can be JPEG, PNG, WebP or GIF, documents PDF, "
    "Word, Excel, OpenDocument, text, CSV, JSON, mails or ZIP."
)
OTHER_CONTENT = sentence("“%(name)s” holds something else than its name says, so it was not taken.")
HEIC = sentence(
    "“%(name)s” is a HEIC picture, which can’t be read here. Send it as JPEG; an iPhone takes JPEG photos "
    "when Settings, Camera, Formats is set to Most Compatible."
)
TOO_MUCH = sentence("“%(name)s” is larger than %(most)s MB, the most that one file may have.")
EMPTY = sentence("“%(name)s” is empty, so there is nothing to keep.")
TOO_MANY = sentence("At most %(most)s files can be sent at once. Please send the others after these.")
NO_FILE = sentence("Choose at least one photo or document.")

_SIGNS = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old-office"),
)
_HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis"}
_TEXT_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
_BINARY = bytes(set(range(32)) - {7, 8, 9, 10, 12, 13, 27})


def content_of(head: bytes) -> str:
    """What the first kilobytes of a file are: a picture's media type, `pdf`, `zip`, `old-office`, `heic`,
    `text` or "" for what is not known."""
    for sign, content in _SIGNS:
        if head.startswith(sign):
            return content
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return "heic"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    is_text = head.startswith(_TEXT_MARKS) or head.translate(None, _BINARY) == head
    return "text" if is_text else ""


def media_type_of(name: str, head: bytes) -> str:
    """As what this file is taken, by its ending and its content alike. Raises Invalid.

    A picture may have another picture's ending, for phones do that; everything else must be what it says.
    """
    ending, content = ending_of(name), content_of(head)
    if content == "heic":
        raise Invalid(HEIC, name=name)
    if ending in PICTURES:
        if content in PICTURES.values():
            return content
        raise Invalid(OTHER_CONTENT, name=name)
    if ending not in DOCUMENTS:
        raise Invalid(OTHER_KIND, name=name)
    allowed, media_type = DOCUMENTS[ending]
    if content not in allowed.split():
        raise Invalid(OTHER_CONTENT, name=name)
    return media_type


def ending_of(name: str) -> str:
    """`Rack.JPG` → `jpg`."""
    return PurePosixPath(name).suffix[1:].lower()


def clean_name(typed: str) -> str:
    """A file's name for showing: no folders, nothing invisible or that turns the direction of reading,
    at most 200 characters, its ending kept; `file` when nothing is left."""
    last = unicodedata.normalize("NFC", typed).replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(" " if c.isspace() else c for c in last if unicodedata.category(c)[0] != "C" or c == "\t")
    tidied = " ".join(seen.split()).strip(". ")
    path = PurePosixPath(tidied or "file")
    ending = path.suffix[:20]
    return path.stem[: LONGEST_NAME - len(ending)].rstrip() + ending


def renamed(name: str, media_type: str) -> str:
    """The name with the ending of what the picture was made into."""
    if PICTURES.get(ending_of(name)) == media_type:
        return name
    ending = ".png" if media_type == PNG else ".jpg"
    return PurePosixPath(name).stem[: LONGEST_NAME - len(ending)] + ending


def check_size(name: str, size: int) -> None:
    """Raise Invalid over an empty file and one that is too large."""
    if size > MOST_BYTES:
        raise Invalid(TOO_MUCH, name=name, most=MOST_BYTES // 2**20)
    if not size:
        raise Invalid(EMPTY, name=name)


def check_number(count: int) -> None:
    """Raise Invalid over more files than are taken at once."""
    if count > MOST_FILES:
        raise Invalid(TOO_MANY, most=MOST_FILES)
