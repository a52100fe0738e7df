"""Queueing the notices of make-goods, those of a client as a whole included."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from tracker.access.actor import FINANCE, MANAGER
from tracker.accounts.models import ACTIVE, Account
from tracker.base.database import db
from tracker.clients.models import Membership
from tracker.clients.queries import approvers_of
from tracker.make_goods.models import MakeGood
from tracker.outbox.enqueue import enqueue

OFFERED, ENTITLED, PAID, ARRIVED_ASKED, ANSWERED, NOT_ARRIVED, TO_APPROVE, YOURS = (
    "make_good.offered",
    "make_good.entitled",
    "make_good.paid",
    "make_good.arrived_asked",
    "make_good.answered",
    "make_good.not_arrived",
    "make_good.to_approve",
    "make_good.yours",
)
"""Notices: what is offered, that it is owed, its payment, whether that came, what the client said, that it
did not come, what to approve, what is in one's hands now."""


def tell_approvers(kind: str, make_good: MakeGood, **facts: Any) -> None:
    """To everybody who may answer for the client."""
    _tell_people(kind, make_good, (one.id for one in approvers_of(make_good.client_id)), facts)


def tell_contacts(kind: str, make_good: MakeGood, **facts: Any) -> None:
    """To every contact of the client."""
    query = sa.select(Membership.contact_id).where(
        Membership.client_id == make_good.client_id, Membership.ended_at.is_(None)
    )
    _tell_people(kind, make_good, db.session.scalars(query.order_by(Membership.id)), facts)


def tell_us(kind: str, make_good: MakeGood, *roles: str, **facts: Any) -> None:
    """To those in charge of it and to everybody with one of these roles, once each."""
    query = sa.select(Account).where(Account.state == ACTIVE).order_by(Account.id)
    for account in db.session.scalars(query):
        if account.id in make_good.in_charge or account.actor.has(*roles):
            enqueue(
                kind,
                account_id=account.id,
                client_id=make_good.client_id,
                project_id=make_good.project_id,
                make_good=make_good.id,
                **facts,
            )


def tell_answer(make_good: MakeGood, answer_id: int, *, not_arrived: bool) -> None:
    """The client's word: to those in charge and who pays; that it did not come to the managers too."""
    if not_arrived:
        tell_us(NOT_ARRIVED, make_good, FINANCE, MANAGER, answer=answer_id)
    else:
        tell_us(ANSWERED, make_good, FINANCE, answer=answer_id)


def _tell_people(kind: str, make_good: MakeGood, contacts: Iterable[int], facts: dict[str, Any]) -> None:
    for contact_id in contacts:
        enqueue(
            kind,
            contact_id=contact_id,
            client_id=make_good.client_id,
            project_id=make_good.project_id,
            make_good=make_good.id,
            **facts,
        )
