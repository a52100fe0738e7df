"""What checks can belong to besides milestones: each room above says where they stand and what follows them.

A subject is a word and an outer identity, `batch:UUID`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tracker.access.actor import Actor
from tracker.projects.models import Project


@dataclass(frozen=True)
class Owner:
    """`page` gives the address of the page that shows the checks; `changed` is called after each act on one.

    Both are given the outer identity of the thing.
    """

    page: Callable[[Project, str], str]
    changed: Callable[[Actor, Project, str], None]


_OWNERS: dict[str, Owner] = {}


def declare_owner(word: str, owner: Owner) -> None:
    """Let checks belong to things of this word."""
    if word in _OWNERS:
        raise ValueError(f"the owner {word} is declared twice")
    _OWNERS[word] = owner


def page_of(project: Project, subject: str) -> str | None:
    """Where the checks of this subject stand; None for those of the project's own page."""
    word, _, uuid = subject.partition(":")
    return _OWNERS[word].page(project, uuid) if word in _OWNERS else None


def tell_owner(actor: Actor, project: Project, subject: str) -> None:
    """A check of this subject was added, changed, ticked or dropped."""
    word, _, uuid = subject.partition(":")
    if word in _OWNERS:
        _OWNERS[word].changed(actor, project, uuid)
