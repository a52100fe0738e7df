"""How each kind of notice is written: those that know the facts register a function per kind at start."""

from collections.abc import Callable
from dataclasses import dataclass

from tracker.outbox.models import Notice


@dataclass(frozen=True)
class Message:
    """What is sent. Plain text; links in it are built from the configured address only."""

    to_name: str
    to_address: str
    subject: str
    body: str
    reply_to: str | None = None


@dataclass(frozen=True)
class Suppressed:
    """Why a notice is not sent after all (N2)."""

    why: str


Writer = Callable[[Notice], Message | Suppressed]

_WRITERS: dict[str, Writer] = {}


def writes(kind: str) -> Callable[[Writer], Writer]:
    """Register the function that re-reads the facts of this kind and writes its message."""

    def register(writer: Writer) -> Writer:
        if kind in _WRITERS:
            raise ValueError(f"two writers for {kind}")
        _WRITERS[kind] = writer
        return writer

    return register


def writer_of(kind: str) -> Writer:
    return _WRITERS[kind]
