"""The mails of a demo, which nobody gets: read from the folder they were written into."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_string, policy
from email.message import EmailMessage
from email.parser import HeaderParser
from pathlib import Path

from tracker.base.errors import NotFound

MOST = 100
NAME = re.compile(r"(trial-)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Head:
    """What the list says of a mail; `at` is when it was written, as a UTC instant."""

    name: str
    to: str
    subject: str
    at: datetime


@dataclass(frozen=True)
class Whole:
    head: Head
    text: str
    html: str


def newest(folder: Path) -> list[Head]:
    """The last mails written, newest first, at most MOST."""
    files = [(path.stat().st_mtime_ns, path) for path in folder.glob("*.eml") if NAME.fullmatch(path.stem)]
    return [_head(path, _headers(path)) for _, path in sorted(files, reverse=True)[:MOST]]


def read(folder: Path, name: str) -> Whole:
    """One mail with both of its parts. NotFound when there is none of this name."""
    path = folder / f"{name}.eml"
    if not NAME.fullmatch(name) or not path.is_file():
        raise NotFound()
    mail = message_from_string(_content(path), _class=EmailMessage, policy=policy.default)
    return Whole(_head(path, mail), _part(mail, "plain"), _part(mail, "html"))


def _headers(path: Path) -> EmailMessage:
    return HeaderParser(_class=EmailMessage, policy=policy.default).parsestr(_content(path))


def _content(path: Path) -> str:
    """Headers may hold any letters where an address does; the parts are plain ASCII."""
    return path.read_bytes().decode("utf-8", "replace")


def _head(path: Path, mail: EmailMessage) -> Head:
    at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return Head(path.stem, str(mail["To"] or ""), str(mail["Subject"] or ""), at)


def _part(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    return str(part.get_content()) if part else ""
