"""The way mails leave: to the mail server of the settings, or into a folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from typing import Protocol

from tracker.config import Settings
from tracker.outbox.mailbox import Folder
from tracker.outbox.smtp import SmtpServer


class Transport(Protocol):
    """Takes one mail after the other."""

    def send(self, mail: EmailMessage, name: str) -> str:
        """Take the mail and say what became of it; raises one of the `failures`, or OSError over a disk."""

    def close(self) -> None:
        """No more will follow."""


@contextmanager
def opened(settings: Settings) -> Iterator[Transport]:
    """The transport of the settings, closed at the end of the block."""
    transport: Transport = SmtpServer(settings.smtp) if settings.smtp else Folder(settings.mail)
    try:
        yield transport
    finally:
        transport.close()


def transport_in_words(settings: Settings) -> str:
    """How mails leave, as an administrator may read it; no password."""
    return str(settings.smtp) if settings.smtp else str(settings.mail)
