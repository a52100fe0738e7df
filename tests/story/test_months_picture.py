"""The chart of months: one drawing with a name, and every figure of it in reach of who cannot see it."""

import re

import pytest
from bs4 import BeautifulSoup

from tracker.story.months_picture import Bar, ChartWords, Column, months_picture

pytestmark = pytest.mark.pure

WORDS = ChartWords("Promises kept, in 2026", "We kept 3 of 5.", "kept", "broken", "Late working days")


def drawn(columns: list[Column], bars: list[Bar] | None = None, words: ChartWords = WORDS) -> BeautifulSoup:
    return BeautifulSoup(str(months_picture(columns, bars or [], words)), "html.parser")


def heights(drawing: BeautifulSoup, look: str) -> list[float]:
    """Of the columns; the square of the key is left out."""
    paths = drawing.select(f"g.pic-{look} path")[1:]
    return [float(re.search(r"v([\d.]+)", path["d"])[1]) for path in paths]


def test_it_has_a_name_and_a_description():
    drawing = drawn([Column("Jan", 3, 2, "3 of 5")]).svg
    assert drawing["role"] == "img"
    named = [drawing.find(id=ident).text for ident in drawing["aria-labelledby"].split()]
    assert named == ["Promises kept, in 2026", "We kept 3 of 5."]
    assert "style" not in str(drawing)


def test_columns_are_as_high_as_what_fell_due():
    drawing = drawn([Column("Jan", 3, 1, "3 of 4"), Column("Feb", 0, 0, "–"), Column("Mar", 0, 2, "0 of 2")])
    assert heights(drawing, "kept") == [96.0]
    assert heights(drawing, "broken") == [32.0, 64.0]
    assert [text.text for text in drawing.select("g.pic-count text")] == ["3 of 4", "0 of 2"]
    assert [text.text for text in drawing.select("g.pic-axis text")] == ["Jan", "Feb", "Mar"]


def test_causes_without_a_late_day_are_not_drawn():
    drawing = drawn(
        [Column("Jan", 0, 1, "0 of 1")],
        [Bar("ours", 15, "15 working days"), Bar("yours", 0, "0 working days")],
    )
    assert [text.text for text in drawing.select("g.pic-days text")] == ["15 working days"]
    assert len(drawing.select("g.pic-late path")) == 1


@pytest.mark.parametrize("count", [1, 12, 60])
def test_nothing_leaves_the_sheet(count):
    drawing = drawn(
        [Column(f"Sept 20{n:02}", n, 1000, f"{n} of {n + 1000}") for n in range(count)],
        [Bar("the supplier’s " * 40, 100_000, "100,000 working days"), Bar("ours", 1, "1 working day")],
    )
    _, _, width, height = map(float, drawing.svg["viewbox"].split())
    for x, y in re.findall(r'(?:d="M| x=")([-\d.]+)(?:" y="| )([-\d.]+)', str(drawing)):
        assert 0 <= float(x) <= width
        assert 0 <= float(y) <= height


def test_markup_in_words_stays_words():
    drawing = months_picture([Column("<b>", 1, 0, "&")], [], ChartWords("<i>", "", "", "", ""))
    assert not [tag for tag in ("<b>", "<i>") if tag in drawing]


def test_without_a_promise_there_is_nothing_to_draw():
    with pytest.raises(ValueError):
        months_picture([Column("Jan", 0, 0, "–")], [], WORDS)
