"""Lines of the morning about what is owed to clients, for who sees to it, pays it or approves it (A4)."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import NamedTuple

import sqlalchemy as sa
from flask import url_for
from sqlalchemy.orm import joinedload, lazyload

from tracker.access.actor import FINANCE, MANAGER
from tracker.access.acts import may
from tracker.base.database import db
from tracker.base.texts import gettext
from tracker.base.texts import page_text as _
from tracker.desk.morning_ends import NO_PROJECT
from tracker.desk.morning_lines import Line, Seen, strong
from tracker.desk.morning_reading import Found
from tracker.desk.morning_scope import Scope
from tracker.desk.morning_seen import Entry
from tracker.make_goods.ageing import overdue
from tracker.make_goods.models import MakeGood
from tracker.make_goods.paying import ACT
from tracker.make_goods.queries import visible_make_goods
from tracker.make_goods.states import BEFORE_PAYMENT, PAYABLE, RISING, MakeGoodState
from tracker.make_goods.wording import next_words, overdue_words, what_title
from tracker.projects.models import Project

TO_PAY = frozenset({MakeGoodState.OWED, MakeGoodState.AGREED})
"""What needs nobody's yes any more but a payment, where no manager has to approve it first."""

Which = Callable[[MakeGood, date], bool]


class Owed(NamedTuple):
    """Overdue, did not arrive or declined; to be paid today; for a manager, or finance; for the client.

    `number` make-goods are owed to `clients` clients.
    """

    let_down: list[Entry]
    today: list[Entry]
    waiting: list[Entry]
    theirs: list[Entry]
    number: int
    clients: int


def of_morning(scope: Scope) -> Owed:
    """What was owed longest first; one query. What is in one list is in no other."""
    found: dict[Which, list[Entry]] = {_lets_down: [], _is_due: [], _waits: [], _is_theirs: []}
    everything = list(_open(scope))
    for make_good in everything:
        today = scope.now.astimezone(make_good.zone).date()
        for which, entries in found.items():
            if which(make_good, today):
                entries.append(Entry(NO_PROJECT, partial(_line, make_good)))
                break
    let_down, due, waiting, theirs = found.values()
    clients = {make_good.client_id for make_good in everything}
    return Owed(let_down, due, waiting, theirs, len(everything), len(clients))


def _open(scope: Scope) -> Iterator[MakeGood]:
    """Those that one of us has something to do for; one's own, unless all are asked for."""
    query = visible_make_goods(scope.actor).where(MakeGood.state.in_(RISING), MakeGood.parked_at.is_(None))
    if scope.mine:
        query = query.outerjoin(Project, Project.id == MakeGood.project_id).where(_theirs(scope))
    query = query.options(joinedload(MakeGood.project), lazyload(MakeGood.payments))
    yield from db.session.scalars(query.order_by(MakeGood.owed_on, MakeGood.id))


def _theirs(scope: Scope) -> sa.ColumnElement[bool]:
    """They see to it or answer for its project; or they pay it; or they approve it."""
    me, needs_yes = scope.actor.id, sa.and_(MakeGood.needs_approval, MakeGood.approved_at.is_(None))
    theirs = [MakeGood.owner_id == me, Project.owner_id == me, Project.deputy_id == me]
    if scope.actor.has(FINANCE):
        theirs.append(MakeGood.state.in_(TO_PAY | {MakeGoodState.NOT_ARRIVED}))
    if scope.actor.has(MANAGER):
        theirs.append(needs_yes)
    return sa.or_(*theirs)


def _lets_down(make_good: MakeGood, today: date) -> bool:
    if make_good.state in {MakeGoodState.NOT_ARRIVED, MakeGoodState.DECLINED}:
        return True
    return make_good.state in PAYABLE and overdue(make_good.pay_by, today) > 0


def _is_due(make_good: MakeGood, today: date) -> bool:
    return make_good.state in PAYABLE and make_good.pay_by == today


def _waits(make_good: MakeGood, _today: date) -> bool:
    if make_good.waits_for_approval and make_good.state in BEFORE_PAYMENT:
        return True
    return make_good.state in TO_PAY


def _is_theirs(make_good: MakeGood, _today: date) -> bool:
    return make_good.state in {MakeGoodState.OFFERED, MakeGoodState.PAID}


def _line(make_good: MakeGood, _found: Found, seen: Seen) -> Line:
    today = seen.now.astimezone(make_good.zone).date()
    late = overdue_words(overdue(make_good.pay_by, today))
    details = [make_good.client.name, make_good.ref, late, next_words(make_good)]
    title = _("We owe: %(what)s", what=strong(what_title(make_good.what)))
    return Line(title, [part for part in details if part], _act(make_good, seen))


def _act(make_good: MakeGood, seen: Seen) -> tuple[str, str]:
    """To its payment for who may note one and has to; to its page for everybody else."""
    if make_good.state in TO_PAY and not make_good.waits_for_approval and may(seen.actor, ACT, make_good):
        thing = make_good.amount_minor is None
        words = gettext("Note that it was sent") if thing else gettext("Note a payment")
        return url_for("make_goods.pay", owed=make_good.ref), words
    return url_for("make_goods.page", owed=make_good.ref), gettext("Open")
