"""Proving a password without holding the database, and then acting on the proof while holding it."""

from dataclasses import dataclass

from tracker.accounts.actions import set_password
from tracker.accounts.models import ACTIVE, Account
from tracker.accounts.passwords import matches, refreshed
from tracker.accounts.queries import account_called
from tracker.accounts.sessions import start_session
from tracker.base.database import db
from tracker.base.errors import DomainError, Invalid


@dataclass(frozen=True)
class Proof:
    """That somebody knew an account's password: the hash it was checked against, and the one to keep."""

    account: Account
    stored: str
    kept: str


def prove(email: str, password: str) -> Proof:
    """Check a password at the door; slow, and equally slow for an unknown address.

    Every failure raises the same Invalid, so that nobody learns which addresses exist.
    """
    account = account_called(email)
    return _proof(account if account and account.state == ACTIVE else None, password, _wrong_pair())


def prove_current(account: Account, password: str) -> Proof:
    """Check the password of the person who is signed in; slow. Raises Invalid."""
    return _proof(account, password, _wrong_current())


def sign_in(proof: Proof) -> str:
    """Start a session and return its token."""
    account = _confirmed(proof, _wrong_pair())
    account.password_hash = proof.kept
    return start_session(account=account)


def change_password(proof: Proof, password_hash: str) -> str:
    """Set a new password in place of the proven one; returns the token of the one session that goes on."""
    return set_password(_confirmed(proof, _wrong_current()), password_hash)


def _proof(account: Account | None, password: str, refusal: DomainError) -> Proof:
    stored = account.password_hash if account else None
    if not matches(stored, password) or account is None or stored is None:
        raise refusal
    return Proof(account, stored, refreshed(stored, password))


def _confirmed(proof: Proof, refusal: DomainError) -> Account:
    """The account, locked; refused when it was disabled, or its password changed, since the proof."""
    db.session.refresh(proof.account, with_for_update=True)
    if proof.account.state != ACTIVE or proof.account.password_hash != proof.stored:
        raise refusal
    return proof.account


def _wrong_pair() -> DomainError:
    return Invalid("This address and password do not belong together.")


def _wrong_current() -> DomainError:
    return Invalid("This is not your current password.", "current")
