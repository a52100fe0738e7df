"""What the page of one question shows: what is asked, who may answer, or what was recorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tracker.access.actor import Actor
from tracker.access.acts import may
from tracker.base.clock import now
from tracker.base.moments import local_moment
from tracker.clients.models import Contact
from tracker.clients.queries import approvers_of
from tracker.milestones.answered import entry_of_answer
from tracker.milestones.answering import ACT, name_of_who_answered, text_of
from tracker.milestones.asked import matters
from tracker.milestones.exact_text import ExactText
from tracker.milestones.models import NO, TAKEN_BACK, YES, Ask
from tracker.projects.models import Project
from tracker.story.answer_words import Choice, choices_of, title_of
from tracker.story.asking import open_asks
from tracker.timeline.models import TimelineEntry


@dataclass(frozen=True)
class AnswerPage:
    """One question; `entry` tells the answer when there is one, `others` is how many more wait."""

    ask: Ask
    project: Project
    may_answer: bool
    approvers: Sequence[Contact]
    entry: TimelineEntry | None
    others: Sequence[Ask]
    today: date

    @property
    def title(self) -> str:
        return title_of(self.ask)

    @cached_property
    def text(self) -> ExactText:
        return text_of(self.ask, self.project)

    @cached_property
    def choices(self) -> dict[str, Choice]:
        return choices_of(self.ask, self.project)

    @property
    def is_open(self) -> bool:
        return self.ask.answer is None and matters(self.ask, self.project, self.today)

    @property
    def answered(self) -> bool:
        return self.ask.answer in (YES, NO)

    @property
    def taken_back(self) -> bool:
        return self.ask.answer == TAKEN_BACK

    @property
    def who(self) -> str:
        """Who answered; empty for an answer that was imported."""
        return name_of_who_answered(self.ask)

    @property
    def said(self) -> str:
        """The answer in the words of its button."""
        return self.choices[self.ask.answer or NO].label

    @property
    def answered_text(self) -> str:
        """The exact text as it was answered; empty where it was erased since."""
        words = self.entry.text.words if self.entry and self.entry.text else None
        return (words or {}).get("text", "")

    @property
    def proof(self) -> str:
        """The first 16 digits of the entry's hash in fours, as people read them out."""
        digits = self.entry.hash[:16] if self.entry else ""
        return " ".join(digits[start : start + 4] for start in range(0, 16, 4))


def collect(actor: Actor, project: Project, ask: Ask) -> AnswerPage:
    """Everything the page tells; the fetch of `project` has authorised it."""
    today = local_moment(now(), project.zone).day
    waiting = [other for other in open_asks(project.id) if other is not ask and not other.parked_at]
    return AnswerPage(
        ask=ask,
        project=project,
        may_answer=may(actor, ACT, project),
        approvers=approvers_of(project.client_id),
        entry=entry_of_answer(ask, project),
        others=[other for other in waiting if matters(other, project, today)],
        today=today,
    )
