"""Reading apologies: what needs one, what is being written, what was sent."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from tracker.access.actor import Actor
from tracker.apologies.kinds import SENT
from tracker.apologies.models import Apology, ApologyDraft, ApologyIncident, DraftIncident
from tracker.base.database import db
from tracker.base.errors import NotFound
from tracker.clients.models import Client
from tracker.clients.queries import visible_clients
from tracker.incidents.models import Incident
from tracker.projects.models import Project
from tracker.projects.states import ProjectState
from tracker.timeline.models import TimelineEntry

Rows = sa.Select[*tuple[Any, ...]]

MOST_SENT = 100
"""How many of those sent a list shows, newest first."""


@dataclass(frozen=True)
class Needed:
    """An incident that no apology was sent for; `draft` is the identity of the one being written, if any."""

    project: Project
    incident: Incident
    draft: str | None


def needed_by(actor: Actor, client: str = "") -> list[Needed]:
    """What needs an apology among what this person may see, known longest first; one query.

    Nothing of a draft, which the client does not see yet. `client` asks for one client by its code.
    """
    query = _needed().join(Project.client).options(contains_eager(Project.client))
    query = query.where(visible_clients(actor), Project.state != ProjectState.DRAFT)
    if client:
        query = query.where(Client.code == client)
    return [Needed(*row) for row in db.session.execute(query).unique()]


def needed_in(project_id: int) -> list[Needed]:
    """What needs an apology in one project, known longest first."""
    query = _needed().where(Project.id == project_id)
    return [Needed(*row) for row in db.session.execute(query).unique()]


def waiting_among(project_ids: sa.Select[int]) -> Sequence[tuple[Incident, str | None]]:
    """What waits in these projects with the identity of its draft, if any, known longest first; one query."""
    query = sa.select(Incident, ApologyDraft.uuid).where(_waits(), Incident.project_id.in_(project_ids))
    return [(incident, draft) for incident, draft in db.session.execute(_known_first(query))]


def owed_to(project_ids: Collection[int]) -> Mapping[int, int]:
    """For how much that the client knows of each project waits for an apology; without any it is left out."""
    query = sa.select(Incident.project_id, sa.func.count()).where(_waits(), _is_known())
    query = query.where(Incident.project_id.in_(project_ids))
    return {row[0]: row[1] for row in db.session.execute(query.group_by(Incident.project_id))}


def sent_by_us(actor: Actor, client: str = "") -> Sequence[Apology]:
    """Those sent to clients that this person may see, newest first."""
    query = sa.select(Apology).join(Apology.project).join(Project.client).where(visible_clients(actor))
    query = query.options(contains_eager(Apology.project).contains_eager(Project.client))
    if client:
        query = query.where(Client.code == client)
    query = query.order_by(Apology.sent_at.desc(), Apology.id.desc()).limit(MOST_SENT)
    return db.session.scalars(query).unique().all()


def sent_in(project_id: int) -> Sequence[Apology]:
    """Those of one project, newest first."""
    query = sa.select(Apology).where(Apology.project_id == project_id)
    return db.session.scalars(query.order_by(Apology.sent_at.desc(), Apology.id.desc())).unique().all()


def sent_for(incident_ids: Collection[int]) -> dict[int, Apology]:
    """The apology of each of these incidents that has one."""
    query = sa.select(ApologyIncident.incident_id, Apology).join(
        Apology, Apology.id == ApologyIncident.apology_id
    )
    rows = db.session.execute(query.where(ApologyIncident.incident_id.in_(incident_ids))).unique()
    return {row[0]: row[1] for row in rows}


def draft_for(incident_ids: Collection[int]) -> dict[int, ApologyDraft]:
    """What is being written about each of these incidents."""
    query = sa.select(DraftIncident.incident_id, ApologyDraft).join(
        ApologyDraft, ApologyDraft.id == DraftIncident.draft_id
    )
    rows = db.session.execute(query.where(DraftIncident.incident_id.in_(incident_ids))).unique()
    return {row[0]: row[1] for row in rows}


def get_draft_of(project_id: int, uuid: str) -> ApologyDraft:
    """One of a project by its outer identity."""
    query = sa.select(ApologyDraft).where(ApologyDraft.project_id == project_id, ApologyDraft.uuid == uuid)
    found = db.session.scalars(query).unique().one_or_none()
    if found is None:
        raise NotFound()
    return found


def get_apology_of(project_id: int, uuid: str) -> Apology:
    """One that was sent, by its outer identity."""
    query = sa.select(Apology).where(Apology.project_id == project_id, Apology.uuid == uuid)
    found = db.session.scalars(query).unique().one_or_none()
    if found is None:
        raise NotFound()
    return found


def entry_of(apology: Apology) -> TimelineEntry:
    """The entry that tells it: its proof line."""
    query = sa.select(TimelineEntry).where(
        TimelineEntry.chain == apology.project.client.uuid,
        TimelineEntry.subject == apology.subject,
        TimelineEntry.kind == SENT.name,
    )
    return db.session.scalars(query).one()


def lock(draft: ApologyDraft) -> None:
    """Of two who act on it at once, one waits here and then reads what the other did."""
    db.session.flush()
    db.session.refresh(draft, with_for_update={"of": ApologyDraft})
    db.session.expire(draft, ["links"])


def _needed() -> Rows:
    query = sa.select(Project, Incident, ApologyDraft.uuid).join(Incident, Incident.project_id == Project.id)
    return _known_first(query.where(_waits()))


def _known_first(query: Rows) -> Rows:
    """With the drafts, in the order in which the incidents were known."""
    query = query.outerjoin(DraftIncident, DraftIncident.incident_id == Incident.id)
    query = query.outerjoin(ApologyDraft, ApologyDraft.id == DraftIncident.draft_id)
    return query.order_by(Incident.noticed_at, Incident.id)


def _waits() -> sa.ColumnElement[bool]:
    """It is not closed, and no apology was sent for it (A2)."""
    return Incident.closed_at.is_(None) & Incident.id.not_in(sa.select(ApologyIncident.incident_id))


def _is_known() -> sa.ColumnElement[bool]:
    """The client was told of it, or it discloses itself."""
    return Incident.for_client | Incident.discloses
