"""What a file can belong to: each room above says how a thing of its own is found, and who may.

A subject is a word and an outer identity, `milestone:UUID`. To resolve it is to authorise.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from tracker.access.actor import Actor
from tracker.base.errors import NotFound, Refused
from tracker.base.forms import is_uuid


class Owner(Protocol):
    """What is asked of a client here, where its room is not known."""

    id: int
    uuid: str


@dataclass(frozen=True)
class Place:
    """Where files belong. `title` is what people call it, `back` the address of the page that shows them.

    `closed` and `kept` are sentences that say why nothing can be added or taken off now; "" where it can.
    """

    client: Owner
    title: str
    back: str
    project_id: int | None = None
    closed: str = ""
    kept: str = ""

    def check_open(self) -> None:
        """Raise Refused when nothing can be added."""
        if self.closed:
            raise Refused(self.closed)

    def check_removable(self) -> None:
        """Raise Refused when nothing can be taken off."""
        if self.kept:
            raise Refused(self.kept)


Resolver = Callable[[Actor, str, str], Place]
"""From who, the thing's outer identity and the act of the endpoint to its place. Raises NotFound for what is
absent or foreign, Forbidden for what may be seen but not acted on."""

_RESOLVERS: dict[str, Resolver] = {}


def declare_subject(word: str, resolver: Resolver) -> None:
    """Let files belong to things of this word."""
    if word in _RESOLVERS:
        raise ValueError(f"the subject {word} is declared twice")
    _RESOLVERS[word] = resolver


def place_of(actor: Actor, subject: str, act: str) -> Place:
    """The place that a subject names, for this act. Raises NotFound and Forbidden."""
    word, _, uuid = subject.partition(":")
    if word not in _RESOLVERS or not is_uuid(uuid):
        raise NotFound()
    return _RESOLVERS[word](actor, uuid, act)
