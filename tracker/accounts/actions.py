"""The verbs of staff accounts: set up, invite, edit, disable, enable, give a link, set a password."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

import sqlalchemy as sa

from tracker.access.actor import ADMINISTRATOR, STAFF_ROLES, SYSTEM, Actor
from tracker.accounts import kinds, rules
from tracker.accounts.models import ACTIVE, DISABLED, INVITED, Account
from tracker.accounts.one_time import mint, revoke_links, usable_link
from tracker.accounts.queries import account_called, active_roles, installation
from tracker.accounts.sessions import end_sessions_of, start_session
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.emails import clean_email
from tracker.base.errors import Invalid, Refused
from tracker.outbox.enqueue import enqueue
from tracker.outbox.models import QUEUED, Notice
from tracker.timeline.append import append
from tracker.timeline.kinds import Kind

INVITATION, FORGOTTEN = "account.invitation", "account.password"
"""The notices that carry a one-time link; it is minted when they are sent."""

PAUSE = timedelta(minutes=5)
"""How long one asked-for mail about a forgotten password stands for any further ones."""


def invite(actor: Actor, email: str, name: str, roles: Collection[str], *, announce: bool = True) -> Account:
    """A new account that waits for its person to choose a password; `announce` mails the invitation."""
    account = _new_account(email, name, roles)
    words = {"name": account.name, "email": account.email}
    _tell(kinds.INVITED, actor, account, {"roles": ", ".join(account.roles), "announced": announce}, words)
    if announce:
        enqueue(INVITATION, account_id=account.id)
    return account


def add_first(email: str, name: str, password_hash: str) -> Account:
    """The first account of an instance, with every role."""
    account = _new_account(email, name, STAFF_ROLES)
    account.state, account.password_hash = ACTIVE, password_hash
    words = {"name": account.name, "email": account.email}
    _tell(kinds.SET_UP, SYSTEM, account, {"roles": ", ".join(account.roles)}, words)
    return account


def edit(actor: Actor, account: Account, *, name: str, phone: str, roles: Collection[str]) -> None:
    """Change what an account says; the last active administrator stays one."""
    chosen = rules.check_roles(roles)
    if ADMINISTRATOR not in chosen:
        rules.check_an_administrator_stays(active_roles(), account.id)
    account.name, account.phone, account.roles = name, phone, chosen
    _tell(kinds.EDITED, actor, account, {"roles": ", ".join(chosen)}, {"name": name, "phone": phone})


def go_away(actor: Actor, account: Account, away_from: date, back_on: date) -> None:
    """They are away from the first of these days on, and here again on the second."""
    if back_on <= away_from:
        raise Invalid("Whoever goes comes back on a later day.", "back_on")
    account.away_from, account.back_on = away_from, back_on
    days = {"away_from": away_from.isoformat(), "back_on": back_on.isoformat()}
    _tell(kinds.AWAY, actor, account, days)


def come_back(actor: Actor, account: Account) -> None:
    """They are here, earlier than they said or after all."""
    if account.away_from:
        account.away_from = account.back_on = None
        _tell(kinds.BACK, actor, account)


def disable(actor: Actor, account: Account) -> None:
    """Shut an account: its sessions end and its links are dead at once. Nothing it did is lost."""
    if account.state == DISABLED:
        raise Refused("%(name)s's account is disabled already.", name=account.name)
    rules.check_an_administrator_stays(active_roles(), account.id)
    account.state = DISABLED
    end_sessions_of(account_id=account.id)
    revoke_links(account)
    _tell(kinds.DISABLED, actor, account)


def enable(actor: Actor, account: Account) -> None:
    """Open a disabled account again, with the password it had."""
    if account.state != DISABLED:
        raise Refused("%(name)s's account is not disabled.", name=account.name)
    account.state = ACTIVE if account.password_hash else INVITED
    _tell(kinds.ENABLED, actor, account)


def send_link(actor: Actor, account: Account) -> None:
    """Mail the person a one-time link: the invitation again, or one for a forgotten password."""
    if account.state == DISABLED:
        raise Refused("%(name)s's account is disabled; enable it first.", name=account.name)
    enqueue(INVITATION if account.state == INVITED else FORGOTTEN, account_id=account.id)
    _tell(kinds.LINK_MADE, actor, account, {"by_mail": True})


def make_link(actor: Actor, account: Account) -> str:
    """The token of a one-time link that is handed over in person."""
    token = mint(account)
    _tell(kinds.LINK_MADE, actor, account, {"by_mail": False})
    return token


def forgot(email: str) -> None:
    """Queue a link for an active account, and not again while the last mail is fresh; else do nothing.

    Who asks is a stranger, so the history says nothing of it.
    """
    account = account_called(email)
    if account and account.state == ACTIVE and not _mail_is_fresh(account):
        enqueue(FORGOTTEN, account_id=account.id)


def use_link(token: str, password_hash: str) -> str:
    """Set a password by a one-time link, which ends with it; returns the token of the new session."""
    link, account = usable_link(token, lock=True)
    link.used_at = now()
    account.state = ACTIVE
    return set_password(account, password_hash)


def go_in(token: str) -> str:
    """Use a one-time link to sign in with the password left as it is; returns the new session's token."""
    link, account = usable_link(token, lock=True)
    if account.state != ACTIVE:
        raise Refused("Choose a password first; the account opens with it.")
    link.used_at = now()
    return start_session(account=account)


def set_password(account: Account, password_hash: str) -> str:
    """Give an account a new password: every session and open link ends; returns a new session's token."""
    account.password_hash = password_hash
    end_sessions_of(account_id=account.id)
    revoke_links(account)
    _tell(kinds.PASSWORD_SET, account.actor, account)
    return start_session(account=account)


def _new_account(email: str, name: str, roles: Collection[str]) -> Account:
    installation()  # Whoever has an account has an instance with an identity.
    account = Account(
        email=clean_email(email),
        name=name,
        state=INVITED,
        roles=rules.check_roles(roles),
        created_at=now(),
    )
    try:
        with db.session.begin_nested():
            db.session.add(account)
    except sa.exc.IntegrityError:
        raise Refused("There is an account for %(email)s already.", "email", email=account.email) from None
    return account


def _mail_is_fresh(account: Account) -> bool:
    """Whether a mail about a forgotten password waits, or left within the pause."""
    recent = sa.or_(Notice.state == QUEUED, Notice.queued_at > now() - PAUSE)
    query = sa.select(Notice.id).where(Notice.kind == FORGOTTEN, Notice.account_id == account.id, recent)
    return db.session.scalar(query.limit(1)) is not None


def _tell(
    kind: Kind,
    actor: Actor,
    account: Account,
    facts: Mapping[str, object] | None = None,
    words: Mapping[str, str] | None = None,
) -> None:
    append(kind, actor, f"account:{account.uuid}", facts=facts, words=words or {"name": account.name})
