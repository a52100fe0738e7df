"""What of a project waits for the client, what they said no to, and who there may answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.clients.models import Contact
from tracker.clients.queries import approvers_of
from tracker.milestones.answer_rules import may_park
from tracker.milestones.answered import turned_down
from tracker.milestones.asks_sent import Sent, days_sent, sent_to_approvers
from tracker.milestones.models import Ask
from tracker.milestones.overview import Overview
from tracker.milestones.reminding import days_asked
from tracker.story.asking import open_asks_with_reminders, pending, question


@dataclass(frozen=True)
class Line:
    """One question, how often a mail put it to an approver, and what may be done about the silence."""

    ask: Ask
    sentence: str
    times: int
    asked_today: bool
    may_park: bool


@dataclass(frozen=True)
class Waiting:
    """Questions on the working lists, parked ones, and noes that we owe the client something for."""

    lines: Sequence[Line]
    parked: Sequence[Line]
    turned_down: Sequence[Line]
    approvers: Sequence[Contact]


def waiting_of(overview: Overview) -> Waiting:
    """For one project, in a constant number of queries."""
    project = overview.project
    sent = sent_to_approvers(project)
    lines = _lines(pending(open_asks_with_reminders(project.id), overview), overview, sent)
    return Waiting(
        lines=[line for line in lines if not line.ask.parked_at],
        parked=[line for line in lines if line.ask.parked_at],
        turned_down=_lines(turned_down(project), overview, sent),
        approvers=approvers_of(project.client_id),
    )


def _lines(asks: Iterable[Ask], overview: Overview, sent: Sequence[Sent]) -> list[Line]:
    return [_line(ask, overview, sent) for ask in asks]


def _line(ask: Ask, overview: Overview, sent: Sequence[Sent]) -> Line:
    told = days_sent(ask, overview.project, sent)
    return Line(
        ask=ask,
        sentence=question(ask, overview),
        times=len(told),
        asked_today=days_asked(ask, overview.project)[-1] >= overview.today,
        may_park=may_park(told, overview.today, overview.calendar),
    )
