"""Which clients one of us may see; nobody is given work on a client that is shut to them."""

from collections.abc import Collection

import sqlalchemy as sa

from tracker.accounts.models import Account
from tracker.base.database import db
from tracker.base.errors import Invalid
from tracker.clients.models import Client
from tracker.clients.queries import visible_clients


def check_may_see(account: Account, clients: Collection[int], field: str) -> None:
    """Raise Invalid at `field` when one of these clients is restricted and not open to this person."""
    query = sa.select(Client.name).where(Client.id.in_(clients), ~visible_clients(account.actor))
    if hidden := db.session.scalar(query.order_by(Client.name).limit(1)):
        raise Invalid(
            "%(name)s may not see %(client)s, which is restricted; choose somebody who may.",
            field,
            name=account.name,
            client=hidden,
        )
