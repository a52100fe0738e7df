"""Record that something went wrong, and say what we do about it."""

from datetime import datetime

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Invalid, Refused
from tracker.base.moments import local_moment
from tracker.incidents import kinds
from tracker.incidents.models import OTHER, US, Incident
from tracker.projects.models import Project
from tracker.projects.telling import tell_contacts, tell_in_charge
from tracker.timeline.append import append
from tracker.timeline.kinds import Kind

DISCLOSED = "incident.disclosed"
"""The notice that tells the client of one that discloses itself."""


def record_incident(
    actor: Actor,
    project: Project,
    subject: str,
    *,
    text: str,
    noticed_at: datetime,
    noticed_by: str = US,
    kind: str = OTHER,
    discloses: bool = False,
) -> Incident:
    """Note what befell the project or one of its milestones (`milestone:UUID`); its owner is told.

    One that `discloses` itself stands on the client's page at once and is mailed to their people (W2).
    Raises Invalid for a thing noticed in the future.
    """
    if noticed_at > now():
        raise Invalid("This is still to come; say when it was noticed.", "noticed")
    incident = Incident(
        project_id=project.id,
        subject=subject,
        kind=kind,
        text=text,
        discloses=discloses,
        noticed_by=noticed_by,
        noticed_at=noticed_at,
        recorded_at=now(),
        recorded_by=actor.id if actor.is_staff else None,
    )
    db.session.add(incident)
    db.session.flush()
    noticed = local_moment(noticed_at, project.zone).day.isoformat()
    facts = {"noticed": noticed, "noticed_by": noticed_by}
    if discloses:
        _tell(kinds.DISCLOSED, actor, project, incident, facts | {"kind": kind}, {"text": text})
        tell_contacts(DISCLOSED, project, incident=incident.id)
    else:
        _tell(kinds.RECORDED, actor, project, incident, facts, {"text": text})
    tell_in_charge("incident.recorded", project, incident=incident.id)
    return incident


def take_up(actor: Actor, project: Project, incident: Incident, answer: str, for_client: bool) -> None:
    """Say what we do about it, for us or in words that the client reads too.

    What was kept for us may be taken up once more; what the client was told stays as it was told.
    """
    if incident.for_client:
        raise Refused("The client has read this; it stays as it was told.")
    incident.answer, incident.for_client = answer, for_client
    incident.taken_up_at, incident.taken_up_by = now(), actor.id
    _tell(kinds.TOLD if for_client else kinds.TAKEN_UP, actor, project, incident, {}, {"answer": answer})


def _tell(
    kind: Kind,
    actor: Actor,
    project: Project,
    incident: Incident,
    facts: dict[str, str],
    words: dict[str, str],
) -> None:
    append(
        kind,
        actor,
        incident.subject,
        chain=project.client.uuid,
        project_id=project.id,
        facts={"incident": incident.uuid, **facts},
        words=words,
    )
