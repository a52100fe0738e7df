"""The exact text to which an approver says whether anything more is owed; its hash is in the timeline."""

from tracker.base.exact import ExactText
from tracker.base.moments import local_moment
from tracker.base.texts import gettext, speaking
from tracker.base.wording import long_day
from tracker.incidents.models import Incident
from tracker.incidents.wording import incident_words
from tracker.projects.models import Project


def exact_text(project: Project, incident: Incident) -> ExactText:
    """What went wrong as the client was told it; nothing in it changes by itself with time."""
    with speaking(project.client.locale):
        return ExactText(
            [
                (gettext("Project"), f"{project.ref} {project.title}"),
                (gettext("What went wrong"), incident_words(incident.kind)),
                (gettext("Known since"), long_day(local_moment(incident.noticed_at, project.zone).day)),
                (gettext("What we told you"), "\n".join(incident.known_words)),
                (gettext("Who answers for it"), project.owner.name),
            ]
        )
