"""Changing a contact's entry: it stands here because a new address ends what the old mailbox could open."""

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.accounts.links import end_access
from tracker.base.database import db
from tracker.base.emails import clean_email
from tracker.base.errors import Invalid, Refused
from tracker.clients import kinds
from tracker.clients.changes import change
from tracker.clients.contacts import contact_called, tell
from tracker.clients.models import Client, Contact, Membership
from tracker.clients.queries import visible_clients
from tracker.clients.rules import check_role


def edit_contact(
    actor: Actor, membership: Membership, *, name: str, email: str, phone: str, role: str
) -> None:
    """Change a person and what they may do at this client.

    A new address revokes the links sent to the old one. Who can't see all of the person's clients can't give
    them another address: the links mailed there would open what the staff member may not see.
    """
    contact, address = membership.contact, clean_email(email)
    if address != contact.email:
        _check_address(actor, contact, address)
        end_access(contact)
    changed = change(membership, role=check_role(role)) + change(
        contact, name=name, email=address, phone=phone
    )
    if changed:
        tell(kinds.CONTACT_EDITED, actor, membership, role=role, changed=changed)


def _check_address(actor: Actor, contact: Contact, address: str) -> None:
    if contact_called(address):
        raise Invalid("Another contact has this address. End this one and add the other instead.", "email")
    unseen = (
        sa.select(Membership.id)
        .join(Client, Client.id == Membership.client_id)
        .where(Membership.contact_id == contact.id, Membership.ended_at.is_(None), ~visible_clients(actor))
    )
    if db.session.scalar(unseen.limit(1)):
        raise Refused("Please ask a manager to change the address of %(name)s.", "email", name=contact.name)
