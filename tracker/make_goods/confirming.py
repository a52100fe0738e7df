"""While the client does not say whether it came: ask once more, park as unconfirmed; never a yes (A4, S5)."""

from datetime import date, datetime

import sqlalchemy as sa

from tracker.access.actor import APPROVER, Actor
from tracker.access.acts import require
from tracker.base.calendars import WorkCalendar, calendar_for
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Refused
from tracker.base.moments import local_moment
from tracker.clients.models import Membership
from tracker.clients.queries import approvers_of
from tracker.make_goods import kinds
from tracker.make_goods.history import tell
from tracker.make_goods.holding import keep_hold
from tracker.make_goods.models import MakeGood
from tracker.make_goods.queries import lock
from tracker.make_goods.states import MakeGoodState
from tracker.make_goods.telling import ARRIVED_ASKED, PAID, tell_approvers
from tracker.milestones import answer_rules as rules
from tracker.outbox.models import SENT, Notice

ACT = "offer a make-good"


def ask_whether_it_came(actor: Actor, make_good: MakeGood) -> None:
    """Ask the client's approvers once more, with the reference, at most once on a local day."""
    today = _check_waits(actor, make_good)
    asked = _days(make_good, [_paid_at(make_good), *_asked(make_good)])
    rules.check_may_ask_again(asked, today)
    if not approvers_of(make_good.client_id):
        raise Refused("Nobody at this client may answer yet; make one of its contacts an approver first.")
    make_good.version += 1
    tell(kinds.ASKED_AGAIN, actor, make_good, {"times": len(asked) + 1})
    tell_approvers(ARRIVED_ASKED, make_good)


def park(actor: Actor, make_good: MakeGood) -> None:
    """Take it off the working lists as *unconfirmed*: it claims nothing, and any answer takes effect.

    Only what a mail put to an approver counts as asked; the one that named the payment was the first.
    """
    today = _check_waits(actor, make_good)
    asked = days_asked(make_good)
    rules.check_may_park(asked, today, _calendar(make_good, today))
    make_good.parked_at = now()
    make_good.version += 1
    tell(kinds.PARKED, actor, make_good, {"times": len(asked)})
    keep_hold(actor, make_good)


def days_asked(make_good: MakeGood) -> list[date]:
    """The local days since it was paid on which a mail asked an approver whether it came, in order."""
    return _days(make_good, _asked(make_good, only_sent=True))


def _check_waits(actor: Actor, make_good: MakeGood) -> date:
    """Raise Refused unless it is paid and the client has not said whether it came; else the local day."""
    require(actor, ACT, make_good)
    lock(make_good)
    if make_good.state != MakeGoodState.PAID:
        raise Refused("This does not wait for the client to say that it arrived.")
    if make_good.parked_at:
        raise Refused("This is parked as unconfirmed already; the client can still answer it at any time.")
    return local_moment(now(), make_good.zone).day


def _asked(make_good: MakeGood, *, only_sent: bool = False) -> list[datetime]:
    """When notices asked an approver about what was paid last: when they left, or were queued."""
    query = sa.select(Notice).where(
        Notice.client_id == make_good.client_id,
        Notice.kind.in_((PAID, ARRIVED_ASKED)),
        Notice.queued_at >= _paid_at(make_good),
        Notice.contact_id.in_(_approvers(make_good)),
    )
    if only_sent:
        query = query.where(Notice.state == SENT)
    rows = [one for one in db.session.scalars(query) if one.facts["make_good"] == make_good.id]
    return [(one.settled_at if only_sent else None) or one.queued_at for one in rows]


def _approvers(make_good: MakeGood) -> sa.Select[int]:
    return sa.select(Membership.contact_id).where(
        Membership.client_id == make_good.client_id, Membership.role == APPROVER
    )


def _paid_at(make_good: MakeGood) -> datetime:
    """When its last payment that stands was noted."""
    return make_good.standing_payments[-1].recorded_at


def _days(make_good: MakeGood, instants: list[datetime]) -> list[date]:
    return sorted({local_moment(at, make_good.zone).day for at in instants})


def _calendar(make_good: MakeGood, today: date) -> WorkCalendar:
    """The project's; where there is none, the client's own."""
    if make_good.project:
        return make_good.project.calendar(today)
    client = make_good.client
    return calendar_for(client.time_zone, (), client.country, client.subdivision, today)
