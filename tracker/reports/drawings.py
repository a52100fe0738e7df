"""The signature picture on paper, in parts that each fit on a page."""

from base64 import b64encode
from collections.abc import Sequence
from typing import NamedTuple

from tracker.base.wording import gettext
from tracker.milestones.overview import Overview, Row
from tracker.reports.some import foremost, overview_with
from tracker.story.picture_rows import drawing_of
from tracker.story.sentences import headline, text_of

TYPEFACE = "Source Sans Pro"
WIDTH = 780.0
ON_FIRST_PAGE, OF_MANY = 12, 8
"""So many are all drawn on the first page; of more, so few that either paper has room for the figures."""

ON_A_PAGE = 32
"""Rows that stay large enough to be read."""
MOST_DRAWN = 60
"""From more than this on, the table alone tells them all."""


class Drawing(NamedTuple):
    """A part of the picture as a `data:` address, and what it says for who can't see it."""

    address: str
    words: str


def first_drawing(overview: Overview) -> Drawing | None:
    """The picture of the first page: all milestones, or those that matter most; None without any promise."""
    promised = _promised(overview)
    shown = promised if len(promised) <= ON_FIRST_PAGE else foremost(promised, OF_MANY)
    return _drawing(overview, shown, "picture") if promised else None


def left_out(overview: Overview) -> int:
    """How many promised milestones the first page has no room for."""
    count = len(_promised(overview))
    return count - OF_MANY if count > ON_FIRST_PAGE else 0


def whole_drawing(overview: Overview) -> list[Drawing]:
    """All of it in parts of about the same height; none where the first page shows all, or for very many."""
    promised = _promised(overview)
    if not ON_FIRST_PAGE < len(promised) <= MOST_DRAWN:
        return []
    parts = -(-len(promised) // ON_A_PAGE)
    size = -(-len(promised) // parts)
    chunks = [promised[start : start + size] for start in range(0, len(promised), size)]
    return [_drawing(overview, rows, f"picture-{number}") for number, rows in enumerate(chunks, start=1)]


def _promised(overview: Overview) -> list[Row]:
    return [row for row in overview.rows if row.standing]


def _drawing(overview: Overview, rows: Sequence[Row], ident: str) -> Drawing:
    svg = drawing_of(overview_with(overview, rows), ident=ident, width=WIDTH, font=TYPEFACE) or ""
    words = gettext(
        "Drawing of what was promised and what happened: %(title)s. %(headline)s "
        "The table under “Milestones” says the same row by row.",
        title=overview.project.title,
        headline=text_of(headline(overview)),
    )
    return Drawing("data:image/svg+xml;base64," + b64encode(svg.encode()).decode(), words)
