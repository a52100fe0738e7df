"""Signed-in browsers: rows that can be ended at once; the cookie holds a token, the row its hash."""

import hashlib
import secrets
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.access.actor import NOBODY, Actor
from tracker.accounts.models import ACTIVE, Account, Link, Session
from tracker.base.clock import now
from tracker.base.database import db, stamping
from tracker.clients.models import Contact

LIMITS = {
    "staff": (timedelta(hours=12), timedelta(days=7)),
    "contact": (timedelta(days=7), timedelta(days=30)),
}
"""How long a session lasts without use, and at most."""

STAMP_EVERY = timedelta(minutes=5)


_this = Session.token_hash == sa.bindparam("token_hash")
WITH_PERSON: dict[str, sa.Select[*tuple[Any, ...]]] = {
    "staff": sa.select(Session, Account).outerjoin(Account, Account.id == Session.account_id).where(_this),
    "contact": sa.select(Session, Contact)
    .outerjoin(Contact, Contact.id == Session.contact_id)
    .options(joinedload(Contact.memberships))
    .where(_this),
}
"""A session with whose it is; built once, for every page begins with it."""


def hash_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def new_token() -> str:
    """256 random bits for an address or a cookie."""
    return secrets.token_urlsafe(32)


def start_session(
    *, account: Account | None = None, contact: Contact | None = None, link: Link | None = None
) -> str:
    """Sign a person in and return the token for the cookie; always a new one."""
    token = new_token()
    db.session.add(
        Session(
            token_hash=hash_token(token),
            account_id=account.id if account else None,
            contact_id=contact.id if contact else None,
            link_id=link.id if link else None,
            created_at=now(),
            seen_at=now(),
        )
    )
    return token


def end_session(token: str) -> None:
    db.session.execute(
        sa.update(Session)
        .where(Session.token_hash == hash_token(token), Session.ended_at.is_(None))
        .values(ended_at=now())
    )


def end_sessions_of(*, account_id: int | None = None, contact_id: int | None = None) -> None:
    """End every session of a person at once: disabled, a new password, a revoked link."""
    person = Session.account_id == account_id if account_id else Session.contact_id == contact_id
    db.session.execute(sa.update(Session).where(person, Session.ended_at.is_(None)).values(ended_at=now()))


def actor_of(token: str | None, side: str) -> Actor:
    """Who a cookie's token stands for on this side of the house (`staff` or `contact`), or NOBODY."""
    if not token:
        return NOBODY
    found = db.session.execute(WITH_PERSON[side], {"token_hash": hash_token(token)}).unique().one_or_none()
    if found is None:
        return NOBODY
    session, person = found
    if session.ended_at or _expired(session, side) or person is None or not _comes_in(person):
        return NOBODY
    actor = person.actor
    if now() - session.seen_at > STAMP_EVERY or _not_seen_since_entering(session, person):
        _stamp(session.token_hash, actor)
    return actor


def _expired(session: Session, side: str) -> bool:
    idle, absolute = LIMITS[side]
    return now() - session.seen_at > idle or now() - session.created_at > absolute


def _comes_in(person: Account | Contact) -> bool:
    return person.state == ACTIVE if isinstance(person, Account) else bool(person.actor.client_roles)


def _not_seen_since_entering(session: Session, person: Account | Contact) -> bool:
    """A contact's first look counts at once: until then nobody knows whether the link was used."""
    if isinstance(person, Account):
        return False
    return person.seen_at is None or person.seen_at < session.created_at


def _stamp(token_hash: str, actor: Actor) -> None:
    """The one thing that looking changes: when a person was last seen."""
    with stamping():
        db.session.execute(sa.update(Session).where(Session.token_hash == token_hash).values(seen_at=now()))
        if actor.is_contact:
            db.session.execute(sa.update(Contact).where(Contact.id == actor.id).values(seen_at=now()))
