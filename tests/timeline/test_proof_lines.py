"""A proof line is understood as pages, mails and reports write it, and as people type it."""

import pytest

from tracker.timeline.proof_lines import read_proof_line

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("typed", "code", "number", "digits"),
    [
        ("GH 412:9f2c61d08be7a443", "GH", 412, "9f2c61d08be7a443"),
        ("412:9f2c61d0", "", 412, "9f2c61d0"),
        ("  gh  412 : 9F2C61D08BE7A443 ", "GH", 412, "9f2c61d08be7a443"),
        ("Record 412 · 9f2c 61d0 8be7 a443 — keep this number", "", 412, "9f2c61d08be7a443"),
        ("Record 412 · 9f2c61d08be7a443 of our history with you.", "", 412, "9f2c61d08be7a443"),
        ("Vendor · proof line GH 412:9f2c61d08be7a443", "GH", 412, "9f2c61d08be7a443"),
        ("GH\u00a0412:9f2c61d08be7a443…", "GH", 412, "9f2c61d08be7a443"),
        (f"1:{'a' * 64}", "", 1, "a" * 64),
    ],
)
def test_a_line_is_read(typed, code, number, digits):
    assert read_proof_line(typed) == (code, number, digits)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "GH",
        "GH 412",
        "412:9f2c",
        "412:9f2c61dg",
        "0:9f2c61d08be7a443",
        "-1:9f2c61d08be7a443",
        f"1:{'a' * 65}",
        "٤١٢:9f2c61d08be7a443",
        "12345678901:9f2c61d08be7a443",
        "<script>",
        "9f2c61d08be7a443",
    ],
)
def test_what_is_none(typed):
    assert read_proof_line(typed) is None


def test_it_is_said_as_a_report_says_it():
    assert str(read_proof_line("gh 412:9F2C61D0")) == "GH 412:9f2c61d0"
    assert str(read_proof_line("412:9f2c61d0")) == "412:9f2c61d0"
