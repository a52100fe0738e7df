"""What the staff page of a project shows, gathered in a constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from tracker.desk.history import staff_names
from tracker.milestones.models import Ask
from tracker.milestones.overview import Overview, Row, overview_of
from tracker.milestones.queries import people_of
from tracker.milestones.rules import LOOK_FROM_RE_PROMISE
from tracker.notes.models import Note
from tracker.notes.queries import notes_of
from tracker.projects.models import Project
from tracker.reports.facts import facts_hash
from tracker.reports.models import Report
from tracker.reports.queries import is_superseded, reports_of
from tracker.story.asking import open_asks, pending, question
from tracker.story.figure_words import Card, figure_cards
from tracker.story.picture_rows import drawing_of
from tracker.story.sentences import Said, headline
from tracker.story.slip_words import sentence_of, slip_of
from tracker.timeline.queries import head_of


@dataclass(frozen=True)
class ProjectPage:
    """One project as staff see it; what it says of dates is what the client's page says."""

    overview: Overview
    waiting: Sequence[tuple[Ask, str]]
    notes: Sequence[Note]
    reports: Sequence[Report]
    names: dict[int, str]
    people: dict[int, list[str]]
    head: tuple[int, str]

    @property
    def project(self) -> Project:
        return self.overview.project

    @cached_property
    def headline(self) -> list[Said]:
        return headline(self.overview)

    @cached_property
    def cards(self) -> list[Card]:
        return figure_cards(self.overview.figures)

    @cached_property
    def drawing(self) -> Markup | None:
        return drawing_of(self.overview)

    @cached_property
    def corrected(self) -> set[int | None]:
        """Ids of log entries that a later one corrects."""
        return {note.corrects_id for note in self.notes}

    @cached_property
    def facts_hash(self) -> str:
        """Of what a report would tell now."""
        return facts_hash(self.overview)

    def superseded(self, report: Report) -> bool:
        """Whether the facts have changed since this report."""
        return is_superseded(report, self.facts_hash)

    def sentence(self, row: Row) -> str:
        return sentence_of(row, self.overview)

    def level(self, row: Row) -> str:
        return slip_of(row.standing, self.overview).level if row.standing else ""

    def needs_a_look(self, row: Row) -> bool:
        """From the third new date on, until a manager has looked (P3)."""
        count = len(row.milestone.standing_promises) - 1
        return count >= LOOK_FROM_RE_PROMISE and count > row.milestone.looked_through

    def about(self, note: Note) -> str:
        """The milestone a log entry is about."""
        subject = note.subject.removeprefix("milestone:")
        return next((m.title for m in self.overview.milestones if m.uuid == subject), "")


def collect(project: Project) -> ProjectPage:
    """Everything the page tells, read once."""
    overview = overview_of(project)
    return ProjectPage(
        overview=overview,
        waiting=[(ask, question(ask, overview)) for ask in pending(open_asks(project.id), overview)],
        notes=notes_of(project.id),
        reports=reports_of(project.id),
        names=staff_names(),
        people=people_of(project.id),
        head=head_of(project.client.uuid),
    )
