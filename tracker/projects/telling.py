"""Queueing notices about a project: for the client's people, or for who answers for it."""

from typing import Any

import sqlalchemy as sa

from tracker.base.database import db
from tracker.clients.models import Membership
from tracker.outbox.enqueue import enqueue
from tracker.projects.models import Project


def tell_contacts(kind: str, project: Project, **facts: Any) -> None:
    """Queue one notice of this kind for every contact of the project's client."""
    query = (
        sa.select(Membership.contact_id)
        .where(Membership.client_id == project.client_id, Membership.ended_at.is_(None))
        .order_by(Membership.id)
    )
    for contact_id in db.session.scalars(query):
        enqueue(kind, contact_id=contact_id, client_id=project.client_id, project_id=project.id, **facts)


def tell_in_charge(kind: str, project: Project, **facts: Any) -> None:
    """Queue one notice of this kind for the owner, and for the deputy if there is one."""
    for account_id in sorted(project.in_charge):
        enqueue(kind, account_id=account_id, client_id=project.client_id, project_id=project.id, **facts)
