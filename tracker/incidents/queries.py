"""Reading what went wrong."""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from tracker.access.actor import Actor
from tracker.base.database import db
from tracker.base.errors import NotFound, sentence
from tracker.clients.queries import visible_clients
from tracker.incidents.kinds import COST_SAID, NOTHING_OWED, SOMETHING_OWED
from tracker.incidents.models import ClientCost, Incident, IncidentAnswer, IncidentDismissal
from tracker.projects.models import Project
from tracker.projects.queries import visible_projects
from tracker.timeline.models import TimelineEntry

IS_SETTLED = sentence("This was noted already, or somebody said that it was none.")

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


class Noted(NamedTuple):
    """Something noted, or with neither subject nor kind something of which somebody said that it was none."""

    project_id: int
    fact: str | None
    subject: str | None
    kind: str | None


def noted_in(project_ids: sa.Select[int]) -> list[Noted]:
    """What was noted of these projects and what was none, as far as it says that something is settled."""
    none = sa.null()
    noted = sa.select(Incident.project_id, Incident.fact, Incident.subject, Incident.kind)
    dismissed = sa.select(IncidentDismissal.project_id, IncidentDismissal.fact, none, none)
    query: sa.CompoundSelect[Any] = sa.union_all(
        noted.where(Incident.project_id.in_(project_ids)),
        dismissed.where(IncidentDismissal.project_id.in_(project_ids)),
    )
    return [Noted(*row) for row in db.session.execute(query)]


def is_settled(project_id: int, fact: str) -> bool:
    """Whether something was noted from this fact, or it was said to be none."""
    return any(one.fact == fact for one in noted_in(sa.select(sa.literal(project_id))))


def answers_to(incident_ids: Collection[int]) -> dict[int, IncidentAnswer]:
    """What an approver said last about each of these, of which anything was said."""
    query = sa.select(IncidentAnswer).where(IncidentAnswer.incident_id.in_(incident_ids))
    return {one.incident_id: one for one in db.session.scalars(query.order_by(IncidentAnswer.id))}


def entry_of_answer(project: Project, incident: Incident, answer: IncidentAnswer) -> TimelineEntry | None:
    """The entry that tells it: its proof line."""
    query = sa.select(TimelineEntry).where(
        TimelineEntry.chain == project.client.uuid,
        TimelineEntry.subject == incident.subject,
        TimelineEntry.kind.in_((NOTHING_OWED.name, SOMETHING_OWED.name)),
    )
    return next((one for one in db.session.scalars(query) if one.facts["answer"] == answer.uuid), None)


def answers_in(project_id: int) -> dict[int, IncidentAnswer]:
    """The same for all of a project."""
    query = sa.select(IncidentAnswer).join(Incident, Incident.id == IncidentAnswer.incident_id)
    query = query.where(Incident.project_id == project_id).order_by(IncidentAnswer.id)
    return {one.incident_id: one for one in db.session.scalars(query)}


def cost_entries(project: Project) -> dict[str, TimelineEntry]:
    """The entry that tells each thing the client said it cost them, by its uuid: their proof lines."""
    query = sa.select(TimelineEntry).where(
        TimelineEntry.chain == project.client.uuid,
        TimelineEntry.project_id == project.id,
        TimelineEntry.kind == COST_SAID.name,
    )
    return {entry.facts["cost"]: entry for entry in db.session.scalars(query)}


def costs_of(project_id: int) -> Sequence[ClientCost]:
    """What the client said it cost them, in the order said; those put right since are among them."""
    query = sa.select(ClientCost).where(ClientCost.project_id == project_id)
    return db.session.scalars(query.order_by(ClientCost.id)).all()


def incidents_with_costs(project_id: int) -> Sequence[Incident]:
    """Those of a project of which the client said what they cost, newest first."""
    costly = sa.select(ClientCost.incident_id).where(ClientCost.project_id == project_id)
    query = sa.select(Incident).where(Incident.id.in_(costly))
    return db.session.scalars(query.order_by(Incident.noticed_at.desc(), Incident.id.desc())).all()


def get_known_incident_of(project_id: int, uuid: str) -> Incident:
    """One that the client knows of; any other answers as one that is not there."""
    incident = get_incident_of(project_id, uuid)
    if not incident.is_known:
        raise NotFound()
    return incident
