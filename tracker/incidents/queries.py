"""Reading what went wrong."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa

from tracker.base.database import db
from tracker.base.errors import NotFound
from tracker.incidents.models import Incident

MOST = 50


def open_incidents(project_ids: Collection[int]) -> Sequence[Incident]:
    """What nobody has taken up yet, the oldest first; one query for any number of projects."""
    query = sa.select(Incident).where(Incident.project_id.in_(project_ids), Incident.taken_up_at.is_(None))
    return db.session.scalars(query.order_by(Incident.id)).all()


def incidents_of(project_id: int, *, client_only: bool = False) -> Sequence[Incident]:
    """What went wrong in a project, newest first; `client_only` leaves out what the client was not told."""
    query = sa.select(Incident).where(Incident.project_id == project_id)
    if client_only:
        query = query.where(Incident.for_client | Incident.discloses)
    return db.session.scalars(
        query.order_by(Incident.noticed_at.desc(), Incident.id.desc()).limit(MOST)
    ).all()


def get_incident_of(project_id: int, uuid: str) -> Incident:
    """One of a project by its outer identity."""
    query = sa.select(Incident).where(Incident.project_id == project_id, Incident.uuid == uuid)
    incident = db.session.scalar(query)
    if incident is None:
        raise NotFound()
    return incident
