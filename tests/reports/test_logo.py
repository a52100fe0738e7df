"""The vendor's logo: read at the start, made anew, or refused with one sentence; then it heads the report."""

import json
import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from tests.factories import MONDAY, sent
from tracker.base import clock
from tracker.base.errors import Invalid
from tracker.base.pictures import made_anew
from tracker.config import read_settings
from tracker.milestones.overview import overview_of
from tracker.reports.collect import Copy
from tracker.reports.sheet import document

SCRIPT = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


def png(size=(300, 100), mode="RGB", **saved) -> bytes:
    file = BytesIO()
    Image.new(mode, size, "teal" if mode == "RGB" else None).save(file, "PNG", **saved)
    return file.getvalue()


def enormous() -> bytes:
    """A small file that claims to be 20,000 pixels square."""
    head = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def start(tmp_path, data: bytes | None, name="logo.png"):
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    return read_settings({"TRACKER_INSTANCE": str(tmp_path / "i"), "TRACKER_VENDOR_LOGO": str(path)})


@pytest.mark.pure
@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"\x89PNG" + bytes(20 * 2**20), "The file is larger than 2 MB."),
        (SCRIPT.encode(), "The picture is not a PNG or JPEG that can be read."),
        (enormous(), "The picture has more than 40 million pixels."),
        (png()[:200], "The picture is not a PNG or JPEG that can be read."),
        (b"", "The picture is not a PNG or JPEG that can be read."),
        (json.dumps({}).encode(), "The picture is not a PNG or JPEG that can be read."),
        (None, "There is no such file."),
    ],
    ids=["20 MB", "script", "400 MP", "half", "empty", "json", "absent"],
)
def test_what_can_not_be_the_logo_stops_the_start_with_one_sentence(tmp_path, data, sentence):
    with pytest.raises(Invalid) as refused:
        start(tmp_path, data)
    assert refused.value.message.startswith("TRACKER_VENDOR_LOGO: ")
    assert refused.value.message.endswith(f"can't be the logo. {sentence}")


@pytest.mark.pure
def test_none_is_none(tmp_path):
    assert read_settings({"TRACKER_INSTANCE": str(tmp_path)}).vendor_logo is None


@pytest.mark.pure
def test_it_is_made_anew_without_what_else_the_file_carries(tmp_path):
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", "taken at the secret place")
    exif = Image.Exif()
    exif[0x010E] = "taken at the secret place"
    data = png(pnginfo=text, exif=exif.tobytes())
    assert b"secret" in data
    logo = start(tmp_path, data, name="logo.txt").vendor_logo
    assert logo.startswith(b"\x89PNG")
    assert b"secret" not in logo


@pytest.mark.pure
def test_a_photo_of_a_phone_stands_upright_and_is_small(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6  # To be turned by a quarter.
    file = BytesIO()
    Image.new("RGB", (2000, 1000), "teal").save(file, "JPEG", exif=exif.tobytes())
    with Image.open(BytesIO(start(tmp_path, file.getvalue()).vendor_logo)) as logo:
        assert logo.size == (600, 1200)


@pytest.mark.pure
@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_pngs_of_any_kind_can_be_read(mode):
    assert made_anew(png(mode=mode), 100).startswith(b"\x89PNG")


def test_it_heads_the_report_in_place_of_the_name(app, cast):
    with clock.at(MONDAY):
        html = document(overview_of(sent(cast)), Copy("Northside IT", logo=png()))
    assert '<p class="from"><img src="data:image/png;base64,' in html
    assert 'alt="Northside IT"' in html
