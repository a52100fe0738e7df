"""The verbs of a client's people. The same address is the same person, at however many clients."""

from datetime import timedelta

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.emails import clean_email
from tracker.base.errors import Invalid, Refused
from tracker.clients import kinds
from tracker.clients.changes import insert
from tracker.clients.models import Client, Contact, Membership
from tracker.clients.queries import check_stands_for_itself
from tracker.clients.rules import check_role
from tracker.outbox.enqueue import enqueue
from tracker.outbox.models import QUEUED, Notice
from tracker.timeline.append import append
from tracker.timeline.kinds import Kind

LINK = "contact.link"
"""The notice that carries a contact's link; the link is made when the mail is written."""

PAUSE = timedelta(minutes=5)
"""How long one asked-for mail stands for any further ones."""


def add_contact(
    actor: Actor,
    client: Client,
    *,
    name: str,
    email: str,
    role: str,
    phone: str = "",
    imported: bool = False,
) -> Membership:
    """Make a person a contact of this client, or once more one after they ended.

    A person known by this address keeps the name and phone we have; nothing tells where they are known from.
    """
    check_role(role)
    check_stands_for_itself(client)
    contact = contact_called(email) or _new_contact(name, clean_email(email), phone, imported)
    membership = _join(client, contact, role)
    tell(kinds.CONTACT_ADDED, actor, membership, role=role)
    return membership


def end_contact(actor: Actor, membership: Membership) -> None:
    """From now on the person sees nothing of this client; adding them again undoes it."""
    if membership.ended_at:
        raise Refused("%(name)s is no longer a contact here.", name=membership.contact.name)
    membership.ended_at = now()
    tell(kinds.CONTACT_ENDED, actor, membership)


def send_link(actor: Actor, membership: Membership) -> None:
    """Queue a mail with a link of the person's own; a second press while one waits adds none."""
    if membership.ended_at:
        raise Refused("%(name)s is no longer a contact here.", name=membership.contact.name)
    if not link_waits(membership.contact):
        enqueue(LINK, contact_id=membership.contact_id, client_id=membership.client_id)
        tell(kinds.LINK_SENT, actor, membership)


def ask_for_link(email: str) -> None:
    """Queue a link for a person who is a contact anywhere, and not again while the last mail is fresh.

    Who asks is a stranger: nothing tells whether there is such a person, and the history says nothing of it.
    """
    contact = contact_called(email)
    if contact and contact.actor.client_roles and not _mail_is_fresh(contact):
        enqueue(LINK, contact_id=contact.id)


def put_introduction_away(contact: Contact) -> None:
    """The person has read what these pages are for; kept for themselves, so no history tells it."""
    contact.introduced_at = contact.introduced_at or now()


def contact_called(email: str) -> Contact | None:
    """The person with this address, however it is spelled; raises Invalid when it is no address."""
    return db.session.scalar(sa.select(Contact).where(Contact.email == clean_email(email)))


def link_waits(contact: Contact) -> bool:
    """Whether a mail with a link to this person is still to leave."""
    query = sa.select(Notice.id).where(
        Notice.kind == LINK, Notice.contact_id == contact.id, Notice.state == QUEUED
    )
    return db.session.scalar(query.limit(1)) is not None


def _mail_is_fresh(contact: Contact) -> bool:
    recent = sa.select(Notice.id).where(
        Notice.kind == LINK, Notice.contact_id == contact.id, Notice.queued_at > now() - PAUSE
    )
    return link_waits(contact) or db.session.scalar(recent.limit(1)) is not None


def tell(kind: Kind, actor: Actor, membership: Membership, **facts: object) -> None:
    """Append an entry about a person to this client's chain, with the words the kind declares."""
    contact = membership.contact
    append(
        kind,
        actor,
        f"contact:{contact.uuid}",
        chain=membership.client.uuid,
        facts={"contact": contact.id, **facts},
        words={word: getattr(contact, word) for word in kind.words},
    )


def _new_contact(name: str, email: str, phone: str, imported: bool) -> Contact:
    contact = Contact(name=name, email=email, phone=phone, imported=imported)
    insert(contact, Invalid("Somebody added this address just now. Please send the form again.", "email"))
    return contact


def _join(client: Client, contact: Contact, role: str) -> Membership:
    known = sa.select(Membership).where(
        Membership.client_id == client.id, Membership.contact_id == contact.id
    )
    already = Invalid("%(name)s is a contact of this client already.", "email", name=contact.name)
    membership = db.session.scalar(known.with_for_update())
    if membership is None:
        membership = Membership(client_id=client.id, contact_id=contact.id, role=role)
        insert(membership, already)
    elif membership.ended_at is None:
        raise already
    membership.role, membership.ended_at = role, None
    return membership
