"""Projects in which something went wrong that nobody has noted."""

from datetime import datetime, timedelta

from tests.cast import Cast
from tests.factories import MONDAY
from tracker.amends.proposals import Proposal
from tracker.amends.proposing import proposals_for
from tracker.base import clock
from tracker.base.database import writing
from tracker.incidents.actions import record_incident
from tracker.incidents.models import Incident
from tracker.projects.models import Project

NEXT_MONDAY = MONDAY + timedelta(days=7)


def proposed(project: Project, at: datetime = NEXT_MONDAY) -> list[Proposal]:
    with clock.at(at):
        return proposals_for(project)


def noted(cast: Cast, project: Project, subject: str = "", at: datetime = NEXT_MONDAY, **values) -> Incident:
    """Something noted by the technician."""
    with clock.at(at), writing():
        actor = cast.account("technician").actor
        subject = subject or f"project:{project.uuid}"
        return record_incident(actor, project, subject, **({"text": "It broke", "noticed_at": at} | values))
