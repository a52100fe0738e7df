"""What the product knows already of a thing that went wrong, so that nobody types it twice (WCAG 3.3.7)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.base import wording
from tracker.base.moments import Moment, local_moment
from tracker.base.texts import gettext
from tracker.incidents.models import Incident
from tracker.milestones.actions import milestones_of, subject_of
from tracker.milestones.models import Milestone
from tracker.projects.models import Project


@dataclass(frozen=True)
class Known:
    """One incident with what stands beside it: `about` is empty where it befell the project as a whole."""

    incident: Incident
    noticed: Moment
    about: str = ""
    promised: Moment | None = None
    happened: Moment | None = None
    open: bool = False

    @property
    def promised_words(self) -> str:
        """`Promised for Tue 3 Mar 2026, 09:00. Happened Tue 3 Mar 2026, 10:30.`, or what there is of it.

        Empty for what was noted from a proposal, whose text says so already.
        """
        if self.promised is None or self.incident.fact:
            return ""
        said = gettext("Promised for %(moment)s.", moment=wording.moment(self.promised))
        if self.happened:
            return f"{said} " + gettext("Happened %(moment)s.", moment=wording.moment(self.happened))
        return f"{said} " + gettext("It has not happened yet.") if self.open else said


def known_of(project: Project, incidents: Sequence[Incident]) -> list[Known]:
    """What is known of each, in their order; the milestones of the project are read once."""
    milestones = {subject_of(one): one for one in milestones_of(project)}
    return [_known(project, one, milestones) for one in incidents]


def facts_in_words(known: Sequence[Known]) -> str:
    """What a first draft of *what went wrong* says, to be put into the writer's own words."""
    return "\n".join(" ".join(filter(None, (one.incident.text, one.promised_words))) for one in known)


def _known(project: Project, incident: Incident, milestones: Mapping[str, Milestone]) -> Known:
    noticed = local_moment(incident.noticed_at, project.zone)
    milestone = milestones.get(incident.subject)
    if milestone is None:
        return Known(incident, noticed)
    first = next(iter(milestone.standing_promises), None)
    return Known(
        incident,
        noticed,
        about=milestone.title,
        promised=first.due if first else None,
        happened=milestone.happened or milestone.arrived,
        open=milestone.withdrawn_on is None,
    )
