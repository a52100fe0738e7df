"""What a client sees of one project, gathered in a number of queries that does not grow with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property

import sqlalchemy as sa
from flask import current_app

from tracker.access.actor import Actor
from tracker.accounts.models import Account
from tracker.apologies.models import Apology
from tracker.apologies.queries import owed_to, sent_in
from tracker.base.counting import in_words
from tracker.base.database import db
from tracker.base.moments import local_moment
from tracker.base.texts import ngettext
from tracker.base.wording import near_short_day
from tracker.checks.models import Check
from tracker.checks.queries import checks_of
from tracker.checks.wording import alone_words
from tracker.custody.models import Custody, Replacement
from tracker.custody.queries import open_replacements, shown_to_client
from tracker.files.models import Attachment
from tracker.files.queries import Found, attachments_in
from tracker.incidents.costs import Costs, costs_in
from tracker.incidents.models import Incident, IncidentAnswer
from tracker.incidents.queries import answers_in, incidents_of
from tracker.make_goods.models import MakeGood
from tracker.make_goods.queries import make_goods_of
from tracker.migration.models import MissingFile
from tracker.migration.queries_client import open_missing_of
from tracker.migration.standing import Standing as DataStanding
from tracker.migration.standing import standings_of as data_standings
from tracker.migration.totals import total_of
from tracker.milestones.actions import subject_of
from tracker.milestones.explaining import Explained, explanations_of
from tracker.milestones.models import Milestone
from tracker.milestones.overview import Overview, overview_of
from tracker.milestones.states import OWED
from tracker.notes.models import Note
from tracker.notes.talks import LATEST, Line, calls_of, thread_of
from tracker.portal.in_full_part import InFullPart
from tracker.portal.introducing import is_new
from tracker.portal.promise_lines import PromiseLine, promise_lines
from tracker.projects.models import Project
from tracker.risk_actions.queries import actions_of
from tracker.risk_actions.reading import Standing, standings_of
from tracker.story.asking import Needs, needs_of, open_asks
from tracker.story.call_words import CallLine, call_line
from tracker.story.custody_words import Away, away
from tracker.story.figure_words import Card, figure_cards
from tracker.story.let_down import LetDown, let_downs
from tracker.story.outlook import Next, next_promise, standing_of_project
from tracker.story.picture import PictureRow
from tracker.story.picture_rows import drawing_of, picture_rows
from tracker.story.reply_words import Replies, away_words, replies
from tracker.story.sentences import Said, headline
from tracker.story.slip_words import marks_of, sentence_of
from tracker.timeline.queries import head_of

MOST_NOTES = 50


@dataclass(frozen=True)
class Told:
    """One milestone in full: its sentence, every date given, the client's own word and what was imported."""

    key: str
    title: str
    done_means: str
    sentence: str
    owed: bool
    promises: list[PromiseLine]
    marks: list[str]
    files: Sequence[Attachment] = ()


@dataclass(frozen=True)
class ProjectPage:
    """The answers to the six questions, and what they rest on."""

    overview: Overview
    reader: Actor
    needs: Needs
    may_answer: bool
    is_new: bool
    notes: Sequence[tuple[Note, str]]
    checks: Mapping[str, Sequence[Check]]
    incidents: Sequence[Incident]
    costs: Costs
    owed_answers: Mapping[int, IncidentAnswer]
    thread: Sequence[Line]
    calls: Sequence[CallLine]
    head: tuple[int, str]
    explained: Sequence[Explained]
    risks: Sequence[Standing]
    files: Found
    custodies: Sequence[Custody]
    replacements: Sequence[Replacement]
    apologies: Sequence[Apology]
    apologies_owed: int
    make_goods: Sequence[MakeGood]
    data: Sequence[DataStanding]
    missing: Sequence[MissingFile]
    """Files they miss, until they said that they are there."""

    @cached_property
    def data_percent(self) -> str:
        """How much of all classes arrived, without the sign; empty unless each of them was compared (D1)."""
        total = total_of(self.data)
        return "" if total.left_out or total.percent == "–" else total.percent

    @cached_property
    def let_downs(self) -> list[LetDown]:
        """What broke and is still open, first on the page (P6)."""
        return let_downs(self.overview, {one.promise_id: one for one in self.explained})

    @cached_property
    def devices_away(self) -> list[Away]:
        """The devices that are with us, or back by our word alone."""
        return [away(custody, self.overview.today, ours=False) for custody in self.custodies]

    @property
    def project(self) -> Project:
        return self.overview.project

    @cached_property
    def headline(self) -> list[Said]:
        whole = standing_of_project(self.overview)
        return [*headline(self.overview), *([whole] if whole else [])]

    @property
    def away(self) -> str:
        """That the owner is away, and who answers."""
        return away_words(self.overview.project, self.overview.today)

    @property
    def replies(self) -> Replies:
        """How soon we answer them."""
        office = current_app.config["SETTINGS"].office
        return replies(self.thread, self.project, office, self.overview.now, ours=False)

    @property
    def local_time(self) -> time:
        return self.overview.now.astimezone(self.project.zone).time()

    @cached_property
    def needs_title(self) -> str:
        count = self.needs.count
        if self.may_answer:
            return ngettext(
                "We need you for one thing", "We need you for %(count)s things", count, count=in_words(count)
            )
        return ngettext(
            "We need your company for one thing",
            "We need your company for %(count)s things",
            count,
            count=in_words(count),
        )

    def short_day(self, day: date) -> str:
        """`Fri 7 Mar`; the year stands only where it is not today's."""
        return near_short_day(day, self.overview.today)

    def local_day(self, at: datetime) -> str:
        """The day of a moment, where the project is."""
        return self.short_day(local_moment(at, self.project.zone).day)

    @cached_property
    def next(self) -> Next:
        return next_promise(self.overview)

    @cached_property
    def in_full(self) -> InFullPart:
        return InFullPart(self.overview, self.reader)

    @cached_property
    def cards(self) -> list[Card]:
        return figure_cards(self.overview.figures) if self.overview.figures.standings else []

    @cached_property
    def picture_rows(self) -> list[PictureRow]:
        return picture_rows(self.overview)

    @cached_property
    def drawing(self) -> str | None:
        return drawing_of(self.overview)

    @cached_property
    def told(self) -> list[Told]:
        overview = self.overview
        return [
            Told(
                key=row.milestone.key,
                owed=row.milestone.state in OWED,
                title=row.milestone.title,
                done_means=row.milestone.done_means,
                sentence=sentence_of(row, overview),
                promises=promise_lines(row.milestone, overview.today),
                marks=[*marks_of(row, overview), *self._checked_alone(row.milestone)],
                files=self.files.get(subject_of(row.milestone), ()),
            )
            for row in overview.rows
        ]

    def _checked_alone(self, milestone: Milestone) -> list[str]:
        return alone_words(self.checks.get(subject_of(milestone), ()))

    @cached_property
    def consents_needed(self) -> list[Standing]:
        """Questions about devices that wait for an answer, or for a word by phone to be confirmed."""
        return [one for one in self.risks if one.waits or one.unconfirmed]

    @cached_property
    def consents(self) -> list[Standing]:
        """Everything of the kind that an answer is not needed for now."""
        return [one for one in self.risks if one not in self.consents_needed]

    @property
    def record(self) -> str:
        """The first 16 digits of the head's hash in fours, as people read them out."""
        digits = self.head[1][:16]
        return " ".join(digits[start : start + 4] for start in range(0, 16, 4))


def collect(actor: Actor, project: Project) -> ProjectPage:
    """Everything the page tells, read once; the fetch of `project` has authorised it."""
    overview = overview_of(project)
    return ProjectPage(
        overview=overview,
        reader=actor,
        needs=needs_of(overview, open_asks(project.id)),
        may_answer=actor.is_approver_of(project.client_id),
        is_new=is_new(actor),
        notes=_notes(project.id),
        checks=checks_of([project.id]),
        incidents=incidents_of(project.id, client_only=True),
        costs=costs_in(project),
        owed_answers=answers_in(project.id),
        thread=thread_of(project.id, LATEST),
        calls=[call_line(wish, overview, reader=actor.id) for wish in calls_of(project.id)],
        head=head_of(project.client.uuid),
        explained=explanations_of(project.id),
        risks=standings_of(actions_of(project.id, for_client=True)),
        files=attachments_in(project.id, client_only=True),
        custodies=shown_to_client(project.id),
        replacements=open_replacements(project.id),
        apologies=sent_in(project.id),
        apologies_owed=owed_to([project.id]).get(project.id, 0),
        make_goods=make_goods_of(project.id),
        data=data_standings([project.id])[project.id],
        missing=open_missing_of(project.id),
    )


def _notes(project_id: int) -> list[tuple[Note, str]]:
    """What staff wrote for the client too, newest first, each with its writer's name."""
    query = (
        sa.select(Note, sa.func.coalesce(Account.name, ""))
        .outerjoin(Account, Account.id == Note.account_id)
        .where(Note.project_id == project_id, Note.for_client)
        .order_by(Note.id.desc())
    )
    return [(note, name) for note, name in db.session.execute(query.limit(MOST_NOTES))]
