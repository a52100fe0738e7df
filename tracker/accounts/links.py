"""Contacts' links: 256 random bits, of which only the hash is stored; good again and again until revoked.

How long a link lives depends on the person's projects and stands with them (`projects/link_life.py`).
"""

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from tracker.access.actor import Actor
from tracker.accounts.models import Link
from tracker.accounts.sessions import end_sessions_of, hash_token, new_token, start_session
from tracker.base.clock import now
from tracker.base.database import db
from tracker.clients import kinds
from tracker.clients.contacts import tell
from tracker.clients.models import Contact, Membership


def mint(contact: Contact) -> str:
    """The token of a new link for this person; it stands nowhere but in the mail it is made for."""
    token = new_token()
    db.session.add(Link(token_hash=hash_token(token), contact_id=contact.id, created_at=now()))
    return token


def find(token: str) -> tuple[Link, Contact] | None:
    """The link that was not revoked and whom it is for, while they are a contact anywhere; else None."""
    query = (
        sa.select(Link, Contact)
        .join(Contact, Contact.id == Link.contact_id)
        .where(Link.token_hash == hash_token(token), Link.revoked_at.is_(None))
        .options(selectinload(Contact.memberships))
    )
    found = db.session.execute(query).one_or_none()
    if found is None or not found[1].actor.client_roles:
        return None
    return found[0], found[1]


def swap(link: Link, contact: Contact) -> str:
    """Start a session by a link, which stays good; the token for the cookie is new each time."""
    link.used_at = now()
    return start_session(contact=contact, link=link)


def revoke_links(actor: Actor, membership: Membership) -> None:
    """End every link and session of the person at once, wherever they are a contact."""
    end_access(membership.contact)
    tell(kinds.LINKS_REVOKED, actor, membership)


def end_access(contact: Contact) -> None:
    """Nothing that was ever mailed to the person, and no browser, lets anybody in any more."""
    contact.links_revoked_at = now()
    db.session.execute(
        sa.update(Link)
        .where(Link.contact_id == contact.id, Link.revoked_at.is_(None))
        .values(revoked_at=now())
    )
    end_sessions_of(contact_id=contact.id)
