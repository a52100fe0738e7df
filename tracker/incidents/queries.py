"""Reading what went wrong."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from tracker.access.actor import Actor
from tracker.base.database import db
from tracker.base.errors import NotFound
from tracker.clients.queries import visible_clients
from tracker.incidents.models import Incident
from tracker.projects.models import Project
from tracker.projects.queries import visible_projects

MOST = 50
"""How many a list shows beside those that disclose themselves, which no other pushes away (W2)."""


def open_incidents(project_ids: Collection[int]) -> Sequence[Incident]:
    """What nobody has taken up yet, the oldest first; one query for any number of projects."""
    query = sa.select(Incident).where(Incident.project_id.in_(project_ids), Incident.taken_up_at.is_(None))
    return db.session.scalars(query.order_by(Incident.id)).all()


def incidents_of(project_id: int, *, client_only: bool = False) -> Sequence[Incident]:
    """What went wrong in a project, newest first; `client_only` leaves out what the client was not told."""
    newest = Incident.noticed_at.desc(), Incident.id.desc()
    others = sa.select(Incident.id).where(Incident.project_id == project_id, ~Incident.discloses)
    if client_only:
        others = others.where(Incident.for_client)
    shown = Incident.discloses | Incident.id.in_(others.order_by(*newest).limit(MOST))
    query = sa.select(Incident).where(Incident.project_id == project_id, shown)
    return db.session.scalars(query.order_by(*newest)).all()


def disclosed_unseen(contact: Actor) -> Sequence[sa.Row[Project, Incident]]:
    """What discloses itself in projects that this person can't see (yet), newest first (W2)."""
    seen = visible_projects(contact).with_only_columns(Project.id)
    query = sa.select(Project, Incident).join(Incident, Incident.project_id == Project.id)
    query = query.join(Project.client).options(contains_eager(Project.client)).where(visible_clients(contact))
    query = query.where(Incident.discloses, Project.id.not_in(seen))
    return db.session.execute(query.order_by(Incident.noticed_at.desc(), Incident.id.desc())).all()


def get_incident_of(project_id: int, uuid: str) -> Incident:
    """One of a project by its outer identity."""
    query = sa.select(Incident).where(Incident.project_id == project_id, Incident.uuid == uuid)
    incident = db.session.scalar(query)
    if incident is None:
        raise NotFound()
    return incident
