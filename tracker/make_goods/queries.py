"""Fetching make-goods; to fetch is to authorise."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from tracker.access.actor import Actor
from tracker.access.acts import require
from tracker.base.database import db
from tracker.base.errors import NotFound
from tracker.clients.models import Client
from tracker.clients.queries import visible_clients
from tracker.make_goods.models import GuideLine, Limit, MakeGood, MakeGoodPayment
from tracker.make_goods.rules import What
from tracker.make_goods.states import OVER, MakeGoodState
from tracker.projects.queries import parse_ref
from tracker.timeline.models import TimelineEntry

REFERENCES = 20
"""How many payments a search shows."""

SETTLED = 20
"""How many settled ones stand where a contact comes in; the page of their client has all."""


def visible_make_goods(actor: Actor) -> sa.Select[MakeGood]:
    """Every one this person may see: those of the clients they may see."""
    return (
        sa.select(MakeGood)
        .join(MakeGood.client)
        .options(contains_eager(MakeGood.client), joinedload(MakeGood.project))
        .where(visible_clients(actor))
    )


def get_make_good_for(actor: Actor, ref: str, act: str = "look") -> MakeGood:
    """The one with this number, for this act; NotFound for an absent and for a foreign one alike."""
    code, number = parse_ref(ref)
    query = visible_make_goods(actor).where(Client.code == code, MakeGood.number == number)
    make_good = db.session.scalar(query)
    if make_good is None:
        raise NotFound()
    if actor.is_staff or act != "look":
        require(actor, act, make_good)
    return make_good


def get_payment_of(make_good: MakeGood, uuid: str) -> MakeGoodPayment:
    """One of its payments by its outer identity."""
    for payment in make_good.payments:
        if payment.uuid == uuid:
            return payment
    raise NotFound()


def lock(make_good: MakeGood) -> None:
    """Of two who act at once, one waits here and then sees what the other did."""
    db.session.flush()
    query = sa.select(MakeGood).where(MakeGood.id == make_good.id).with_for_update(of=MakeGood)
    db.session.scalars(
        query.execution_options(populate_existing=True)
    ).one()  # Its payments are read anew too.


def make_goods_of(project_id: int) -> Sequence[MakeGood]:
    """Those of a project, oldest first."""
    query = sa.select(MakeGood).where(MakeGood.project_id == project_id).options(*_TOLD)
    return db.session.scalars(query.order_by(MakeGood.id)).all()


def make_goods_for(incident_id: int) -> Sequence[MakeGood]:
    """Those offered for one thing that went wrong, oldest first."""
    query = sa.select(MakeGood).where(MakeGood.incident_id == incident_id).options(*_TOLD)
    return db.session.scalars(query.order_by(MakeGood.id)).all()


def make_goods_at(client_ids: Collection[int]) -> Sequence[MakeGood]:
    """Those of these clients, what is open first, then the newest."""
    query = sa.select(MakeGood).where(MakeGood.client_id.in_(client_ids)).options(*_TOLD)
    over = MakeGood.state.in_(OVER)
    return db.session.scalars(query.order_by(over, MakeGood.id.desc())).all()


def open_make_goods(actor: Actor) -> Sequence[MakeGood]:
    """All that is owed at the clients this person may see, the longest owed first; of us, not what is
    parked as unconfirmed, which the client still can answer."""
    query = visible_make_goods(actor).where(MakeGood.state.not_in(OVER))
    if actor.is_staff:
        query = query.where(MakeGood.parked_at.is_(None))
    return db.session.scalars(query.order_by(MakeGood.owed_on, MakeGood.id)).all()


def settled_make_goods(actor: Actor) -> Sequence[MakeGood]:
    """What arrived or was let go at the clients this person may see, the newest first, so many at most."""
    query = visible_make_goods(actor).where(
        MakeGood.state.in_((MakeGoodState.ARRIVED, MakeGoodState.CANCELLED))
    )
    query = query.options(selectinload(MakeGood.answers)).order_by(MakeGood.id.desc())
    return db.session.scalars(query.limit(SETTLED)).all()


def instead_of_this(make_good: MakeGood) -> MakeGood | None:
    """The one that was offered in place of this."""
    return db.session.scalar(sa.select(MakeGood).where(MakeGood.instead_of_id == make_good.id))


def find_payments(actor: Actor, reference: str) -> Sequence[MakeGood]:
    """Those with a payment of exactly this reference or credit note, whatever its case."""
    wanted = reference.strip().lower()
    if not wanted:
        return []
    named = sa.or_(
        sa.func.lower(MakeGoodPayment.reference) == wanted,
        sa.func.lower(MakeGoodPayment.credit_note) == wanted,
    )
    ids = sa.select(MakeGoodPayment.make_good_id).where(named)
    query = visible_make_goods(actor).where(MakeGood.id.in_(ids))
    return db.session.scalars(query.order_by(MakeGood.id).limit(REFERENCES)).all()


def answer_entries(make_good: MakeGood) -> dict[str, TimelineEntry]:
    """The entry that tells each of the client's answers, by the answer: their proof lines."""
    query = sa.select(TimelineEntry).where(
        TimelineEntry.chain == make_good.client.uuid, TimelineEntry.subject == make_good.subject
    )
    return {entry.facts["answer"]: entry for entry in db.session.scalars(query) if "answer" in entry.facts}


def limits() -> dict[str, int]:
    """What managers set, in minor units by currency."""
    return {row.currency: row.most_minor for row in db.session.scalars(sa.select(Limit))}


def written_guide() -> dict[str, What]:
    """The vendor's own lines of the guide by kind of incident."""
    return {row.incident_kind: row.what for row in db.session.scalars(sa.select(GuideLine))}


_TOLD = (joinedload(MakeGood.project), selectinload(MakeGood.answers))
