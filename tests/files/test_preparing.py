"""Files are stored whole and photos made anew, or nothing is left of them; in memory that does not grow."""

import hashlib
import os
import resource
import struct
import tracemalloc
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from PIL import Image, ImageOps

from tests.files.given import ODD_EXIFS, PHP, huge_png, picture
from tracker.base.errors import Invalid
from tracker.files import pictures, store
from tracker.files.preparing import prepare
from tracker.files.rules import JPEG, MOST_BYTES, OPAQUE, PNG

pytestmark = pytest.mark.pure

MB = 2**20


def stored_files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def opened(folder, sha):
    return Image.open(BytesIO(store.read(folder, sha)))


class Endless:
    """A stream of that many bytes, of which none is kept."""

    def __init__(self, size: int):
        self.left = size

    def read(self, size: int = -1) -> bytes:
        size = min(size if size >= 0 else self.left, self.left)
        self.left -= size
        return b"a" * size


def test_a_document_is_stored_as_it_is(tmp_path):
    made = prepare(BytesIO(b"one line"), "notes/log.txt", tmp_path)
    assert (made.name, made.media_type, made.size, made.small_sha256) == ("log.txt", "text/plain", 8, None)
    assert made.sha256 == hashlib.sha256(b"one line").hexdigest()
    assert store.read(tmp_path, made.sha256) == b"one line"
    assert made.likely_role == "document"


def test_a_photo_loses_where_it_was_taken_and_stands_upright(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6  # Turned by 90°.
    exif[0x010F] = "Maker of cameras"
    exif.get_ifd(0x8825)[2] = (52.0, 31.0, 12.0)
    data = picture((400, 300), exif=exif, comment=b"a comment")
    assert b"Maker of cameras" in data
    made = prepare(BytesIO(data), "IMG_1.jpg", tmp_path)
    kept = opened(tmp_path, made.sha256)
    assert (made.width, made.height) == kept.size == (300, 400)
    assert (made.media_type, made.likely_role) == (JPEG, "photo")
    assert not kept.getexif()
    assert "comment" not in kept.info
    assert b"Maker of cameras" not in store.read(tmp_path, made.sha256)


@pytest.mark.parametrize("exif", ODD_EXIFS.values(), ids=ODD_EXIFS)
def test_a_photo_with_odd_exif_stands_upright_all_the_same(exif, tmp_path):
    made = prepare(BytesIO(picture((40, 30), "WEBP", exif=exif)), "rack.webp", tmp_path)
    assert (made.width, made.height) == (30, 40)


@pytest.mark.parametrize("number", range(10))
def test_each_way_to_hold_a_camera_is_turned_as_the_library_does(number, tmp_path):
    exif = Image.Exif()
    exif[0x0112] = number
    drawing = Image.new("L", (3, 2))
    drawing.putdata([0, 40, 80, 120, 160, 200])
    file = BytesIO()
    drawing.save(file, "PNG", exif=exif)
    made = prepare(BytesIO(file.getvalue()), "a.png", tmp_path)
    right = ImageOps.exif_transpose(Image.open(file))
    assert opened(tmp_path, made.sha256).convert("L").tobytes() == right.tobytes()


def test_what_a_decoder_chokes_on_is_refused_with_a_sentence(tmp_path, monkeypatch):
    def choke(*_: object) -> None:
        raise struct.error("required argument is not an integer")

    monkeypatch.setattr(pictures, "_bare", choke)
    with pytest.raises(Invalid, match=r"“a\.png” can’t be read as a picture"):
        prepare(BytesIO(picture(kind="PNG")), "a.png", tmp_path)
    assert stored_files(tmp_path) == []


@pytest.mark.parametrize("more", [{}, {"transparency": 40_000}])
def test_a_scan_of_sixteen_bits_of_grey_keeps_its_shades(more, tmp_path):
    scan = Image.new("I;16", (16, 1))
    scan.putdata([shade * 4096 for shade in range(16)])
    file = BytesIO()
    scan.save(file, "PNG", **more)
    made = prepare(BytesIO(file.getvalue()), "scan.png", tmp_path)
    kept = opened(tmp_path, made.sha256).convert("L")
    assert list(kept.tobytes()) == [shade * 16 for shade in range(16)]


def test_a_photo_is_kept_at_a_sensible_size_with_a_small_one(tmp_path):
    made = prepare(BytesIO(picture((6000, 3000))), "wide.jpg", tmp_path)
    assert (made.width, made.height) == (3000, 1500)
    small = opened(tmp_path, made.small_sha256)
    assert (small.size, small.format) == ((480, 240), "JPEG")
    assert len(stored_files(tmp_path)) == 2


@pytest.mark.parametrize(
    ("kind", "name", "media_type", "shown"),
    [("PNG", "a.png", PNG, "a.png"), ("WEBP", "a.webp", JPEG, "a.jpg"), ("GIF", "a.gif", PNG, "a.png")],
)
def test_each_picture_becomes_what_every_browser_shows(kind, name, media_type, shown, tmp_path):
    made = prepare(BytesIO(picture(kind=kind)), name, tmp_path)
    assert (made.media_type, made.name) == (media_type, shown)
    assert opened(tmp_path, made.sha256).get_format_mimetype() == media_type


def test_a_large_png_without_transparency_becomes_a_jpeg(tmp_path, monkeypatch):
    monkeypatch.setattr(pictures, "MOST_PNG", 10)
    assert prepare(BytesIO(picture(kind="PNG")), "shot.png", tmp_path).media_type == JPEG


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (huge_png(), "huge.png", "more than 40 million pixels"),
        (huge_png(9000), "large.png", "more than 40 million pixels"),
        (picture((400, 300), "PNG")[:-40], "cut.png", "cut off or damaged"),
        (picture((400, 300))[:700], "cut.jpg", "cut off or damaged"),
        (PHP, "shell.jpg", "something else than its name says"),
        (b"", "empty.txt", "is empty"),
    ],
)
def test_what_is_refused_leaves_nothing(data, name, why, tmp_path):
    with pytest.raises(Invalid, match=why) as refused:
        prepare(BytesIO(data), name, tmp_path)
    assert f"“{name}”" in str(refused.value)
    assert stored_files(tmp_path) == []


def test_a_file_that_is_too_large_is_read_no_further_and_leaves_nothing(tmp_path):
    stream = Endless(MOST_BYTES + 10 * MB)
    with pytest.raises(Invalid, match="larger than 25 MB"):
        prepare(stream, "long.log", tmp_path)
    assert stream.left > 9 * MB
    assert stored_files(tmp_path) == []


def test_a_stream_that_breaks_off_leaves_nothing(tmp_path):
    class Broken(Endless):
        def read(self, size: int = -1) -> bytes:
            if self.left < 3 * MB:
                raise OSError("the line went dead")
            return super().read(size)

    with pytest.raises(OSError, match="dead"):
        prepare(Broken(5 * MB), "long.log", tmp_path)
    assert stored_files(tmp_path) == []


def test_a_zip_bomb_is_stored_and_never_opened(tmp_path):
    bomb = BytesIO()
    with ZipFile(bomb, "w", ZIP_DEFLATED) as archive:
        archive.writestr("zeros", b"\0" * 50 * MB)
    tracemalloc.start()
    made = prepare(BytesIO(bomb.getvalue()), "bomb.zip", tmp_path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (made.media_type, made.size) == (OPAQUE, len(bomb.getvalue()))
    assert peak < MB


def test_memory_does_not_grow_with_the_file(tmp_path):
    tracemalloc.start()
    prepare(Endless(MOST_BYTES), "long.log", tmp_path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2 * MB


def test_a_picture_that_claims_to_be_huge_takes_no_memory(tmp_path):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    child = os.fork()
    if not child:
        try:
            prepare(BytesIO(huge_png()), "huge.png", tmp_path)
        except Invalid:
            grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
            os._exit(0 if grown < 20 * 1024 else 1)
        os._exit(2)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
