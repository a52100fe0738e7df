"""Notices to one address, and workers that deliver them."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import sqlalchemy as sa

from tracker.base.database import db, writing
from tracker.outbox import kinds
from tracker.outbox.enqueue import enqueue
from tracker.outbox.kinds import Message, Writer
from tracker.outbox.models import Notice

KIND = "test"
HELLO = Message(
    "Anna Quay", "anna@harbour.example", "A new date", "Promised for Tue 4 March.\n", "omar@northside.example"
)


def register(monkeypatch, writer: Writer, kind: str = KIND) -> None:
    monkeypatch.setitem(kinds._WRITERS, kind, writer)


def queue(kind: str = KIND, count: int = 1, **values) -> list[str]:
    """Queue notices of this kind, commit, and return their identities."""
    with writing():
        notices = [enqueue(kind, **values) for _ in range(count)]
        db.session.flush()
        return [notice.uuid for notice in notices]


def notice(uuid: str) -> Notice:
    db.session.rollback()
    return db.session.scalars(sa.select(Notice).where(Notice.uuid == uuid)).one()


def text_of(mail: EmailMessage) -> str:
    """The words of a mail as plain text, its lines ended alike everywhere."""
    part = mail.get_body(("plain",))
    return str(part.get_content()).replace("\r\n", "\n") if part else ""


def mails(folder: Path) -> list[EmailMessage]:
    return [
        message_from_bytes(path.read_bytes(), policy=policy.default) for path in sorted(folder.glob("*.eml"))
    ]
