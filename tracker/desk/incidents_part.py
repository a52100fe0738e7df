"""What a project's page tells of what went wrong: each thing once, with its apology or when one is due."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import current_app

from tracker.apologies.models import Apology
from tracker.apologies.queries import Needed, needed_in, sent_in
from tracker.apologies.small import small_latenesses
from tracker.apologies.waiting import Waiting, waiting
from tracker.base.texts import ngettext
from tracker.incidents.models import Incident
from tracker.incidents.queries import incidents_of
from tracker.milestones.models import Milestone
from tracker.projects.models import Project
from tracker.projects.states import ProjectState


@dataclass(frozen=True)
class Line:
    """One thing gone wrong: the apology sent for it, or the draft of one and how long it has waited.

    `stands` is None where none is owed: one was sent, it is closed, or the client does not see the project.
    `small` is the key of the visit that a one-tap sorry fits.
    """

    incident: Incident
    apology: Apology | None
    draft: str
    stands: Waiting | None
    small: str

    @property
    def waits(self) -> bool:
        """Whether somebody of us has to do something about it."""
        return self.stands is not None or not self.incident.taken_up_at


@dataclass(frozen=True)
class IncidentsPart:
    """`lines`: what waits for one of us, then the rest, newest first; `small`: visits for a one-tap sorry."""

    lines: Sequence[Line]
    small: frozenset[str]

    def further_words(self, shown: int) -> str:
        """`3 more, 2 of them wait for an apology`, after the first `shown`."""
        further = self.lines[shown:]
        said = [ngettext("%(num)s more", "%(num)s more", len(further))]
        if owed := sum(line.stands is not None for line in further):
            said.append(
                ngettext("%(num)s of them waits for an apology", "%(num)s of them wait for an apology", owed)
            )
        return ", ".join(said)


def incidents_part(project: Project, milestones: Sequence[Milestone], at: datetime) -> IncidentsPart:
    """A few queries, whatever there is."""
    needed = {one.incident.id: one for one in needed_in(project.id)}
    shown = list(incidents_of(project.id))
    shown += [one.incident for one in needed.values() if one.incident not in shown]
    free = {number for number, one in needed.items() if one.draft is None}
    small = small_latenesses(milestones, shown, free)
    lines = list(_lines(project, shown, needed, small, at)) if shown else []
    return IncidentsPart(sorted(lines, key=lambda line: not line.waits), frozenset(small.values()))


def _lines(
    project: Project,
    shown: Sequence[Incident],
    needed: dict[int, Needed],
    small: dict[str, str],
    at: datetime,
) -> Iterator[Line]:
    office, unseen = current_app.config["SETTINGS"].office, project.state == ProjectState.DRAFT
    sent = {incident.id: apology for apology in sent_in(project.id) for incident in apology.incidents}
    for incident in shown:
        owed = needed.get(incident.id)
        yield Line(
            incident,
            apology=sent.get(incident.id),
            draft=(owed.draft if owed else None) or "",
            stands=waiting(incident, project, at, office) if owed and not unseen else None,
            small=small.get(incident.subject, "") if owed else "",
        )
