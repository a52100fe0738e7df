"""Who sees to a make-good: checked, named anew, and all of it handed to somebody else (A4)."""

from collections.abc import Sequence

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.access.acts import require
from tracker.accounts.models import ACTIVE, Account
from tracker.accounts.seeing import check_may_see
from tracker.base.database import db
from tracker.base.errors import Invalid, Refused
from tracker.clients.models import Client
from tracker.make_goods import kinds
from tracker.make_goods.history import tell
from tracker.make_goods.models import MakeGood
from tracker.make_goods.queries import lock
from tracker.make_goods.states import OVER
from tracker.make_goods.telling import YOURS
from tracker.outbox.enqueue import enqueue

ACT = "offer a make-good"


def name_owner(actor: Actor, make_good: MakeGood, owner: Account) -> None:
    """Somebody else sees to it from now on, and is told; the client reads the new name.

    Raises Invalid at `owner`, Refused once nothing of it is owed any more.
    """
    require(actor, ACT, make_good)
    lock(make_good)
    if make_good.state in OVER:
        raise Refused("Nothing of this is owed any more.")
    check_owner(owner, make_good.client)
    if owner.id == make_good.owner_id:
        raise Invalid("This person sees to it already.", "owner")
    give(actor, make_good, owner)
    if owner.id != actor.id:
        enqueue(
            YOURS,
            account_id=owner.id,
            client_id=make_good.client_id,
            project_id=make_good.project_id,
            make_good=make_good.id,
        )


def give(actor: Actor, make_good: MakeGood, owner: Account) -> None:
    """Put it into these hands, without a mail; whoever calls has checked it."""
    make_good.owner = owner
    make_good.version += 1
    tell(kinds.OWNER_NAMED, actor, make_good, {"owner": owner.uuid}, {"name": owner.name})


def seen_to_by(account: Account) -> Sequence[MakeGood]:
    """What this person sees to and is still owed, read anew, by client."""
    query = (
        sa.select(MakeGood)
        .join(MakeGood.client)
        .where(MakeGood.owner_id == account.id, MakeGood.state.not_in(OVER))
        .order_by(Client.code, MakeGood.number)
    )
    return db.session.scalars(query.execution_options(populate_existing=True)).all()


def check_owner(account: Account, client: Client) -> None:
    """Raise Invalid at `owner` for who can't sign in, or may not see this client."""
    if account.state != ACTIVE:
        raise Invalid("Who sees to it must be somebody who can sign in.", "owner")
    check_may_see(account, [client.id], "owner")
