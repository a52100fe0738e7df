"""What a client is told of what is owed, once, and asked of what was paid (A4, A5).

An offer asks, the entitlement tells; both name what, by when and who sees to it. Whoever was mailed the
offer and whose company agreed knows all of this, so the entitlement does not come to them on top; it is
for the others, and for what is owed as a fact. Each person gets at most one of it, whatever queues more:
the next message about it names the payment.
"""

import sqlalchemy as sa
from flask_babel import gettext as _

from tracker.announcements.framing import may_answer, one_line, to_contact
from tracker.announcements.letter import lines, quote
from tracker.announcements.make_goods import named, page_of, these_of
from tracker.base.database import db
from tracker.base.moments import local_moment
from tracker.make_goods.exact_text import exact_text, payment_words
from tracker.make_goods.models import MakeGood
from tracker.make_goods.states import MakeGoodState
from tracker.make_goods.telling import ARRIVED_ASKED, ENTITLED, OFFERED
from tracker.make_goods.wording import what_words
from tracker.outbox.kinds import Outcome, Suppressed, writes
from tracker.outbox.models import QUEUED, SENT, Notice


@writes(ENTITLED)
def entitled(notice: Notice) -> Outcome:
    """What is owed, by when, and who sees to it; once."""
    make_good, matter = these_of(notice)
    if why := _why_not(notice, make_good):
        return Suppressed(why)
    return to_contact(
        notice,
        matter,
        lambda: named(make_good, _("we owe you this: %(what)s", what=one_line(what_words(make_good.what)))),
        lambda: [
            _("We owe you this:"),
            quote(exact_text(make_good).text),
            _("There is nothing you have to do. The next message about it names the payment."),
        ],
        page=page_of(make_good),
        writer=make_good.owner,
    )


@writes(ARRIVED_ASKED)
def arrived_asked(notice: Notice) -> Outcome:
    """Whether what was paid or sent came, with the reference it can be found by."""
    make_good, matter = these_of(notice)
    if not may_answer(notice, matter):
        return Suppressed("the person may not answer for this client any more")
    if make_good.state != MakeGoodState.PAID:
        return Suppressed("it was answered, or what was paid came back, before this left")
    paid = make_good.standing_payments
    return to_contact(
        notice,
        matter,
        lambda: named(
            make_good, _("did it arrive? Reference %(reference)s", reference=one_line(paid[-1].reference))
        ),
        lambda: [
            _("We paid or sent this to you, and do not know whether it arrived:"),
            lines([what_words(make_good.what), *(payment_words(payment) for payment in paid)]),
            _("On your page you say that it arrived, or that it did not; until then we owe it to you."),
        ],
        page=page_of(make_good),
        writer=make_good.owner,
    )


def _why_not(notice: Notice, make_good: MakeGood) -> str:
    """Why this one does not leave; empty when it does."""
    if make_good.payments:
        return "a payment was noted before this left, and its own message names the reference"
    if make_good.state not in {MakeGoodState.OWED, MakeGoodState.AGREED}:
        return "it was settled, or is put as a question instead"
    if (earlier := _told_before(notice, make_good)) is None:
        return ""
    if earlier.settled_at is None:
        return "one is on its way already; the next message names the payment"
    day = local_moment(earlier.settled_at, make_good.zone).day
    return f"one was sent on {day}; the next message names the payment"


def _told_before(notice: Notice, make_good: MakeGood) -> Notice | None:
    """What told this person what is owed, by when and by whom, or will before this does."""
    query = sa.select(Notice).where(
        Notice.contact_id == notice.contact_id,
        Notice.kind.in_((OFFERED, ENTITLED)),
        Notice.state.in_((SENT, QUEUED)),
        Notice.id != (notice.id or 0),
    )
    for other in db.session.scalars(query.order_by(Notice.id)):
        if other.facts["make_good"] == make_good.id and _comes_before(other, notice):
            return other
    return None


def _comes_before(other: Notice, notice: Notice) -> bool:
    if other.state == SENT:
        return True
    return other.kind == ENTITLED and notice.id is not None and other.id < notice.id
