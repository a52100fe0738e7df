"""No text of anybody's becomes a formula, wherever the table is opened."""

import pytest

from tracker.exports.defusing import defused

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    "text",
    [
        "=HYPERLINK(1)",
        "+1",
        "-1",
        "@SUM(1)",
        "\t=1",
        "\rx",
        "\tx",
        " =1",
        '"=1',
        "'=1",
        "＝1",
        "－1",
        "=",
        "\n=1",
    ],
)
def test_what_would_be_a_formula_begins_with_an_apostrophe(text):
    assert defused(text).startswith("'")
    assert defused(text).replace("'", "") == text.replace("'", "")


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("x;=cmd|'/c calc'!A0;y", "x;'=cmd|'/c calc'!A0;y"),
        ('x;"=HYPERLINK(1)&"', 'x;\'"=HYPERLINK(1)&"'),
        ("Reason:\n=1+1", "Reason:\n'=1+1"),
        ("a\t@b", "a\t'@b"),
    ],
)
def test_nor_does_the_middle_of_a_text_where_semicolons_tabs_or_lines_part_cells(text, harmless):
    assert defused(text) == harmless


@pytest.mark.parametrize(
    "text",
    ["", "Server", "5 = 5", "a-b", "'tis", "mail@example.com", "Tue, -5 °C", "–", "שלום", "🖥 =", "x; y"],
)
def test_other_texts_stay_as_they_are(text):
    assert defused(text) == text


def test_a_long_row_of_line_ends_takes_no_time():
    assert defused("\n" * 5000 + "x").endswith("x")
