"""Everything a status report tells, gathered into plain data in the client's language; HTML needs no more.

It is told with the sentences, cards and drawing of the client's page, so that the two can't differ.
"""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from babel import Locale
from flask_babel import gettext

from tracker.base.wording import clock, long_day, place
from tracker.milestones.overview import Overview
from tracker.projects.models import Project
from tracker.reports.lines import Line, Step, lines_of, owed_dates, steps_of
from tracker.story.figure_words import Card, figure_cards
from tracker.story.outlook import Next, next_promise, standing_of_project
from tracker.story.picture_rows import drawing_of
from tracker.story.sentences import Said, headline, text_of
from tracker.timeline.models import proof_line

TYPEFACE = "Source Sans Pro"
DRAWING_WIDTH = 760.0
ROWS_TO_A_DRAWING = 24  # what fits on a page at a size that can be read
LETTER_COUNTRIES = {"US", "CA", "MX", "PH", "CL", "CO", "VE"}


class Drawing(NamedTuple):
    """A part of the signature picture as a `data:` address, and what it says for who can't see it."""

    address: str
    words: str


@dataclass(frozen=True)
class StatusReport:
    """What a report is made of. `number` is None on an unnumbered copy, `proof` for a past day.

    What only today knows (who answers for the project) is None or empty for a past day, and `untold` says so.
    """

    vendor: str
    client: str
    title: str
    ref: str
    language: str
    paper: str
    number: str | None
    as_of: str
    proof: str | None
    headline: Sequence[Said]
    standing: Said | None
    people: Sequence[tuple[str, str]]
    next: Next
    cards: Sequence[Card]
    drawings: Sequence[Drawing]
    lines: Sequence[Line]
    steps: Sequence[Step]
    owed: Sequence[str]
    untold: str


def collect(
    overview: Overview, vendor: str, number: int | None, head: tuple[int, str] | None
) -> StatusReport:
    """Tell the overview in the language in force; `head` is the timeline's last entry at this moment."""
    project = overview.project
    client = project.client
    return StatusReport(
        vendor=vendor,
        client=client.name,
        title=project.title,
        ref=project.ref,
        language=client.locale.replace("_", "-"),
        paper=_paper(project),
        number=f"{client.code}-{number}" if number else None,
        as_of=_as_of(overview),
        proof=f"{client.code} {proof_line(*head)}" if head else None,
        headline=headline(overview),
        standing=standing_of_project(overview),
        people=_people(overview),
        next=next_promise(overview),
        cards=figure_cards(overview.figures),
        drawings=_drawings(overview),
        lines=lines_of(overview),
        steps=steps_of(overview),
        owed=owed_dates(overview),
        untold=_untold(overview.as_of),
    )


def _paper(project: Project) -> str:
    """The sheet that the client's own printer holds."""
    country = project.client.country or Locale.parse(project.client.locale).territory
    return "letter" if country in LETTER_COUNTRIES else "A4"


def _as_of(overview: Overview) -> str:
    """`Wednesday 2 April 2008, 17:00, New York`, or for a past day its end."""
    where = place(overview.project.time_zone)
    if overview.as_of:
        return gettext("the end of %(day)s, %(place)s", day=long_day(overview.as_of), place=where)
    here = overview.now.astimezone(overview.project.zone)
    return gettext("%(day)s, %(time)s, %(place)s", day=long_day(here), time=clock(here.time()), place=where)


def _people(overview: Overview) -> list[tuple[str, str]]:
    """Name and phone of the owner and the deputy."""
    if overview.as_of:
        return []
    project = overview.project
    return [(person.name, person.phone) for person in (project.owner, project.deputy) if person]


def _drawings(overview: Overview) -> list[Drawing]:
    """The picture in parts that each fit on a page."""
    promised = [row.milestone for row in overview.rows if row.standing]
    starts = range(0, len(promised), ROWS_TO_A_DRAWING)
    parts = [replace(overview, milestones=promised[n : n + ROWS_TO_A_DRAWING]) for n in starts]
    return [_drawing(part, overview, number) for number, part in enumerate(parts, start=1)]


def _drawing(part: Overview, whole: Overview, number: int) -> Drawing:
    svg = drawing_of(part, ident=f"picture-{number}", width=DRAWING_WIDTH, font=TYPEFACE) or ""
    words = gettext(
        "Drawing of what was promised and what happened: %(title)s. %(headline)s "
        "The table under “Every promise” says the same row by row.",
        title=whole.project.title,
        headline=text_of(headline(whole)),
    )
    return Drawing("data:image/svg+xml;base64," + b64encode(svg.encode()).decode(), words)


def _untold(as_of: date | None) -> str:
    if as_of is None:
        return ""
    return gettext(
        "This copy tells the promises and figures of that day. It can’t tell who answered for the project "
        "then, what stood in the way, what was noted, or whether the project was on hold: of these only "
        "today’s state is kept. Titles, and the days on which things happened, are as corrected since."
    )
