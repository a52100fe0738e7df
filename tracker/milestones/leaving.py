"""What ends with a project that was started for the wrong client; rooms above say what they close then."""

from collections.abc import Callable

from tracker.access.actor import Actor
from tracker.projects.models import Project

Leaving = Callable[[Actor, Project, str], None]
"""Called before the project ends, with the reason."""

_LEAVING: list[Leaving] = []


def declare_leaving(leaving: Leaving) -> None:
    """Have this called whenever a project leaves the wrong client."""
    if leaving in _LEAVING:
        raise ValueError(f"{leaving.__name__} is declared twice")
    _LEAVING.append(leaving)


def leave_behind(actor: Actor, project: Project, reason: str) -> None:
    """Close what can't go on for another client."""
    for leaving in _LEAVING:
        leaving(actor, project, reason)
