"""A list is read whatever program wrote it; what is no list is refused with one sentence."""

import pytest

from tracker.base.errors import Invalid
from tracker.devices.list_text import MOST_ROWS, decode, rows_of

pytestmark = pytest.mark.pure

TEXT = "Name;Serial number\nMüller’s laptop;A1\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_saved_in_any_encoding(encoding):
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("data", [b"PK\x03\x04\x00\x00", b"\xff\xfe\x00", b"\x81\x8d", b"a" * 2_000_003])
def test_what_is_no_text_is_refused(data):
    with pytest.raises(Invalid) as refusal:
        decode(data)
    assert refusal.value.field == "file"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_any_separator_and_the_line_each_row_begins_on(separator):
    text = (
        separator.join(["Name", "Condition"]) + "\r\n\r\n" + f'"A"{separator}"two\r\nlines"\r\nB{separator}x'
    )
    header, rows = rows_of(text)
    assert header == ["Name", "Condition"]
    assert [(row.line, row.cells) for row in rows] == [(3, ["A", "two\nlines"]), (5, ["B", "x"])]


def test_the_line_of_excel_that_names_the_separator():
    header, rows = rows_of("sep=;\nName;Used by\nA, B;Anna\n")
    assert (header, rows[0].line, rows[0].cells) == (["Name", "Used by"], 3, ["A, B", "Anna"])


def test_a_formula_is_a_text_and_our_own_apostrophe_is_dropped():
    _, rows = rows_of("Name,Serial\n=1+1,'=cmd|x\n'quoted,-5\n")
    assert [row.cells for row in rows] == [["=1+1", "=cmd|x"], ["'quoted", "-5"]]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "nothing below"),
        ("Name\n", "nothing below"),
        ('Name\n"A\nB\n', "From line 2"),
        ("Name\n" + "A\n" * (MOST_ROWS + 1), "at most 2000 rows"),
        ("Name\n" + "A" * 1_000_000, "at most 1 MB"),
        ("Name\n\nA\x07\n", "Line 3 holds a character"),
        ("Name\nA" + "," * 200, "more than 100 columns"),
        ("Name\n" + '"' + "x" * 200_000 + '"\n', "From line 2"),
    ],
)
def test_refused_with_its_place(text, why):
    with pytest.raises(Invalid, match=why):
        rows_of(text)
