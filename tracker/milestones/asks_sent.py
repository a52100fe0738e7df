"""When mails put a question to who may answer: what nobody was sent was not asked (S2, *unconfirmed*)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from tracker.access.actor import APPROVER
from tracker.base.database import db
from tracker.base.moments import local_moment
from tracker.clients.models import Membership
from tracker.milestones.asking import ANNOUNCED, PUT
from tracker.milestones.models import Ask
from tracker.outbox.models import SENT, Notice
from tracker.projects.models import Project

AGAIN = "ask.again"
"""The notice that puts an open question once more."""
OF_PROMISES = ("promise.made_again", "promise.moved", "promise.correction")
"""Those that ask about new dates and about corrections."""


class Sent(NamedTuple):
    """A mail that left for an approver, with the facts of its notice."""

    kind: str
    facts: dict[str, Any]
    at: datetime


def sent_to_approvers(project: Project) -> Sequence[Sent]:
    """Every mail of a project that put questions and left for who may answer, or might then."""
    approvers = sa.select(Membership.contact_id).where(
        Membership.client_id == project.client_id, Membership.role == APPROVER
    )
    query = sa.select(Notice.kind, Notice.facts, Notice.settled_at).where(
        Notice.project_id == project.id,
        Notice.kind.in_((PUT, AGAIN, *OF_PROMISES)),
        Notice.state == SENT,
        Notice.contact_id.in_(approvers),
    )
    return [Sent._make(row) for row in db.session.execute(query.order_by(Notice.settled_at))]


def days_sent(question: Ask, project: Project, sent: Iterable[Sent]) -> list[date]:
    """The local days on which it was put and put again, in order; being listed anew is no ask."""
    mails = list(sent)
    first = [one.at for one in mails if one.kind != AGAIN and _puts(one, question)][:1]
    again = [one.at for one in mails if one.kind == AGAIN and one.facts["ask"] == question.id]
    return sorted({local_moment(at, project.zone).day for at in (*first, *again)})


def _puts(one: Sent, question: Ask) -> bool:
    if one.kind == PUT:
        return question.kind in ANNOUNCED and one.at >= question.asked_at
    return question.promise_id in (one.facts.get("promise"), *one.facts.get("promises", ()))
