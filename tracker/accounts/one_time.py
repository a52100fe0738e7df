"""One-time links, by which staff set a password: after an invitation, or when they forgot the old one."""

from datetime import timedelta

import sqlalchemy as sa

from tracker.accounts.models import ACTIVE, DISABLED, INVITED, Account, Link
from tracker.accounts.sessions import hash_token, new_token
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import NotFound, Refused

LIVES = {INVITED: timedelta(days=7), ACTIVE: timedelta(hours=2)}
"""How long a link is good, by the state of the account it is made for."""


def mint(account: Account) -> str:
    """The token of a new link; nothing but its hash is stored. Raises Refused for a disabled account."""
    if account.state == DISABLED:
        raise Refused("%(name)s's account is disabled; enable it first.", name=account.name)
    token = new_token()
    moment = now()
    db.session.add(
        Link(
            token_hash=hash_token(token),
            account_id=account.id,
            created_at=moment,
            expires_at=moment + LIVES[account.state],
        )
    )
    return token


def usable_link(token: str, *, lock: bool = False) -> tuple[Link, Account]:
    """The link and whom it is for; used, expired, unknown and revoked ones all raise the same NotFound.

    `lock` keeps both as they are until the transaction ends.
    """
    query = (
        sa.select(Link, Account)
        .join(Account, Account.id == Link.account_id)
        .where(
            Link.token_hash == hash_token(token),
            Link.used_at.is_(None),
            Link.revoked_at.is_(None),
            Link.expires_at > now(),
            Account.state != DISABLED,
        )
    )
    if lock:
        query = query.with_for_update()
    if (found := db.session.execute(query).one_or_none()) is None:
        raise NotFound()
    return found[0], found[1]


def revoke_links(account: Account) -> None:
    """None of the person's open links works any more."""
    db.session.execute(
        sa.update(Link)
        .where(Link.account_id == account.id, Link.used_at.is_(None), Link.revoked_at.is_(None))
        .values(revoked_at=now())
    )
