"""What counts toward the limit above which a manager approves a make-good, and why one has to (A4).

An offer split in two would pass under the limit. So what the same client was offered in the same currency
within 30 days counts together, by whomever and for whichever project or failure. What was declined, dropped
or cancelled does not count, nor what a manager approved or has to: somebody looks at that for itself.
"""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from tracker.base.database import db
from tracker.base.money import format_amount
from tracker.base.texts import gettext, locale
from tracker.clients.models import Client
from tracker.make_goods.models import MakeGood
from tracker.make_goods.queries import limits
from tracker.make_goods.rules import TOGETHER, What, limit_of, needs_approval
from tracker.make_goods.states import MakeGoodState

NOT_COUNTED = (MakeGoodState.DECLINED, MakeGoodState.DROPPED, MakeGoodState.CANCELLED)


def has_to_be_approved(client: Client, what: What, at: datetime) -> bool:
    """Whether a manager approves this when it is offered to this client now."""
    return needs_approval(what, limits(), _sum(_beside(client.id, what.currency, at)))


def why_approved(make_good: MakeGood) -> str:
    """Why a manager has to approve it, in the reader's language; empty where nobody has to."""
    if not make_good.needs_approval or make_good.currency is None or make_good.amount_minor is None:
        return ""
    most = limit_of(make_good.currency, limits())
    if make_good.amount_minor > most:
        limit = _money(make_good, most)
        return gettext("A manager approves what is more than %(limit)s.", limit=limit)
    beside = _beside(make_good.client_id, make_good.currency, make_good.created_at, make_good.id)
    together = make_good.amount_minor + _sum(beside)
    if together <= most:
        return gettext("It was above the limit when it was offered.")
    return gettext(
        "With %(numbers)s, offered to the same client within %(days)s days, it comes to %(sum)s; "
        "a manager approves what is more than %(limit)s.",
        numbers=", ".join(one.ref for one in beside),
        days=TOGETHER.days,
        sum=_money(make_good, together),
        limit=_money(make_good, most),
    )


def _beside(
    client_id: int, currency: str | None, at: datetime, before: int | None = None
) -> Sequence[MakeGood]:
    """What counts together with one offered at this moment, oldest first; `before` is that one's id."""
    query = sa.select(MakeGood).where(
        MakeGood.client_id == client_id,
        MakeGood.currency == currency,
        MakeGood.created_at > at - TOGETHER,
        MakeGood.created_at <= at,
        MakeGood.needs_approval.is_(False),
        MakeGood.state.not_in(NOT_COUNTED),
    )
    if before is not None:
        query = query.where(MakeGood.id < before)
    return db.session.scalars(query.order_by(MakeGood.id)).all()


def _sum(beside: Sequence[MakeGood]) -> int:
    return sum(one.amount_minor or 0 for one in beside)


def _money(make_good: MakeGood, minor: int) -> str:
    return format_amount(minor, make_good.currency or "", locale())
