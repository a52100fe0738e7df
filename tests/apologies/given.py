"""A project with something gone wrong, and the parts of an honest apology."""

from datetime import datetime

from tests.cast import Cast
from tests.factories import MONDAY, sent
from tracker.apologies import actions
from tracker.apologies.models import Apology, ApologyDraft
from tracker.apologies.rules import Parts
from tracker.base import clock
from tracker.base.database import writing
from tracker.incidents.actions import record_incident
from tracker.incidents.models import Incident
from tracker.projects.models import Project

PARTS = Parts(
    regret="We are sorry that you waited for us for 90 minutes.",
    what_went_wrong="We promised 09:00 and came at 10:30.",
    responsibility="This is our responsibility: we had planned two visits at once.",
    never_again="From now on, one person has one visit in a morning.",
    repair="The visit is free of charge.",
)


def gone_wrong(
    cast: Cast, project: Project | None = None, text: str = "90 minutes late", at: datetime = MONDAY
) -> tuple[Project, Incident]:
    """An active project and something that went wrong in it, noticed at `at`."""
    project = project or sent(cast)
    with clock.at(at), writing():
        incident = record_incident(
            cast.account("owner").actor,
            project,
            f"project:{project.uuid}",
            text=text,
            noticed_at=at,
        )
    return project, incident


def drafted(cast: Cast, project: Project, *incidents: Incident, parts: Parts = PARTS) -> ApologyDraft:
    with clock.at(MONDAY), writing():
        return actions.draft(cast.account("owner").actor, project, incidents, parts)


def apologised(cast: Cast, project: Project, *incidents: Incident, parts: Parts = PARTS) -> Apology:
    """Drafted and sent by the owner on MONDAY."""
    one = drafted(cast, project, *incidents, parts=parts)
    with clock.at(MONDAY), writing():
        return actions.send(cast.account("owner").actor, one)
