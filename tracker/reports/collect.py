"""Everything a status report tells, gathered into plain data in the client's language; HTML needs no more.

It is told with the sentences, cards and drawing of the client's page, so that the two can't differ.
"""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.base.counting import in_words
from tracker.base.wording import clock, gettext, long_day, place
from tracker.milestones.overview import Overview
from tracker.reports.answers import Answer, answers
from tracker.reports.drawings import OF_MANY, Drawing, first_drawing, left_out
from tracker.reports.papers import paper_of
from tracker.reports.sections import Section, sections_of
from tracker.reports.told import Told
from tracker.story.figure_words import Card, figure_cards
from tracker.story.outlook import standing_of_project
from tracker.story.sentences import Said, headline
from tracker.timeline.models import proof_line


@dataclass(frozen=True)
class Copy:
    """Which copy of a report this is: whose, numbered or not, on which paper, from which state.

    `head` is the timeline's last entry at the moment of telling; `logo` a PNG.
    """

    vendor: str
    logo: bytes | None = None
    number: int | None = None
    head: tuple[int, str] | None = None
    paper: str | None = None
    preview: bool = False


@dataclass(frozen=True)
class StatusReport:
    """What a report is made of. `number` is None on an unnumbered copy, `proof` for a past day.

    What only today knows (who answers for the project) is left out for a past day, and `untold` says so.
    """

    vendor: str
    logo: str
    client: str
    title: str
    ref: str
    language: str
    paper: str
    preview: bool
    number: str | None
    as_of: str
    proof: str | None
    headline: Sequence[Said]
    standing: Said | None
    answers: Sequence[Answer]
    drawing: Drawing | None
    drawn: str
    cards: Sequence[Card]
    sections: Sequence[Section]
    untold: str


def collect(told: Told, copy: Copy) -> StatusReport:
    """Tell it in the language in force."""
    overview, project = told.overview, told.overview.project
    client = project.client
    return StatusReport(
        vendor=copy.vendor,
        logo=_embedded(copy.logo),
        client=client.name,
        title=project.title,
        ref=project.ref,
        language=client.locale.replace("_", "-"),
        paper=copy.paper or paper_of(project),
        preview=copy.preview,
        number=f"{client.code}-{copy.number}" if copy.number else None,
        as_of=_as_of(overview),
        proof=f"{client.code} {proof_line(*copy.head)}" if copy.head else None,
        headline=headline(overview),
        standing=standing_of_project(overview),
        answers=answers(told),
        drawing=first_drawing(overview),
        drawn=_drawn(overview),
        cards=figure_cards(overview.figures) if overview.figures.standings else [],
        sections=sections_of(told),
        untold=_untold(overview.as_of),
    )


def _embedded(logo: bytes | None) -> str:
    return "data:image/png;base64," + b64encode(logo).decode() if logo else ""


def _as_of(overview: Overview) -> str:
    """`Wednesday 2 April 2008, 17:00, New York`, or for a past day its end."""
    where = place(overview.project.time_zone)
    if overview.as_of:
        return gettext("the end of %(day)s, %(place)s", day=long_day(overview.as_of), place=where)
    here = overview.now.astimezone(overview.project.zone)
    return gettext("%(day)s, %(time)s, %(place)s", day=long_day(here), time=clock(here.time()), place=where)


def _drawn(overview: Overview) -> str:
    """Which part of them the picture of the first page shows; empty when it shows all."""
    more = left_out(overview)
    if not more:
        return ""
    return gettext(
        "These are %(shown)s of %(all)s: what is open and late first, then what comes next. "
        "More stand under “Milestones”.",
        shown=in_words(OF_MANY),
        all=in_words(OF_MANY + more),
    )


def _untold(as_of: date | None) -> str:
    if as_of is None:
        return ""
    return gettext(
        "This copy tells the promises and figures of that day. It can’t tell who answered for the project "
        "then, what stood in the way, what was noted, or whether the project was on hold: of these only "
        "today’s state is kept. Titles, and the days on which things happened, are as corrected since."
    )
