"""What pages and commands read of staff accounts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.access.acts import require
from tracker.accounts.models import ACTIVE, Account, Installation, Session
from tracker.base.database import db
from tracker.base.emails import clean_email
from tracker.base.errors import DomainError, NotFound


@dataclass(frozen=True)
class StaffLine:
    """One person in the list, and when they last looked at a page."""

    account: Account
    seen_at: datetime | None


def is_first_run() -> bool:
    """Whether nobody has an account yet."""
    return db.session.scalar(sa.select(Account.id).limit(1)) is None


def get_account(actor: Actor, uuid: str) -> Account:
    """An account for somebody who keeps them; raises Forbidden or NotFound."""
    require(actor, "keep accounts")
    account = db.session.scalar(sa.select(Account).where(Account.uuid == uuid))
    if account is None:
        raise NotFound()
    return account


def somebody(uuid: str) -> Account:
    """Any of us, for who may act on their work though not on their account; raises NotFound."""
    account = db.session.scalar(sa.select(Account).where(Account.uuid == uuid))
    if account is None:
        raise NotFound()
    return account


def own_account(actor: Actor) -> Account:
    """The account of the person who is looking."""
    return db.session.get_one(Account, actor.id)


def account_called(email: str) -> Account | None:
    """The account with this address, however it is spelled; None when there is none."""
    try:
        return db.session.scalar(sa.select(Account).where(Account.email == clean_email(email)))
    except DomainError:
        return None


def all_staff() -> Sequence[StaffLine]:
    """Everybody, by name, with when they were last seen; one query."""
    seen_at = sa.func.max(Session.seen_at).label("seen_at")
    query = (
        sa.select(Account, sa.type_coerce(seen_at, Session.seen_at.type))
        .outerjoin(Session, Session.account_id == Account.id)
        .group_by(Account.id)
        .order_by(sa.func.lower(Account.name), Account.id)
    )
    return [StaffLine(account, seen) for account, seen in db.session.execute(query)]


def active_roles() -> dict[int, list[str]]:
    """The roles of every active account, which stay locked until the transaction ends."""
    query = sa.select(Account.id, Account.roles).where(Account.state == ACTIVE).order_by(Account.id)
    return dict(db.session.execute(query.with_for_update()).all())


def installation() -> Installation:
    """The one row of this instance, made when it is not there yet, and locked."""
    row = db.session.scalar(sa.select(Installation).with_for_update())
    if row is None:
        row = Installation()
        db.session.add(row)
        db.session.flush()
    return row
