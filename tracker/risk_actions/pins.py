"""A PIN that an approver sets before, with a mailed code; five tries, then it is locked for an hour."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from tracker.access.actor import APPROVER, Actor
from tracker.access.acts import require
from tracker.accounts.passwords import hash_password, matches
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Invalid, Refused
from tracker.clients.models import Client, Contact
from tracker.outbox.enqueue import enqueue
from tracker.risk_actions import kinds
from tracker.risk_actions.codes import Proof, use_up
from tracker.risk_actions.models import PIN, ConsentPin
from tracker.timeline.append import append

LOCKED = "consent.pin_locked"
"""The notice to whose PIN was locked."""

SHORTEST, LONGEST = 6, 12
TRIES = 5
LOCKED_FOR = timedelta(hours=1)
RUNS = "01234567890123456789", "98765432109876543210"


def check_new_pin(pin: str) -> None:
    """Raise Invalid for anything but digits, too few, or those that others would try first."""
    if not (pin.isascii() and pin.isdigit() and SHORTEST <= len(pin) <= LONGEST):
        raise Invalid("A PIN has 6 to 12 digits.", "pin")
    if len(set(pin)) < 3 or any(pin in run for run in RUNS):
        raise Invalid("That PIN is one of the first that others would try; choose another.", "pin")


def hash_pin(pin: str) -> str:
    """Slow, so never inside a transaction."""
    return hash_password(pin)


def set_pin(actor: Actor, pin_hash: str, proof: Proof) -> None:
    """Set or replace the person's PIN, shown to be them by a mailed code."""
    require(actor, "consent")
    use_up(actor, None, proof)
    row = _locked_row(actor.id) or ConsentPin(contact_id=actor.id)
    row.pin_hash, row.set_at, row.tries, row.locked_until = pin_hash, now(), 0, None
    db.session.add(row)
    clients = [number for number, role in actor.client_roles.items() if role == APPROVER]
    for chain in db.session.scalars(sa.select(Client.uuid).where(Client.id.in_(clients)).order_by(Client.id)):
        contact = db.session.get_one(Contact, actor.id)
        append(kinds.PIN_SET, actor, f"contact:{contact.uuid}", chain=chain, words={"name": actor.name})


def has_pin(contact_id: int) -> bool:
    """Whether this person has set one."""
    return db.session.get(ConsentPin, contact_id) is not None


def count_try(contact_id: int) -> str:
    """Count one try and return the stored hash to compare with; the caller commits it before comparing.

    The fifth locks the PIN for an hour and tells its owner by mail. Raises Invalid without one, Refused
    while it is locked.
    """
    row = _locked_row(contact_id)
    if row is None:
        raise Invalid("You have not set a PIN. Have a code mailed to you instead.", "pin")
    if is_locked(row, now()):
        raise Refused(
            "Your PIN is locked for an hour after five wrong tries. Have a code mailed to you instead.", "pin"
        )
    row.tries = 1 if row.locked_until else row.tries + 1
    row.locked_until = now() + LOCKED_FOR if row.tries >= TRIES else None
    if row.locked_until:
        enqueue(LOCKED, contact_id=contact_id)
    return row.pin_hash


def check_pin(stored: str, typed: str) -> Proof:
    """Compare; slow, so never inside a transaction. Raises Invalid."""
    if not matches(stored, typed.strip()):
        raise Invalid("This is not your PIN. Nothing was recorded.", "pin")
    return Proof(PIN, pin_hash=stored)


def use_pin(actor: Actor, proof: Proof) -> None:
    """The proven PIN is still the one that is set, and its wrong tries are forgotten."""
    row = _locked_row(actor.id)
    if row is None or row.pin_hash != proof.pin_hash:
        raise Refused("Your PIN was changed meanwhile. Please type the new one.", "pin")
    row.tries, row.locked_until = 0, None


def is_locked(row: ConsentPin, at: datetime) -> bool:
    return row.locked_until is not None and row.locked_until > at


def _locked_row(contact_id: int) -> ConsentPin | None:
    query = sa.select(ConsentPin).where(ConsentPin.contact_id == contact_id).with_for_update()
    return db.session.scalar(query.execution_options(populate_existing=True))
