"""The first run: a one-time code on the console, without which nobody makes the first account."""

import hmac
import secrets

import sqlalchemy as sa

from tracker.accounts.actions import add_first
from tracker.accounts.models import Installation
from tracker.accounts.queries import installation, is_first_run
from tracker.accounts.sessions import hash_token, start_session
from tracker.base.database import db
from tracker.base.errors import Invalid, NotFound

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Thirty-two characters that nobody mistakes for one another."""

GROUPS, GROUP = 4, 4
"""Four groups of four are 80 bits."""


def setup_code() -> str | None:
    """A fresh code, which replaces the one before; None once somebody has an account."""
    if not is_first_run():
        return None
    code = "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))
    installation().setup_code_hash = _hash(code)
    return code


def check_setup_code(code: str) -> None:
    """Raise Invalid unless this is the code on the console, in whatever spelling."""
    waiting = db.session.scalar(sa.select(Installation.setup_code_hash)) or ""
    if not hmac.compare_digest(_hash(code), waiting):
        raise Invalid("This is not the code that the console shows; it changes with each start.", "code")


def set_up(code: str, email: str, name: str, password_hash: str) -> str:
    """Make the first account, use the code up, and return the token of its session."""
    here = installation()
    if not is_first_run():
        raise NotFound()
    check_setup_code(code)
    account = add_first(email, name, password_hash)
    here.setup_code_hash = None
    return start_session(account=account)


def _hash(code: str) -> str:
    return hash_token("".join(code.upper().split()).replace("-", ""))
