"""What we owe the client to make it good, what was paid of it, and what they said arrived (R)."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from tracker.base.moments import local_moment
from tracker.base.texts import gettext
from tracker.base.wording import day
from tracker.make_goods.ageing import overdue
from tracker.make_goods.exact_text import payment_words
from tracker.make_goods.life import arrived_on
from tracker.make_goods.models import MakeGood
from tracker.make_goods.queries import make_goods_of
from tracker.make_goods.states import OVER, MakeGoodState
from tracker.make_goods.wording import (
    alone_words,
    client_state_words,
    overdue_words,
    state_level,
    what_title,
    what_words,
)
from tracker.reports.told import Told


class Owed(NamedTuple):
    """One of them: what, why, how it stands and since when, then each payment and who stood alone."""

    ref: str
    title: str
    why: str
    state: str
    level: str
    days: str
    overdue: str
    lines: Sequence[str]


def make_goods(told: Told) -> Sequence[Owed] | None:
    """In the order of their numbers, what arrived included; None where there is none, and for a past day."""
    today = told.overview.today
    return [_told(one, today) for one in _shown(told)] or None


def make_good_facts(told: Told) -> Any:
    """Each with how it stands, and its payments with what came back; its days do not change by themselves."""
    return [
        [one.uuid, one.state, bool(one.parked_at), one.approved_alone, *_payment_facts(one)]
        for one in _shown(told)
    ]


def still_owed(told: Told) -> list[str]:
    """What of them the client does not have, a few words each."""
    return [what_words(one.what) for one in _shown(told) if one.state not in OVER]


def _shown(told: Told) -> list[MakeGood]:
    """All but those in whose place another was offered."""
    if told.as_of:
        return []
    found = make_goods_of(told.overview.project.id)
    return [one for one in found if one.state != MakeGoodState.DROPPED]


def _told(one: MakeGood, today: date) -> Owed:
    return Owed(
        ref=one.ref,
        title=what_title(one.what),
        why=one.why,
        state=_state(one),
        level=state_level(one.state),
        days=_days(one),
        overdue="" if one.state in OVER else overdue_words(overdue(one.pay_by, today)),
        lines=[*_payments(one), *alone_words(one)],
    )


def _state(one: MakeGood) -> str:
    """How it stands; with what arrived, its day."""
    said = client_state_words(one.state)
    if one.parked_at:
        asked = day(local_moment(one.parked_at, one.zone).day)
        return gettext("You have not said whether it arrived; we asked until %(day)s", day=asked)
    if arrived := arrived_on(one):
        return gettext("%(said)s on %(day)s", said=said, day=day(arrived))
    return said


def _days(one: MakeGood) -> str:
    return gettext(
        "owed since %(since)s, to be paid or sent by %(by)s", since=day(one.owed_on), by=day(one.pay_by)
    )


def _payments(one: MakeGood) -> Iterator[str]:
    for payment in one.payments:
        yield gettext("Paid or sent: %(payment)s", payment=payment_words(payment))


def _payment_facts(one: MakeGood) -> list[list[Any]]:
    return [[payment.uuid, payment.returned is not None, payment.alone] for payment in one.payments]
