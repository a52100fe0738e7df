"""How a status message says what is new: each thing once, as it stands now, in the words of the page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from tracker.accounts.models import Account
from tracker.announcements.framing import one_line
from tracker.announcements.letter import Body, Piece, lines, quote
from tracker.base import wording
from tracker.base.database import db
from tracker.base.texts import gettext
from tracker.incidents.models import Incident
from tracker.milestones.kinds import ARRIVED
from tracker.milestones.models import Milestone
from tracker.milestones.overview import Overview, Row
from tracker.milestones.states import OWED
from tracker.notes.models import Note
from tracker.rounds.news import (
    DATES,
    ISSUED,
    NOTED,
    OF_A_MILESTONE,
    OF_THE_PROJECT,
    OWNER_NAMED,
    WENT_WRONG,
    News,
)
from tracker.story.outlook import next_promise, standing_of_project
from tracker.story.sentences import headline, text_of
from tracker.story.slip_words import marks_of, sentence_of

MOST = 12


@dataclass(frozen=True)
class Told:
    """`changed` are the milestones with news, `written` what one of us wrote about it, with who did."""

    changed: Sequence[str]
    written: Sequence[tuple[str, str]]
    others: Sequence[str]
    promised: Sequence[Milestone]

    @property
    def anything(self) -> bool:
        return bool(self.changed or self.written or self.others)

    def body(self, overview: Overview) -> Body:
        """The news, then where the whole stands, then what is next."""
        return [
            gettext("This is new in “%(title)s”:", title=one_line(overview.project.title)),
            *([lines(_shortened(self.changed))] if self.changed else []),
            *(piece for who, text in self.written[:MOST] for piece in _quoted(who, text)),
            *([gettext("There is more on your page.")] if len(self.written) > MOST else []),
            *self.others,
            gettext("Where it stands: %(words)s", words=text_of(headline(overview))),
            *_next(overview),
        ]


def told_news(news: Sequence[News], overview: Overview) -> Told:
    """What of the news is true now; what was taken back since is left out."""
    rows = {f"milestone:{row.milestone.uuid}": row for row in overview.rows}
    about = {
        one.subject: row for one in news if one.kind in OF_A_MILESTONE and (row := rows.get(one.subject))
    }
    arrived = {one.subject for one in news if one.kind == ARRIVED.name}
    promised = {one.subject for one in news if one.kind in DATES}
    return Told(
        changed=[_changed(row, overview, arrived=subject in arrived) for subject, row in about.items()],
        written=[*_notes(news), *_incidents(news)],
        others=list(_others(news, overview)),
        promised=[row.milestone for subject, row in about.items() if subject in promised],
    )


def _changed(row: Row, overview: Overview, *, arrived: bool) -> str:
    """`“Server in place”: Promised for Fri 6 Mar. Happened Thu 5 Mar, 1 working day early.`"""
    milestone = row.milestone
    said = [sentence_of(row, overview), *marks_of(row, overview)[-1:]]
    if arrived and milestone.arrived and milestone.state in OWED:
        said.append(gettext("We arrived %(moment)s.", moment=wording.moment(milestone.arrived)))
    return gettext("“%(title)s”: %(words)s", title=one_line(milestone.title), words=" ".join(said))


def _notes(news: Sequence[News]) -> Iterator[tuple[str, str]]:
    """Who wrote what for the client too, each entry as it was corrected last."""
    uuids = [one.facts["note"] for one in news if one.kind in NOTED]
    corrected = sa.exists().where(sa.orm.aliased(Note, name="later").corrects_id == Note.id)
    query = (
        sa.select(sa.func.coalesce(Account.name, ""), Note.text)
        .outerjoin(Account, Account.id == Note.account_id)
        .where(Note.uuid.in_(uuids), Note.for_client, ~corrected)
    )
    for name, text in db.session.execute(query.order_by(Note.id)):
        yield gettext("%(name)s noted:", name=name), text


def _incidents(news: Sequence[News]) -> Iterator[tuple[str, str]]:
    uuids = [one.facts["incident"] for one in news if one.kind == WENT_WRONG]
    query = sa.select(Incident.text, Incident.answer).where(Incident.uuid.in_(uuids), Incident.for_client)
    for text, answer in db.session.execute(query.order_by(Incident.id)):
        yield gettext("Something went wrong: %(what)s", what=text), answer


def _others(news: Sequence[News], overview: Overview) -> Iterator[str]:
    project, kinds = overview.project, {one.kind for one in news}
    if OWNER_NAMED in kinds:
        yield gettext("%(name)s answers for this project now.", name=project.owner.name)
    numbers = [one.facts["report"] for one in news if one.kind == ISSUED]
    for number in numbers[-1:]:
        yield gettext("Status report %(number)s was issued; it stands on your page.", number=number)
    if kinds & OF_THE_PROJECT and (whole := standing_of_project(overview)):
        yield whole.text


def _quoted(who: str, text: str) -> Sequence[str | Piece]:
    return [who, quote(text)]


def _shortened(said: Sequence[str]) -> Sequence[str]:
    return [*said[:MOST], gettext("and more on your page")] if len(said) > MOST else said


def _next(overview: Overview) -> Iterator[str]:
    if standing_of_project(overview) is None:
        what = next_promise(overview)
        words = (
            gettext("%(day)s: %(what)s", day=what.headline, what=what.detail)
            if what.detail
            else what.headline
        )
        yield gettext("What is next: %(words)s", words=words)
