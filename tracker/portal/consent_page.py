"""What the page of one consent shows: the exact text, who may answer, what was recorded, what was done."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.access.actor import Actor
from tracker.access.acts import may
from tracker.clients.models import Contact
from tracker.clients.queries import approvers_of
from tracker.files.models import Attachment
from tracker.files.queries import attachments_of
from tracker.projects.models import Project
from tracker.risk_actions.answering import ACT
from tracker.risk_actions.models import RiskAction
from tracker.risk_actions.pins import has_pin
from tracker.risk_actions.queries import entry_of
from tracker.risk_actions.reading import Standing, standing_of
from tracker.timeline.models import TimelineEntry


@dataclass(frozen=True)
class ConsentPage:
    """One action; `entry` tells the answer when there is one, `files` are those for the client."""

    project: Project
    standing: Standing
    may_answer: bool
    approvers: Sequence[Contact]
    entry: TimelineEntry | None
    has_pin: bool
    files: Sequence[Attachment]

    @property
    def action(self) -> RiskAction:
        return self.standing.action

    @property
    def is_open(self) -> bool:
        """An answer of theirs would count: the question stands, or a word by phone waits to be confirmed."""
        return self.standing.waits or self.standing.unconfirmed


def collect(actor: Actor, project: Project, action: RiskAction) -> ConsentPage:
    """Everything the page tells; the fetch of `project` has authorised it."""
    standing = standing_of(action)
    answer = standing.ask.answer if standing.ask else None
    return ConsentPage(
        project=project,
        standing=standing,
        may_answer=may(actor, ACT, project),
        approvers=approvers_of(project.client_id),
        entry=entry_of(action, answer.uuid) if answer else None,
        has_pin=has_pin(actor.id),
        files=attachments_of([action.subject], client_only=True).get(action.subject, ()),
    )
