"""What the page of a thing gone wrong tells of its apology (`templates/apologies/incident_part.html`)."""

from dataclasses import dataclass
from datetime import date, datetime

from tracker.apologies.models import Apology, ApologyDraft
from tracker.apologies.queries import draft_for, sent_for
from tracker.apologies.rules import due_day
from tracker.apologies.small import small_among
from tracker.base.office import Office
from tracker.incidents.models import Incident
from tracker.projects.models import Project
from tracker.projects.states import ProjectState


@dataclass(frozen=True)
class ApologyOf:
    """What was sent or is being written, and until when it is due here; `due` is None while nobody sees it.

    `small` is the key of the visit that a one-tap sorry fits.
    """

    sent: Apology | None
    draft: ApologyDraft | None
    due: date | None
    overdue: bool
    small: str


def apology_of(project: Project, incident: Incident, at: datetime, office: Office) -> ApologyOf:
    """Two queries, and those of `small_among` where nobody has written one."""
    sent = sent_for([incident.id]).get(incident.id)
    draft = None if sent else draft_for([incident.id]).get(incident.id)
    due = None if project.state == ProjectState.DRAFT else due_day(incident.noticed_at, office)
    overdue = sent is None and due is not None and at.astimezone(office.zone).date() > due
    free = [] if sent or draft or incident.closed_at else [incident]
    return ApologyOf(sent, draft, due, overdue, small_among(free).get(incident.id, ""))
