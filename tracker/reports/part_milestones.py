"""Every milestone with every promise: the picture where the first page had no room, and the table."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.base.counting import decimal
from tracker.base.wording import gettext
from tracker.milestones.overview import Overview, Row
from tracker.reports.drawings import Drawing, whole_drawing
from tracker.reports.lines import Line, line_of
from tracker.reports.some import foremost
from tracker.reports.told import Told

FEW_LINES = 6
MOST_LINES = 400
"""More would make a document of over a hundred pages that nobody reads and that takes too long to make."""


@dataclass(frozen=True)
class Milestones:
    """The drawings, the table, and what was left out of it in one sentence."""

    drawings: Sequence[Drawing]
    lines: Sequence[Line]
    cut: str

    @property
    def short(self) -> bool:
        """Short enough to stay whole on a page."""
        return len(self.lines) <= FEW_LINES


def milestones(told: Told) -> Milestones | None:
    """Every milestone in the project's order; on a past day, those promised by then."""
    overview = told.overview
    rows = [row for row in overview.rows if row.standing or not told.as_of]
    if not rows:
        return None
    shown = foremost(rows, MOST_LINES) if len(rows) > MOST_LINES else rows
    return Milestones(
        drawings=whole_drawing(overview),
        lines=[line_of(row, overview) for row in shown],
        cut=_cut(overview, rows) if len(rows) > MOST_LINES else "",
    )


def _cut(overview: Overview, rows: Sequence[Row]) -> str:
    done = sum(bool(row.standing and row.standing.happened) for row in rows)
    return gettext(
        "Of %(all)s milestones, %(done)s of them done, these are the %(shown)s that matter most now: what is "
        "open and late, then what comes next, then what was done last. Your page shows every one.",
        all=decimal(len(rows)),
        done=decimal(done),
        shown=decimal(MOST_LINES),
    )
