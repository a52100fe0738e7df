"""What is owed and did not come rises at its pay-by day, after seven and after thirty days (A4).

At each level a person is told once. A pay-by day is never moved: who declined gets another offer with a day
of its own, which is counted for itself, and until it is made the declined one rises; a payment that came back
begins nothing anew. What was paid rises as well, because only the client says that it arrived.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from flask import current_app
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import joinedload

from tracker.access.actor import FINANCE, MANAGER
from tracker.accounts.models import Account
from tracker.announcements.framing import to_account
from tracker.announcements.letter import Body, lines
from tracker.announcements.make_goods import NO_LONGER_THEIRS, named, these_of
from tracker.base.calendars import WorkCalendar
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.moments import local_moment
from tracker.base.wording import long_day
from tracker.make_goods.ageing import overdue
from tracker.make_goods.models import MakeGood
from tracker.make_goods.states import RISING, MakeGoodState
from tracker.make_goods.wording import next_words, state_words, what_words
from tracker.outbox.kinds import Outcome, Suppressed, writes
from tracker.outbox.models import Notice
from tracker.outbox.once import Fallen
from tracker.rounds.reading import staff
from tracker.rounds.rules import MORNING_AT, PAY_LEVELS, STILL_OWED, has_come, pay_level

KIND = "make_good.risen"
AT_PAY_BY, TO_THE_PROJECT, TO_MANAGERS = PAY_LEVELS


def fallen_due(at: datetime) -> list[Fallen]:
    """One mail for each person, make-good and level, in the morning of our working days."""
    zone = ZoneInfo(current_app.config["SETTINGS"].vendor_zone)
    today = has_come(at, MORNING_AT, zone)
    if today is None or not WorkCalendar(zone).is_working_day(today):
        return []
    people = staff()
    return [mail for make_good in _due(today) for mail in _mails(make_good, people.values(), at)]


@writes(KIND)
def risen(notice: Notice) -> Outcome:
    """Whether it is still to come, and this person still hears of it at this level."""
    make_good, matter = these_of(notice)
    if make_good.state not in RISING or make_good.parked_at:
        return Suppressed("it arrived, was settled, or is parked as unconfirmed by now")
    account = db.session.get_one(Account, notice.account_id)
    if not _hears(account, make_good, notice.facts["level"]):
        return Suppressed(NO_LONGER_THEIRS)
    return to_account(
        notice,
        matter,
        lambda: named(make_good, _subject(make_good)),
        lambda: _body(make_good),
        at=(_("The make-good"), f"/make-goods/{make_good.ref}"),
    )


def _due(today: date) -> Sequence[MakeGood]:
    """What may have reached a level anywhere; the days themselves are counted where it is owed."""
    day = timedelta(days=1)
    query = (
        sa.select(MakeGood)
        .where(MakeGood.state.in_(RISING), MakeGood.parked_at.is_(None))
        .where(MakeGood.pay_by.between(today - STILL_OWED * day - day, today + day))
        .options(joinedload(MakeGood.project))
    )
    return db.session.scalars(query.order_by(MakeGood.id)).all()


def _mails(make_good: MakeGood, people: Collection[Account], at: datetime) -> Iterator[Fallen]:
    level = _level(make_good, at)
    if level is None:
        return
    for account in people:
        if _hears(account, make_good, level):
            yield Fallen(
                once=f"A4:{make_good.uuid}:{level}:{account.id}",
                kind=KIND,
                due_at=at,
                account_id=account.id,
                client_id=make_good.client_id,
                project_id=make_good.project_id,
                facts={"make_good": make_good.id, "level": level},
            )


def _level(make_good: MakeGood, at: datetime) -> int | None:
    """Which level it has reached, where it is owed."""
    known = local_moment(make_good.created_at, make_good.zone).day
    return pay_level(make_good.pay_by, known, local_moment(at, make_good.zone).day)


def _hears(account: Account, make_good: MakeGood, level: int) -> bool:
    """Its owner and finance; then who answers for its project; then the managers."""
    theirs = make_good.owner_id == account.id or account.actor.has(FINANCE)
    if level >= TO_THE_PROJECT:
        theirs = theirs or account.id in make_good.in_charge
    return theirs or (level >= TO_MANAGERS and account.actor.has(MANAGER))


def _subject(make_good: MakeGood) -> str:
    if make_good.state == MakeGoodState.PAID:
        return _("the client has not said that it arrived")
    if make_good.state == MakeGoodState.DECLINED:
        return _("the client declined it, and another offer is due")
    days = overdue(make_good.pay_by, local_moment(now(), make_good.zone).day)
    if not days:
        return _("to be paid or sent by today")
    return ngettext("to be paid or sent by yesterday", "to be paid or sent by a day %(num)s days ago", days)


def _body(make_good: MakeGood) -> Body:
    return [
        _("The client does not have this, as far as we know:"),
        lines(
            [
                what_words(make_good.what, make_good.client.locale),
                make_good.client.name,
                _("to be paid or sent by %(day)s", day=long_day(make_good.pay_by)),
                state_words(make_good.state),
                _("%(name)s sees to it", name=make_good.owner.name),
            ]
        ),
        _("Next: %(step)s.", step=next_words(make_good)),
        _(
            "It rises to its owner and finance on the day it is to be paid by, after seven days to who "
            "answers for the project, and after thirty to the managers."
        ),
    ]
