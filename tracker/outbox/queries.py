"""What pages read of the outbox, whoever the notices are for."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from tracker.base.clock import now
from tracker.base.database import db
from tracker.outbox.models import FAILED, QUEUED, SENT, Notice


@dataclass(frozen=True)
class Queue:
    """`due` ones should have left by now, the oldest since `oldest`; `later` ones wait for their time."""

    due: int
    later: int
    oldest: datetime | None


def queue_now() -> Queue:
    """How much waits. One query."""
    moment = now()
    is_due = Notice.due_at <= moment
    oldest = sa.type_coerce(sa.func.min(sa.case((is_due, Notice.due_at))), Notice.due_at.type)
    due, later = sa.func.count().filter(is_due), sa.func.count().filter(~is_due)
    found = db.session.execute(sa.select(due, later, oldest).where(Notice.state == QUEUED)).one()
    return Queue(*found)


def last_settled(state: str) -> Notice | None:
    """The notice that came to this state last."""
    query = (
        sa.select(Notice).where(Notice.state == state).order_by(Notice.settled_at.desc(), Notice.id.desc())
    )
    return db.session.scalars(query.limit(1)).first()


def refusals(addresses: Collection[str]) -> dict[str, Notice]:
    """Those of the addresses that the mail server refused for good when last asked, each with the notice."""
    told = sa.or_(Notice.state == SENT, sa.and_(Notice.state == FAILED, Notice.refused))
    latest = (
        sa.select(Notice.sent_to, sa.func.max(Notice.settled_at).label("at"))
        .where(Notice.sent_to.in_(addresses), told)
        .group_by(Notice.sent_to)
        .subquery()
    )
    query = sa.select(Notice).join(
        latest, sa.and_(latest.c.sent_to == Notice.sent_to, latest.c.at == Notice.settled_at)
    )
    return {str(one.sent_to): one for one in db.session.scalars(query.where(Notice.refused))}
