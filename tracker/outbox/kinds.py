"""How each kind of notice is written: those that know the facts register a function per kind at start."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from tracker.outbox.models import Notice


@dataclass(frozen=True)
class Message:
    """What is sent; links in it are built from the configured address only."""

    to_name: str
    to_address: str
    subject: str
    body: str
    """The words as plain text."""

    reply_to: str | None = None
    html: str = ""
    """The same words as a page of their own; without it the mail is plain text alone."""

    kept: str = ""
    """The words as they may be kept and shown later: no address in them lets anybody in."""

    thread: str = ""
    """What its mails are about, such as a project's identity: mail programs show those as one talk."""

    stop: str | None = None
    """Where whoever gets a recurring notice ends it; it becomes the List-Unsubscribe of the mail."""


@dataclass(frozen=True)
class Suppressed:
    """Why a notice is not sent after all (N2)."""

    why: str


Outcome = Message | Suppressed
Writer = Callable[[Notice], Outcome]
Wait = Callable[[Notice], datetime | None]
"""Until when a notice waits before it is written, as a UTC instant; None when it may leave."""

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


_WAITS: list[Wait] = []


def holds_back(wait: Wait) -> Wait:
    """Register a reason for which notices that are due wait all the same, such as quiet hours (N5)."""
    _WAITS.append(wait)
    return wait


def waits_until(notice: Notice) -> datetime | None:
    """The last of the moments it has to wait for; None when it may leave now."""
    return max(filter(None, (wait(notice) for wait in _WAITS)), default=None)
