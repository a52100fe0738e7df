"""Reading log entries, and what of messages and calls waits for us."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from tracker.access.actor import MANAGER
from tracker.accounts.models import ACTIVE, Account
from tracker.base.database import db
from tracker.base.errors import NotFound
from tracker.clients.models import Contact
from tracker.notes.models import Call, Message, Note
from tracker.projects.models import Project


@dataclass(frozen=True)
class WaitingWord:
    """A contact's private words that no manager has answered since this moment."""

    project: Project
    contact: Contact
    since: datetime


def notes_of(project_id: int, *, client_only: bool = False, limit: int = 50) -> Sequence[Note]:
    """The newest entries of a project; `client_only` leaves out what is for us."""
    query = sa.select(Note).where(Note.project_id == project_id)
    if client_only:
        query = query.where(Note.for_client)
    return db.session.scalars(query.order_by(Note.id.desc()).limit(limit)).all()


def get_note_of(project_id: int, uuid: str) -> Note:
    """One entry of a project by its outer identity."""
    note = db.session.scalar(sa.select(Note).where(Note.project_id == project_id, Note.uuid == uuid))
    if note is None:
        raise NotFound()
    return note


def unanswered_threads(project_ids: Collection[int]) -> dict[int, datetime]:
    """Projects in which the client waits for an answer (C10), each with when they first wrote without one."""
    theirs = sa.and_(Message.project_id.in_(project_ids), ~Message.private)
    ours = _last_of_ours(Message.project_id)
    query = (
        sa.select(Message.project_id, sa.func.min(Message.written_at))
        .outerjoin(ours, ours.c.project_id == Message.project_id)
        .where(theirs, Message.account_id.is_(None), Message.id > sa.func.coalesce(ours.c.last, 0))
        .group_by(Message.project_id)
    )
    return dict(db.session.execute(query).all())


def open_calls(project_ids: Collection[int]) -> Sequence[Call]:
    """Calls asked for and not made yet: those without a promised time first, then by that time."""
    query = sa.select(Call).where(Call.project_id.in_(project_ids), Call.called_at.is_(None))
    order = (Call.promised_on.is_not(None), Call.promised_on, Call.promised_at, Call.id)
    return db.session.scalars(query.order_by(*order)).all()


def waiting_private_words() -> list[WaitingWord]:
    """Contacts whose last private word about a project waits for an answer, the longest waiting first.

    For managers alone; whoever shows this checks that the reader is one.
    """
    ours = _last_of_ours(Message.project_id, Message.contact_id, private=True)
    same = sa.and_(ours.c.project_id == Message.project_id, ours.c.contact_id == Message.contact_id)
    waits = (
        sa.select(Message.project_id, Message.contact_id, sa.func.min(Message.written_at).label("since"))
        .outerjoin(ours, same)
        .where(Message.private, Message.account_id.is_(None), Message.id > sa.func.coalesce(ours.c.last, 0))
        .group_by(Message.project_id, Message.contact_id)
        .subquery()
    )
    query = (
        sa.select(Project, Contact, waits.c.since)
        .join(waits, waits.c.project_id == Project.id)
        .join(Contact, Contact.id == waits.c.contact_id)
        .order_by(waits.c.since)
    )
    return [WaitingWord(*row) for row in db.session.execute(query)]


def managers() -> Sequence[Account]:
    """Who reads private words: the managers who can sign in, by name."""
    staff = db.session.scalars(sa.select(Account).where(Account.state == ACTIVE).order_by(Account.name))
    return [account for account in staff if account.actor.has(MANAGER)]


def _last_of_ours(*columns: sa.orm.InstrumentedAttribute, private: bool = False) -> sa.Subquery:
    """The id of our last answer for each value of these columns."""
    query = sa.select(*columns, sa.func.max(Message.id).label("last"))
    query = query.where(Message.private == private, Message.account_id.is_not(None), Message.answers)
    return query.group_by(*columns).subquery()
