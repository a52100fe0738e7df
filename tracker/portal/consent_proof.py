"""Showing that it is them, by a mailed code or a PIN: each try is remembered before it is compared, whatever
comes of it, and nothing slow happens while the database is locked."""

from flask import current_app

from tracker.access.actor import Actor
from tracker.accounts.pages import failures_noted
from tracker.base.database import db, writing
from tracker.base.errors import Invalid
from tracker.clients.models import Contact
from tracker.risk_actions import pins
from tracker.risk_actions.codes import Proof, check_code, try_code
from tracker.risk_actions.models import ConsentAsk


def prove(actor: Actor, ask: ConsentAsk, code: str, pin: str) -> Proof:
    """By the code when one was typed, else by the PIN. Raises Invalid or Refused, with the try counted."""
    if code:
        return prove_code(actor, ask, code)
    if not pin:
        raise Invalid("Please type the code from our mail.", "code")
    with failures_noted("consent PIN refused"):
        with writing():
            stored = pins.count_try(actor.id)
        return pins.check_pin(stored, pin)


def prove_code(actor: Actor, ask: ConsentAsk | None, typed: str) -> Proof:
    """A code mailed for this question, or without one for setting a PIN."""
    key = current_app.config["SETTINGS"].secret_key
    with failures_noted("consent code refused"):
        with writing():
            found, left = try_code(db.session.get_one(Contact, actor.id), ask, typed, key)
        return check_code(found, left)
