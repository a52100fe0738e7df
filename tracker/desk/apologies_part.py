"""What a project's page tells of apologies: those owed with their days, and those sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import current_app

from tracker.apologies.models import Apology
from tracker.apologies.queries import Needed, needed_in, sent_in
from tracker.apologies.waiting import Waiting, waiting
from tracker.projects.models import Project


@dataclass(frozen=True)
class ApologiesPart:
    """`needed` is known longest first, `sent` newest first."""

    needed: Sequence[tuple[Needed, Waiting]]
    sent: Sequence[Apology]


def apologies_part(project: Project, at: datetime) -> ApologiesPart:
    """A few queries, whatever there is."""
    office = current_app.config["SETTINGS"].office
    needed = [(one, waiting(one.incident, project, at, office)) for one in needed_in(project.id)]
    return ApologiesPart(needed, sent_in(project.id))
