"""What the product proposed as gone wrong was none: said once, with a reason, and not proposed again."""

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Refused
from tracker.incidents import kinds
from tracker.incidents.models import IncidentDismissal
from tracker.incidents.queries import IS_SETTLED, is_settled
from tracker.projects.models import Project
from tracker.timeline.append import append


def dismiss(
    actor: Actor, project: Project, subject: str, *, fact: str, text: str, reason: str
) -> IncidentDismissal:
    """Keep what was proposed, word for word, and why it was no failure. Refused once it is settled."""
    if is_settled(project.id, fact):
        raise Refused(IS_SETTLED)
    row = IncidentDismissal(
        project_id=project.id,
        fact=fact,
        text=text,
        reason=reason,
        dismissed_at=now(),
        dismissed_by=actor.id,
    )
    db.session.add(row)
    db.session.flush()
    append(
        kinds.DISMISSED,
        actor,
        subject,
        chain=project.client.uuid,
        project_id=project.id,
        facts={"dismissal": row.uuid, "fact": fact},
        words={"text": text, "reason": reason},
    )
    return row
