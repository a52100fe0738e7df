"""By ending and content alike; names are shown without tricks."""

import unicodedata

import pytest

from tests.files.given import PDF, PHP, SVG, huge_png, picture
from tracker.base.errors import Invalid
from tracker.files import rules

pytestmark = pytest.mark.pure

ZIP = b"PK\x03\x04rest"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest"


@pytest.mark.parametrize(
    ("name", "head", "media_type"),
    [
        ("rack.jpg", picture(), rules.JPEG),
        ("rack.JPEG", picture(), rules.JPEG),
        ("really.jpg", picture(kind="PNG"), rules.PNG),
        ("rack.webp", picture(kind="WEBP"), rules.WEBP),
        ("rack.gif", picture(kind="GIF"), rules.GIF),
        ("slip.pdf", PDF, "application/pdf"),
        ("list.csv", b"name;bytes\n", "text/csv"),
        ("unicode.txt", "Größe".encode("utf-16"), "text/plain"),
        ("copy.log", b"\x1b[1mdone\x1b[0m\r\n", "text/plain"),
        ("mail.eml", b"From: a@example.org\n", rules.OPAQUE),
        ("mail.msg", OLE, rules.OPAQUE),
        ("bomb.zip", ZIP, rules.OPAQUE),
        ("letter.docx", ZIP, rules.DOCUMENTS["docx"][1]),
        ("locked.docx", OLE, rules.DOCUMENTS["docx"][1]),
    ],
)
def test_what_is_what_it_says(name, head, media_type):
    assert rules.media_type_of(name, head) == media_type


@pytest.mark.parametrize(
    ("name", "head", "why"),
    [
        ("shell.jpg", PHP, "holds something else than its name says"),
        ("shell.php", PHP, "files of this kind are not taken"),
        ("logo.svg", SVG, "files of this kind are not taken"),
        ("logo.png", SVG, "holds something else"),
        ("page.html", b"<script>", "files of this kind"),
        ("run.exe", b"MZ\x90\0", "files of this kind"),
        ("notes.txt", b"MZ\x90\0\x03\0", "holds something else"),
        ("slip.pdf", ZIP, "holds something else"),
        ("rack.jpg", PDF, "holds something else"),
        ("none", b"text", "files of this kind"),
        ("IMG_1.HEIC", b"\0\0\0\x18ftypheic", "Send it as JPEG"),
        ("IMG_1.jpg", b"\0\0\0\x18ftypmif1", "Send it as JPEG"),
    ],
)
def test_what_is_not_is_refused_by_name(name, head, why):
    with pytest.raises(Invalid, match=why) as refused:
        rules.media_type_of(name, head)
    assert f"“{name}”" in str(refused.value)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\me\\rack.jpg", "rack.jpg"),
        ("\u202egpj.exe\u202c.txt", "gpj.exe.txt"),
        ("a\u200b\u2066b\0\r\n c.txt", "ab c.txt"),
        ("..", "file"),
        ("", "file"),
        (" .rack.jpg. ", "rack.jpg"),
        ("Gro\u0308ße.pdf", "Größe.pdf"),
    ],
)
def test_a_name_is_shown_without_tricks(typed, shown):
    assert rules.clean_name(typed) == shown


def test_three_hundred_letters_from_right_to_left_become_two_hundred():
    shown = rules.clean_name("\u202e" + "ש" * 300 + ".pdf")
    assert (len(shown), shown[-4:]) == (200, ".pdf")
    assert all(unicodedata.category(letter)[0] != "C" for letter in shown)


def test_a_picture_has_the_ending_of_what_it_was_made_into():
    assert rules.renamed("rack.webp", rules.JPEG) == "rack.jpg"
    assert rules.renamed("rack.JPEG", rules.JPEG) == "rack.JPEG"
    assert rules.renamed("a" * 196 + ".gif", rules.PNG) == "a" * 196 + ".png"


def test_a_header_that_lies_is_still_a_png():
    assert rules.media_type_of("huge.png", huge_png()) == rules.PNG
