"""What a client sees of one project, gathered in a number of queries that does not grow with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import cached_property

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.accounts.models import Account
from tracker.base.counting import in_words
from tracker.base.database import db
from tracker.base.texts import ngettext
from tracker.base.wording import near_short_day
from tracker.milestones.overview import Overview, overview_of
from tracker.notes.models import Note
from tracker.portal.promise_lines import PromiseLine, promise_lines
from tracker.projects.models import Project
from tracker.story.asking import needs_of, open_asks
from tracker.story.figure_words import Card, figure_cards
from tracker.story.outlook import Next, next_promise, standing_of_project
from tracker.story.picture import PictureRow
from tracker.story.picture_rows import drawing_of, picture_rows
from tracker.story.sentences import Said, headline
from tracker.story.slip_words import marks_of, sentence_of
from tracker.timeline.queries import head_of

MOST_NOTES = 50


@dataclass(frozen=True)
class Told:
    """One milestone in full: its sentence, every date given, the client's own word and what was imported."""

    title: str
    done_means: str
    sentence: str
    promises: list[PromiseLine]
    marks: list[str]


@dataclass(frozen=True)
class ProjectPage:
    """The answers to the six questions, and what they rest on."""

    overview: Overview
    needs: list[str]
    may_answer: bool
    notes: Sequence[tuple[Note, str]]
    head: tuple[int, str]

    @property
    def project(self) -> Project:
        return self.overview.project

    @cached_property
    def headline(self) -> list[Said]:
        whole = standing_of_project(self.overview)
        return [*headline(self.overview), *([whole] if whole else [])]

    @property
    def local_time(self) -> time:
        return self.overview.now.astimezone(self.project.zone).time()

    @cached_property
    def needs_title(self) -> str:
        count = len(self.needs)
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

    @cached_property
    def next(self) -> Next:
        return next_promise(self.overview)

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
                title=row.milestone.title,
                done_means=row.milestone.done_means,
                sentence=sentence_of(row, overview),
                promises=promise_lines(row.milestone, overview.today),
                marks=marks_of(row, overview),
            )
            for row in overview.rows
        ]

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
        needs=needs_of(overview, open_asks(project.id)),
        may_answer=actor.is_approver_of(project.client_id),
        notes=_notes(project.id),
        head=head_of(project.client.uuid),
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
