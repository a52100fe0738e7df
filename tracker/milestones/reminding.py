"""While the client does not answer: ask once more, note what the contract says, park as unconfirmed."""

from datetime import date
from typing import Any

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Refused
from tracker.base.moments import local_moment
from tracker.clients.queries import approvers_of
from tracker.milestones import answer_rules, kinds
from tracker.milestones.answering import check_open
from tracker.milestones.asks_sent import AGAIN, days_sent, sent_to_approvers
from tracker.milestones.history import tell_project
from tracker.milestones.models import Ask, Reminder
from tracker.projects.models import Project
from tracker.projects.telling import tell_approvers


def ask_again(actor: Actor, project: Project, question: Ask) -> None:
    """Put an open question once more, at most once on a local day."""
    today = _check_waits(project, question)
    answer_rules.check_may_ask_again(days_asked(question, project), today)
    if not approvers_of(project.client_id):
        raise Refused("Nobody at this client may answer yet; make one of its contacts an approver first.")
    question.reminders.append(Reminder(ask_id=question.id, at=now(), by=actor.id))
    db.session.flush()
    _tell(kinds.ASKED_AGAIN, actor, project, question, {"times": len(question.reminders) + 1})
    tell_approvers(AGAIN, project, ask=question.id)


def note_clause(actor: Actor, project: Project, question: Ask, clause: str) -> None:
    """Note what the contract says of silence: a fact of the contract, never the client's yes."""
    today = local_moment(now(), project.zone)
    check_open(question, project, today)
    question.clause, question.clause_on = clause, today.day
    _tell(kinds.CLAUSE_NOTED, actor, project, question, {"on": str(today.day)}, {"clause": clause})


def park(actor: Actor, project: Project, question: Ask) -> None:
    """Take it off the working lists as *unconfirmed*; it claims nothing, and any answer takes effect.

    Only what a mail put to an approver counts as asked.
    """
    today = _check_waits(project, question)
    asked = days_sent(question, project, sent_to_approvers(project))
    answer_rules.check_may_park(asked, today, project.calendar(today))
    question.parked_at = now()
    _tell(kinds.PARKED, actor, project, question, {"times": len(asked)})


def days_asked(question: Ask, project: Project) -> list[date]:
    """The local days on which we put it, the first included, in order, whether or not a mail left."""
    instants = [question.asked_at, *(reminder.at for reminder in question.reminders)]
    return [local_moment(instant, project.zone).day for instant in instants]


def _check_waits(project: Project, question: Ask) -> date:
    """Raise Refused unless the question is open and on the working lists; else the local day."""
    today = local_moment(now(), project.zone)
    check_open(question, project, today)
    if question.parked_at:
        raise Refused("This is parked as unconfirmed already; the client can still answer it at any time.")
    return today.day


def _tell(
    kind: kinds.Kind,
    actor: Actor,
    project: Project,
    question: Ask,
    facts: dict[str, Any],
    words: dict[str, str] | None = None,
) -> None:
    about = question.milestone.key if question.milestone else project.ref
    tell_project(
        kind, actor, project, {"ask": question.uuid, "kind": question.kind, "about": about, **facts}, words
    )
