"""What was mailed about a client, what waits, and what never left: for staff, a page at a time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.access.acts import may
from tracker.accounts.models import Account
from tracker.announcements.table import About, about, private_kinds
from tracker.base.database import db
from tracker.base.errors import NotFound
from tracker.base.texts import gettext
from tracker.clients.models import Client, Contact
from tracker.outbox.models import FAILED, QUEUED, SENT, SUPPRESSED, Notice
from tracker.projects.models import Project

PAGE_SIZE = 50
STATES = (SENT, QUEUED, SUPPRESSED, FAILED)


@dataclass(frozen=True)
class Line:
    """One notice and whom it is for; `number` is that of its project, `code` its client's."""

    notice: Notice
    name: str
    address: str
    to_client: bool
    number: str | None
    code: str | None

    @property
    def about(self) -> About:
        return about(self.notice.kind)

    @property
    def reason(self) -> str:
        """Why it did not leave: in the reader's language if it is ours, else as the mail server put it."""
        told = self.notice.reason or ""
        return gettext(told) if told and self.notice.state == SUPPRESSED else told

    @property
    def at(self) -> datetime:
        """When it was settled, or will be tried."""
        return self.notice.settled_at or self.notice.due_at


@dataclass(frozen=True)
class Wanted:
    """The filter above the list."""

    state: str = ""
    number: str = ""
    page: int = 1


@dataclass(frozen=True)
class Found:
    """One page of the list; `total` counts all that match, `projects` are those of the client, by number."""

    lines: list[Line]
    total: int
    page: int
    projects: list[tuple[str, str]]

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE_SIZE))


def read_filter(given: Any) -> Wanted:
    """The filter of an address; what it does not know counts as not given."""
    state = given.get("state", "")
    return Wanted(
        state=state if state in STATES else "",
        number=given.get("project", "")[:20],
        page=min(max(given.get("page", 1, type=int), 1), 100_000),
    )


def history_of_mails(actor: Actor, client: Client, wanted: Wanted) -> Found:
    """The mails of a client, newest first. Three queries."""
    projects = _projects(client)
    chosen = next((id_ for id_, number, _title in projects if number == wanted.number), None)
    conditions = [Notice.client_id == client.id, *_seen_by(actor)]
    if wanted.state:
        conditions.append(Notice.state == wanted.state)
    if chosen:
        conditions.append(Notice.project_id == chosen)
    total = db.session.scalar(sa.select(sa.func.count()).select_from(Notice).where(*conditions)) or 0
    page = min(wanted.page, max(1, -(-total // PAGE_SIZE)))
    query = _lines().where(*conditions).order_by(Notice.queued_at.desc(), Notice.id.desc())
    rows = db.session.execute(query.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE))
    return Found(
        [_line(*row) for row in rows], total, page, [(number, title) for _, number, title in projects]
    )


def mail_of(actor: Actor, client: Client, uuid: str) -> Line:
    """One mail about this client; NotFound for any that the actor may not read."""
    query = _lines().where(Notice.uuid == uuid, Notice.client_id == client.id, *_seen_by(actor))
    row = db.session.execute(query).one_or_none()
    if row is None:
        raise NotFound()
    return _line(*row)


def parked(most: int = 50) -> list[Line]:
    """The notices that could not be sent, the latest first, whoever they are for."""
    query = _lines().where(Notice.state == FAILED).order_by(Notice.settled_at.desc()).limit(most)
    return [_line(*row) for row in db.session.execute(query)]


def any_notice(uuid: str) -> Line:
    """One notice, for who keeps the instance; NotFound when there is none."""
    row = db.session.execute(_lines().where(Notice.uuid == uuid)).one_or_none()
    if row is None:
        raise NotFound()
    return _line(*row)


def _lines() -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(
            Notice, Contact.name, Contact.email, Account.name, Account.email, Client.code, Project.number
        )
        .outerjoin(Contact, Contact.id == Notice.contact_id)
        .outerjoin(Account, Account.id == Notice.account_id)
        .outerjoin(Client, Client.id == Notice.client_id)
        .outerjoin(Project, Project.id == Notice.project_id)
    )


def _line(
    notice: Notice,
    contact: str | None,
    contact_email: str | None,
    account: str | None,
    account_email: str | None,
    code: str | None,
    number: int | None,
) -> Line:
    return Line(
        notice=notice,
        name=contact or account or "",
        address=notice.sent_to or contact_email or account_email or "",
        to_client=contact is not None,
        number=f"{code}-{number}" if code and number else None,
        code=code,
    )


def _seen_by(actor: Actor) -> list[sa.ColumnElement[bool]]:
    """What is between a contact and the managers is not there for anybody else."""
    return [] if may(actor, "read private words") else [Notice.kind.not_in(private_kinds())]


def _projects(client: Client) -> list[tuple[int, str, str]]:
    query = sa.select(Project.id, Project.number, Project.title).where(Project.client_id == client.id)
    rows = db.session.execute(query.order_by(Project.number))
    return [(row.id, f"{client.code}-{row.number}", row.title) for row in rows]
