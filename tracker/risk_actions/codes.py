"""Codes that are mailed now: single use, bound to one person and one text, 60 minutes, five tries.

A further one keeps those before it alive; only keyed hashes are stored. Every try is counted before it is
compared, in a transaction of its own, so that no number of tries at once is more than five.
"""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Invalid, Refused
from tracker.clients.models import Contact
from tracker.outbox.enqueue import enqueue
from tracker.outbox.models import Notice
from tracker.risk_actions.models import CODE, ConsentAsk, ConsentCode

MAILED = "consent.code"
"""The notice; the code is made while the mail is written, so that it stands nowhere but in the mail."""

DIGITS = 8
LIVES = timedelta(minutes=60)
TRIES = 5
MOST, WITHIN = 5, timedelta(hours=1)
"""How many a person may have mailed within that time."""


@dataclass(frozen=True)
class Proof:
    """That an approver is who they say: by what, and the code or the PIN's hash that showed it."""

    by: str
    code_id: int = 0
    pin_hash: str = ""


def request_code(actor: Actor, ask: ConsentAsk | None = None) -> None:
    """Have a code mailed for this question, or for setting a PIN. Raises Refused after five in an hour."""
    who = sa.select(Contact).where(Contact.id == actor.id).with_for_update()  # One after the other.
    db.session.scalars(who.execution_options(populate_existing=True)).one()
    query = sa.select(sa.func.count(Notice.id)).where(
        Notice.kind == MAILED, Notice.contact_id == actor.id, Notice.queued_at > now() - WITHIN
    )
    if (db.session.scalar(query) or 0) >= MOST:
        raise Refused(
            "We have mailed you five codes within the hour. Please use one of them, or wait a while."
        )
    project = ask.action.project if ask else None
    enqueue(
        MAILED,
        contact_id=actor.id,
        client_id=project.client_id if project else None,
        project_id=project.id if project else None,
        ask=ask.id if ask else None,
    )


def mint(contact: Contact, ask: ConsentAsk | None, key: str) -> str:
    """A new code for this person; `key` is the instance's."""
    code = "".join(secrets.choice("0123456789") for _ in range(DIGITS))
    row = ConsentCode(
        contact_id=contact.id,
        ask_id=ask.id if ask else None,
        code_hash=_hash(code, contact, ask, key),
        made_at=now(),
    )
    db.session.add(row)
    return code


def try_code(contact: Contact, ask: ConsentAsk | None, typed: str, key: str) -> tuple[Proof | None, int]:
    """Count one try, then compare: the proof when it is one of the living codes, and how many tries are left.

    Raises Invalid when no code lives. The caller commits the try whatever comes of it.
    """
    living = _living(contact, ask)
    if not living:
        raise Invalid("There is no code that still works. Have a new one mailed to you.", "code")
    for row in living:
        row.tries += 1
    wanted = _hash("".join(sign for sign in typed if sign.isdigit()), contact, ask, key)
    found = next((row for row in living if hmac.compare_digest(row.code_hash, wanted)), None)
    left = max(TRIES - row.tries for row in living)
    return (Proof(CODE, code_id=found.id) if found else None), left


def check_code(proof: Proof | None, left: int) -> Proof:
    """The proof, or Invalid with how many tries are left."""
    if proof is None and not left:
        raise Invalid(
            "This is not the code we mailed, and it was the fifth try. Nothing was recorded. "
            "Have a new one mailed to you.",
            "code",
        )
    if proof is None:
        raise Invalid(
            "This is not the code we mailed. Nothing was recorded; tries left: %(left)s.", "code", left=left
        )
    return proof


def use_up(actor: Actor, ask: ConsentAsk | None, proof: Proof) -> None:
    """A code works once; Refused when it was used, or has run out, since it was typed."""
    query = sa.select(ConsentCode).where(
        ConsentCode.id == proof.code_id,
        ConsentCode.contact_id == actor.id,
        ConsentCode.ask_id.is_not_distinct_from(ask.id if ask else None),
    )
    row = db.session.scalar(query.with_for_update().execution_options(populate_existing=True))
    if row is None or row.used_at or row.made_at <= now() - LIVES:
        raise Refused("This code was used already. Have a new one mailed to you.", "code")
    row.used_at = now()


def _living(contact: Contact, ask: ConsentAsk | None) -> Sequence[ConsentCode]:
    query = sa.select(ConsentCode).where(
        ConsentCode.contact_id == contact.id,
        ConsentCode.ask_id.is_not_distinct_from(ask.id if ask else None),
        ConsentCode.used_at.is_(None),
        ConsentCode.tries < TRIES,
        ConsentCode.made_at > now() - LIVES,
    )
    locked = query.order_by(ConsentCode.id).with_for_update()
    return db.session.scalars(locked.execution_options(populate_existing=True)).all()


def _hash(code: str, contact: Contact, ask: ConsentAsk | None, key: str) -> str:
    about = f"{ask.uuid}:{ask.text_hash}" if ask else "pin"
    said = f"consent:{about}:{contact.uuid}:{code}"
    return hmac.new(key.encode(), said.encode(), hashlib.sha256).hexdigest()
