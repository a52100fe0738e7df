"""Writing a milestone's or a project's line into the client's timeline, in one way."""

from collections.abc import Mapping
from typing import Any

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.milestones.models import Milestone
from tracker.projects.models import Project
from tracker.timeline.append import append
from tracker.timeline.kinds import Kind

Fields = Mapping[str, Any]


def tell(kind: Kind, actor: Actor, milestone: Milestone, facts: Fields, words: Fields | None = None) -> None:
    """One entry about a milestone; its key is always among the facts."""
    project = milestone.project
    append(
        kind,
        actor,
        f"milestone:{milestone.uuid}",
        chain=project.client.uuid,
        project_id=project.id,
        facts={"key": milestone.key, **facts},
        words=words,
    )


def tell_project(
    kind: Kind, actor: Actor, project: Project, facts: Fields, words: Fields | None = None
) -> None:
    """One entry about a project; its number is always among the facts."""
    append(
        kind,
        actor,
        f"project:{project.uuid}",
        chain=project.client.uuid,
        project_id=project.id,
        facts={"number": project.ref, **facts},
        words=words,
    )


def mark_changed(milestone: Milestone) -> None:
    """Its calendar entry changes with it: the stamp and the sequence go up, never down."""
    milestone.changed_at = now()
    milestone.sequence += 1
    milestone.version += 1
