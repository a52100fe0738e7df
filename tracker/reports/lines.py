"""A row of the report's table: a milestone with every promise that was ever given for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tracker.base.wording import gettext, moment, ngettext
from tracker.milestones.models import Milestone, Promise
from tracker.milestones.overview import Overview, Row
from tracker.milestones.words import Cause
from tracker.story.in_full_words import in_full_words
from tracker.story.picture_sheet import Level
from tracker.story.slip_words import marks_of, slip_of


class Given(NamedTuple):
    """One promise: `Tue 4 Mar 2008, 09:00`, and why it was given where it is not the first."""

    day: str
    why: str


@dataclass(frozen=True)
class Line:
    """One milestone as the table tells it; `level` says whether `slip` is good, bad or open."""

    title: str
    done_means: str
    promises: Sequence[Given]
    happened: str
    slip: str
    level: Level
    marks: Sequence[str]


def line_of(row: Row, overview: Overview) -> Line:
    """The milestone's row of the table; on a past day with the promises made by then."""
    one = row.standing
    slip = slip_of(one, overview) if one else None
    return Line(
        title=row.milestone.title,
        done_means=_done_means(row.milestone),
        promises=_promises(row, overview.as_of),
        happened=moment(one.happened) if one and one.happened else "",
        slip=slip.text if slip else gettext("No date promised yet."),
        level=slip.level if slip else "open",
        marks=[mark for mark in (in_full_words(row, overview), *marks_of(row, overview)) if mark],
    )


def _done_means(milestone: Milestone) -> str:
    """The sentence that says when it is done, unless the title says it already."""
    sentence = milestone.done_means
    return "" if sentence.rstrip(".") == milestone.title.rstrip(".") else sentence


def _promises(row: Row, as_of: date | None) -> list[Given]:
    """Those made by then; what had been entered wrongly stands beside what corrected it (P1)."""
    if row.standing is None:
        return []
    made = row.milestone.standing_promises[: len(row.standing.promises)]
    rows = {promise.id: promise for promise in row.milestone.promises}
    return [Given(_with_tolerance(promise), _why(promise, rows)) for promise in made]


def _with_tolerance(promise: Promise) -> str:
    due = moment(promise.due)
    if not promise.tolerance_minutes:
        return due
    give_or_take = ngettext(
        "give or take %(num)s minute", "give or take %(num)s minutes", promise.tolerance_minutes
    )
    return f"{due} ({give_or_take})"


def _why(promise: Promise, rows: dict[int, Promise]) -> str:
    parts = []
    if promise.cause:
        parts.append(
            gettext("%(reason)s (%(cause)s)", reason=promise.reason, cause=cause_words(Cause(promise.cause)))
        )
    if promise.corrects_id:
        wrong = rows[promise.corrects_id]
        parts.append(
            gettext(
                "entered wrongly as %(day)s: %(why)s", day=moment(wrong.due), why=promise.correction_reason
            )
        )
    return "; ".join(parts)


def cause_words(cause: Cause) -> str:
    """Whose doing it was that a date moved."""
    return {
        Cause.US: gettext("our doing"),
        Cause.SUPPLIER: gettext("the supplier’s doing"),
        Cause.CLIENT: gettext("at your wish"),
        Cause.OTHER: gettext("nobody’s doing"),
    }[cause]
