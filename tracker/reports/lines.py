"""The table of a report: each milestone with every promise that was ever given for it; and the next steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from flask_babel import gettext, ngettext

from tracker.base.wording import moment
from tracker.milestones.models import Milestone, Promise
from tracker.milestones.overview import Overview, Row
from tracker.milestones.words import Cause
from tracker.story.picture_sheet import Level
from tracker.story.sentences import dated, open_ones
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


class Step(NamedTuple):
    """What comes next, and by when."""

    day: str
    title: str


def lines_of(overview: Overview) -> list[Line]:
    """Every milestone in the project's order; on a past day, those promised by then."""
    return [_line(row, overview) for row in overview.rows if row.standing or not overview.as_of]


def steps_of(overview: Overview) -> list[Step]:
    """The open milestones with a date to come, by that date."""
    to_come = sorted(dated(overview), key=lambda one: one.latest.fact.due.day)
    titles = _titles(overview)
    return [Step(moment(one.latest.fact.due), titles[one.key]) for one in to_come]


def owed_dates(overview: Overview) -> list[str]:
    """The titles of the open milestones whose last date has passed."""
    known = {one.key for one in dated(overview)}
    titles = _titles(overview)
    return [titles[one.key] for one in open_ones(overview) if one.key not in known]


def _titles(overview: Overview) -> dict[str, str]:
    return {row.milestone.key: row.milestone.title for row in overview.rows}


def _line(row: Row, overview: Overview) -> Line:
    one = row.standing
    slip = slip_of(one, overview) if one else None
    return Line(
        title=row.milestone.title,
        done_means=_done_means(row.milestone),
        promises=_promises(row, overview.as_of),
        happened=moment(one.happened) if one and one.happened else "",
        slip=slip.text if slip else gettext("No date promised yet."),
        level=slip.level if slip else "open",
        marks=marks_of(row, overview),
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
            gettext("%(reason)s (%(cause)s)", reason=promise.reason, cause=_cause(Cause(promise.cause)))
        )
    if promise.corrects_id:
        wrong = rows[promise.corrects_id]
        parts.append(
            gettext(
                "entered wrongly as %(day)s: %(why)s", day=moment(wrong.due), why=promise.correction_reason
            )
        )
    return "; ".join(parts)


def _cause(cause: Cause) -> str:
    return {
        Cause.US: gettext("our doing"),
        Cause.SUPPLIER: gettext("the supplier’s doing"),
        Cause.CLIENT: gettext("at your wish"),
        Cause.OTHER: gettext("nobody’s doing"),
    }[cause]
