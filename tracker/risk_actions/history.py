"""Writing an action's line into the client's timeline, in one way."""

from collections.abc import Mapping
from typing import Any

from tracker.access.actor import Actor
from tracker.risk_actions.models import RiskAction
from tracker.timeline.append import append
from tracker.timeline.kinds import Kind
from tracker.timeline.models import TimelineEntry

Fields = Mapping[str, Any]


def tell(
    kind: Kind, actor: Actor, action: RiskAction, facts: Fields | None = None, words: Fields | None = None
) -> TimelineEntry:
    """One entry about an action; which it is, on which device, and what it is called are always in it."""
    project, device = action.project, action.device
    return append(
        kind,
        actor,
        action.subject,
        chain=project.client.uuid,
        project_id=project.id,
        facts={"risk_action": action.uuid, "device": device.uuid, **(facts or {})},
        words={"title": action.title, "name": device.name, **(words or {})},
    )
