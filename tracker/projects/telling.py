"""Queueing notices about a project: for the client's people, or for who answers for it."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from tracker.base.database import db
from tracker.clients.models import Membership
from tracker.clients.queries import approvers_of
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


def tell_approvers(kind: str, project: Project, but: Collection[int | None] = (), **facts: Any) -> None:
    """Queue one notice of this kind for everybody who may answer for the client, `but` these contacts."""
    for approver in approvers_of(project.client_id):
        if approver.id not in but:
            enqueue(kind, contact_id=approver.id, client_id=project.client_id, project_id=project.id, **facts)


def tell_in_charge(kind: str, project: Project, **facts: Any) -> None:
    """Queue one notice of this kind for the owner, and for the deputy if there is one."""
    for account_id in sorted(project.in_charge):
        enqueue(kind, account_id=account_id, client_id=project.client_id, project_id=project.id, **facts)
