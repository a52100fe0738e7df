"""How the timeline is told of one thing gone wrong."""

from collections.abc import Mapping
from typing import Any

from tracker.access.actor import Actor
from tracker.incidents.models import Incident
from tracker.projects.models import Project
from tracker.timeline.append import append
from tracker.timeline.kinds import Kind
from tracker.timeline.models import TimelineEntry


def tell(
    kind: Kind,
    actor: Actor,
    project: Project,
    incident: Incident,
    facts: Mapping[str, Any],
    words: Mapping[str, str],
) -> TimelineEntry:
    """Append one entry about it."""
    return append(
        kind,
        actor,
        incident.subject,
        chain=project.client.uuid,
        project_id=project.id,
        facts={"incident": incident.uuid, **facts},
        words=words,
    )
