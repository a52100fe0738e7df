"""Writing a line about a device into the client's timeline, in one way for everything of this room."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tracker.access.actor import Actor
from tracker.custody.models import Custody, Replacement
from tracker.projects.models import Project
from tracker.timeline.append import append
from tracker.timeline.kinds import Kind

Fields = Mapping[str, Any]


def tell_custody(kind: Kind, actor: Actor, custody: Custody, facts: Fields, **words: str) -> None:
    """One entry about a device that is or was away; its name stands beside it."""
    told = {"custody": custody.uuid, **facts}
    _tell(kind, actor, custody.project, custody.device.subject, told, {"name": custody.device.name, **words})


def tell_replacement(kind: Kind, actor: Actor, one: Replacement, facts: Fields, **words: str) -> None:
    """One entry about a replacement, in the history of the old device; both names stand beside it."""
    told, said = {"replacement": one.uuid, **facts}, {"old": one.old.name, "new": one.new.name, **words}
    _tell(kind, actor, one.project, one.old.subject, told, said)


def stamp(at: datetime) -> str:
    """A moment as the history keeps it: UTC, to the second."""
    return at.isoformat(timespec="seconds")


def _tell(kind: Kind, actor: Actor, project: Project, subject: str, facts: Fields, words: Fields) -> None:
    append(kind, actor, subject, chain=project.client.uuid, project_id=project.id, facts=facts, words=words)
