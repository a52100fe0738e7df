"""Telling a client's people about promises, and knowing whether they were told."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from tracker.base.clock import now
from tracker.base.database import db
from tracker.clients.models import Contact, Membership
from tracker.milestones.models import Promise
from tracker.outbox.enqueue import enqueue
from tracker.outbox.models import QUEUED, SENT, SUPPRESSED, Notice
from tracker.projects.models import Project


def tell_contacts(kind: str, project: Project, **facts: Any) -> None:
    """Queue one notice of this kind for every contact of the project's client."""
    for contact_id in _contacts_of(project.client_id):
        enqueue(kind, contact_id=contact_id, client_id=project.client_id, project_id=project.id, **facts)


def client_was_told(promise: Promise) -> bool:
    """Told by hand through a channel, by a notice that went out, or by a look at the page since (P1)."""
    if promise.channel:
        return True
    project = promise.milestone.project
    seen = (
        sa.select(sa.func.max(Contact.seen_at))
        .join(Membership)
        .where(Membership.client_id == project.client_id, Contact.seen_at >= promise.recorded_at)
    )
    return db.session.scalar(seen) is not None or any(n.state == SENT for n in _notices_about(promise))


def call_off_notices(promise: Promise) -> None:
    """What was queued about a wrongly entered promise is not sent any more."""
    for notice in _notices_about(promise):
        if notice.state == QUEUED:
            notice.state, notice.settled_at = SUPPRESSED, now()
            notice.reason = "The promise was entered wrongly and corrected before this was sent."


def _notices_about(promise: Promise) -> list[Notice]:
    query = sa.select(Notice).where(
        Notice.project_id == promise.milestone.project_id, Notice.queued_at >= promise.recorded_at
    )
    return [notice for notice in db.session.scalars(query) if notice.facts.get("promise") == promise.id]


def _contacts_of(client_id: int) -> Sequence[int]:
    query = (
        sa.select(Membership.contact_id)
        .where(Membership.client_id == client_id, Membership.ended_at.is_(None))
        .order_by(Membership.id)
    )
    return db.session.scalars(query).all()
