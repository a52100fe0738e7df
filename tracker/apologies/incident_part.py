"""What the page of a thing gone wrong tells of its apology (`templates/apologies/incident_part.html`)."""

from dataclasses import dataclass
from datetime import date, datetime

from tracker.apologies.models import Apology, ApologyDraft
from tracker.apologies.queries import draft_for, sent_for
from tracker.apologies.rules import due_day
from tracker.base.office import Office
from tracker.incidents.models import Incident


@dataclass(frozen=True)
class ApologyOf:
    """What was sent or is being written, and until when it is due here."""

    sent: Apology | None
    draft: ApologyDraft | None
    due: date
    overdue: bool


def apology_of(incident: Incident, at: datetime, office: Office) -> ApologyOf:
    """Two queries."""
    sent = sent_for([incident.id]).get(incident.id)
    draft = None if sent else draft_for([incident.id]).get(incident.id)
    due = due_day(incident.noticed_at, office)
    overdue = sent is None and at.astimezone(office.zone).date() > due
    return ApologyOf(sent, draft, due, overdue)
