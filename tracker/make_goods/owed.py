"""What the page of all that is owed shows: rows by age, sums by range and month, each currency for itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.base.database import db
from tracker.clients.models import Client
from tracker.clients.queries import visible_clients
from tracker.make_goods.ageing import RANGES, age, overdue, range_of
from tracker.make_goods.models import MakeGood, MakeGoodAnswer, MakeGoodPayment, MakeGoodReturn
from tracker.make_goods.queries import open_make_goods
from tracker.make_goods.states import Answer, MakeGoodState
from tracker.make_goods.totals import by_currency

MONTHS = 12
"""How many months the totals go back, this one included."""


@dataclass(frozen=True)
class Filter:
    """What the reader wants to see; empty means everything."""

    client: str = ""
    currency: str = ""
    state: str = ""

    def wants(self, make_good: MakeGood) -> bool:
        return (
            self.client in {"", make_good.client.code}
            and self.currency in {"", make_good.currency or ""}
            and self.state in {"", make_good.state}
        )


@dataclass(frozen=True)
class Row:
    """One that is owed, with its age and how long it is overdue, in days where it is owed."""

    make_good: MakeGood
    age: int
    overdue: int


@dataclass(frozen=True)
class AgeLine:
    """One currency (empty: things, which are counted) over the ranges of the age, and the whole."""

    currency: str
    ranges: Sequence[int]

    @property
    def whole(self) -> int:
        return sum(self.ranges)


@dataclass(frozen=True)
class Month:
    """What was paid and stands, and what the client said arrived, in minor units by currency."""

    first: date
    paid: Mapping[str, int]
    arrived: Mapping[str, int]


@dataclass(frozen=True)
class OwedPage:
    """Everything that is owed to the clients this person may see."""

    rows: Sequence[Row]
    everything: Sequence[Row]
    months: Sequence[Month]

    @property
    def waiting(self) -> list[Row]:
        """What a manager has to approve."""
        return [row for row in self.everything if row.make_good.waits_for_approval]

    @property
    def ages(self) -> list[AgeLine]:
        return age_lines(self.rows)

    @property
    def clients(self) -> list[tuple[str, str]]:
        """Code and name of every client something is owed to, by name."""
        named = {row.make_good.client.code: row.make_good.client.name for row in self.everything}
        return sorted(named.items(), key=lambda pair: pair[1])

    @property
    def currencies(self) -> list[str]:
        return sorted({row.make_good.currency for row in self.everything if row.make_good.currency})


def collect(actor: Actor, wanted: Filter, at: datetime, zone: ZoneInfo) -> OwedPage:
    """In a number of queries that does not grow; months are those of the vendor's `zone`."""
    everything = [_row(make_good, at) for make_good in open_make_goods(actor)]
    rows = [row for row in everything if wanted.wants(row.make_good)]
    return OwedPage(rows, everything, _months(actor, at.astimezone(zone).date(), zone))


def age_lines(rows: Iterable[Row]) -> list[AgeLine]:
    """By currency, what is still to be paid in each range of the age; then how many things.

    What was paid and has not arrived counts with its whole amount: it is owed until the client has it.
    """
    sums: dict[str, list[int]] = {}
    for row in rows:
        make_good = row.make_good
        line = sums.setdefault(make_good.currency or "", [0] * len(RANGES))
        line[range_of(row.age)] += 1 if make_good.amount_minor is None else make_good.amount_minor
    return [AgeLine(currency, sums[currency]) for currency in sorted(sums, key=lambda code: (not code, code))]


def _row(make_good: MakeGood, at: datetime) -> Row:
    day = at.astimezone(make_good.zone).date()
    return Row(make_good, age(make_good.owed_on, day), overdue(make_good.pay_by, day))


def _months(actor: Actor, today: date, zone: ZoneInfo) -> list[Month]:
    firsts = _first_days(today)
    paid = [(on.replace(day=1), currency, minor) for on, currency, minor in _paid(actor, firsts[-1])]
    since = datetime.combine(firsts[-1], datetime.min.time(), tzinfo=zone)
    arrived = [
        (at.astimezone(zone).date().replace(day=1), currency, minor)
        for at, currency, minor in _arrived(actor, since)
    ]
    months = [
        Month(
            first,
            by_currency((currency, minor) for month, currency, minor in paid if month == first),
            by_currency((currency, minor) for month, currency, minor in arrived if month == first),
        )
        for first in firsts
    ]
    return [month for month in months if month.paid or month.arrived]


def _first_days(today: date) -> list[date]:
    """The first of each of the last months, the newest first."""
    days = [today.replace(day=1)]
    while len(days) < MONTHS:
        days.append((days[-1] - timedelta(days=1)).replace(day=1))
    return days


def _paid(actor: Actor, since: date) -> Sequence[Any]:
    query = (
        sa.select(MakeGoodPayment.paid_on, MakeGood.currency, sa.func.sum(MakeGoodPayment.amount_minor))
        .join(MakeGood, MakeGood.id == MakeGoodPayment.make_good_id)
        .join(Client, Client.id == MakeGood.client_id)
        .outerjoin(MakeGoodReturn, MakeGoodReturn.payment_id == MakeGoodPayment.id)
        .where(visible_clients(actor), MakeGoodReturn.id.is_(None), MakeGood.currency.is_not(None))
        .where(MakeGoodPayment.paid_on >= since)
        .group_by(MakeGoodPayment.paid_on, MakeGood.currency)
    )
    return db.session.execute(query).all()


def _arrived(actor: Actor, since: datetime) -> Sequence[Any]:
    """By the day of the client's last word, which is that it arrived."""
    last = (
        sa.select(sa.func.max(MakeGoodAnswer.answered_at).label("at"), MakeGoodAnswer.make_good_id)
        .where(MakeGoodAnswer.answer == Answer.ARRIVED)
        .group_by(MakeGoodAnswer.make_good_id)
        .subquery()
    )
    query = (
        sa.select(last.c.at, MakeGood.currency, MakeGood.amount_minor)
        .join(last, last.c.make_good_id == MakeGood.id)
        .join(Client, Client.id == MakeGood.client_id)
        .where(visible_clients(actor), MakeGood.state == MakeGoodState.ARRIVED)
        .where(MakeGood.currency.is_not(None), last.c.at >= since)
    )
    return db.session.execute(query).all()
