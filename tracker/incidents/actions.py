"""Record that something went wrong, and say what we do about it."""

from datetime import datetime

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Invalid, Refused
from tracker.base.moments import local_moment
from tracker.incidents import kinds
from tracker.incidents.history import tell
from tracker.incidents.models import US, Incident
from tracker.incidents.queries import IS_SETTLED, is_settled
from tracker.incidents.rules import check_kind
from tracker.incidents.words import OTHER
from tracker.projects.models import Project
from tracker.projects.telling import tell_contacts, tell_in_charge

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
    fact: str | None = None,
) -> Incident:
    """Note what befell the project or one of its milestones (`milestone:UUID`); its owner is told.

    One that `discloses` itself stands on the client's page at once and is mailed to their people (W2).
    `fact` is what the product knew it from. Raises Invalid for a thing noticed in the future or of no kind
    there is, Refused where something was noted from that fact already.
    """
    check_kind(kind)
    if fact and is_settled(project.id, fact):
        raise Refused(IS_SETTLED)
    if noticed_at > now():
        raise Invalid("This is still to come; say when it was noticed.", "noticed")
    incident = Incident(
        project_id=project.id,
        subject=subject,
        kind=kind,
        fact=fact,
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
    facts = {"noticed": noticed, "noticed_by": noticed_by, "kind": kind}
    if discloses:
        tell(kinds.DISCLOSED, actor, project, incident, facts, {"text": text})
        tell_contacts(DISCLOSED, project, incident=incident.id)
    else:
        tell(kinds.RECORDED, actor, project, incident, facts | {"fact": fact}, {"text": text})
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
    tell(kinds.TOLD if for_client else kinds.TAKEN_UP, actor, project, incident, {}, {"answer": answer})


def describe(
    actor: Actor, project: Project, incident: Incident, *, kind: str, role: str, impact: str
) -> None:
    """Say what kind of thing it is, which role of us is responsible, and what it cost the client.

    All of it may be said anew; the kind of one that discloses itself stays, for the client has read it (W2).
    Raises Refused over what is closed, Invalid for no kind there is.
    """
    if incident.closed_at:
        raise Refused("This is closed; open it again first.")
    check_kind(kind)
    if incident.discloses and kind != incident.kind:
        raise Refused("The client reads this as it was recorded; what kind of thing it is stays.")
    incident.kind, incident.role, incident.impact = kind, role, impact
    facts = {"incident_kind": kind, "role": role}
    tell(kinds.DESCRIBED, actor, project, incident, facts, {"impact": impact})
