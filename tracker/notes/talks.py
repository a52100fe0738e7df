"""What was said between a client and us about a project, and the calls asked for: as pages read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from tracker.accounts.models import Account
from tracker.base.database import db
from tracker.base.errors import NotFound
from tracker.clients.models import Contact
from tracker.notes.models import Call, Message
from tracker.projects.models import Project

LATEST = 20
"""How much of a thread a project's page shows; its own page shows all."""


@dataclass(frozen=True)
class Line:
    """One message of a thread; `ours` when one of us wrote it."""

    message: Message
    author: str
    ours: bool


@dataclass(frozen=True)
class Wish:
    """One call asked for: by whom, who promised it, who made it."""

    call: Call
    asked_by: str
    promised_by: str
    called_by: str


@dataclass(frozen=True)
class PrivateThread:
    """One contact's private words about a project, and when the last was written."""

    project: Project
    contact: Contact
    last_at: datetime
    waits: bool


def thread_of(project_id: int, limit: int | None = None) -> list[Line]:
    """What client and staff wrote to each other about a project, newest last; private words are not in it."""
    return _lines(sa.not_(Message.private), Message.project_id == project_id, limit=limit)


def private_thread(project_id: int, contact_id: int) -> list[Line]:
    """A contact's private words about a project and their answers, newest last: for them and managers."""
    return _lines(
        Message.private.is_(True), Message.project_id == project_id, Message.contact_id == contact_id
    )


def private_threads() -> list[PrivateThread]:
    """Every thread of private words, those that wait for an answer first; for managers alone."""
    last = sa.select(sa.func.max(Message.id)).where(Message.private)
    waits = Message.account_id.is_(None)
    query = (
        sa.select(Project, Contact, Message.written_at, waits)
        .join(Message, Message.project_id == Project.id)
        .join(Contact, Contact.id == Message.contact_id)
        .where(Message.id.in_(last.group_by(Message.project_id, Message.contact_id)))
        .order_by(waits.desc(), Message.id.desc())
    )
    return [PrivateThread(*row) for row in db.session.execute(query)]


def calls_of(project_id: int) -> list[Wish]:
    """The calls asked for about a project, newest last."""
    promiser, caller = aliased(Account), aliased(Account)
    query = (
        sa.select(Call, Contact.name, promiser.name, caller.name)
        .join(Contact, Contact.id == Call.contact_id)
        .outerjoin(promiser, promiser.id == Call.promised_by)
        .outerjoin(caller, caller.id == Call.called_by)
        .where(Call.project_id == project_id)
        .order_by(Call.id.desc())
        .limit(LATEST)
    )
    found = [Wish(call, asker, by or "", who or "") for call, asker, by, who in db.session.execute(query)]
    return found[::-1]


def get_call_of(project_id: int, uuid: str) -> Call:
    """One call of a project by its outer identity."""
    call = db.session.scalar(sa.select(Call).where(Call.project_id == project_id, Call.uuid == uuid))
    if call is None:
        raise NotFound()
    return call


def get_private_contact(project_id: int, uuid: str) -> Contact:
    """Who wrote private words about this project; NotFound for everybody else."""
    query = (
        sa.select(Contact)
        .join(Message, Message.contact_id == Contact.id)
        .where(Message.private, Message.project_id == project_id, Contact.uuid == uuid)
    )
    contact = db.session.scalars(query).first()
    if contact is None:
        raise NotFound()
    return contact


def _lines(*which: sa.ColumnElement[bool], limit: int | None = None) -> list[Line]:
    query = (
        sa.select(Message, Contact.name, Account.name)
        .outerjoin(Contact, Contact.id == Message.contact_id)
        .outerjoin(Account, Account.id == Message.account_id)
        .where(*which)
        .order_by(Message.id.desc())
    )
    rows: Sequence[tuple[Message, str | None, str | None]] = db.session.execute(query.limit(limit)).all()
    return [
        Line(message, by_us or by_them or "", ours=message.account_id is not None)
        for message, by_them, by_us in reversed(rows)
    ]
