"""Story R: 42 dollars for seven months; one notice that they are owed, the next names the payment (A5)."""

from datetime import date

from tests.rounds.given import at, deliver, live, of_kind
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.make_goods.ageing import age, overdue
from tracker.make_goods.models import MakeGood
from tracker.make_goods.offering import For, Terms, owe
from tracker.make_goods.paying import Payment, record_payment
from tracker.make_goods.rules import What
from tracker.make_goods.telling import ENTITLED, tell_contacts
from tracker.rounds.make_goods import KIND

OWED, PAY_BY, PAID = date(2010, 12, 1), date(2010, 12, 15), date(2011, 7, 1)
REMINDERS = [f"2011-0{month}-03 09:00" for month in range(1, 7)]
MORNINGS = ["2010-12-15 08:00", "2010-12-15 09:00", "2010-12-16 08:00", "2010-12-22 08:00"]
LATER = ["2010-12-23 08:00", "2011-01-14 08:00", "2011-01-17 08:00", "2011-07-01 08:00"]
SENT_BEFORE = "one was sent on 2010-12-01; the next message names the payment"


def owed(cast) -> MakeGood:
    with clock.at(at("2010-12-01 12:00")), writing():
        why = "A screen that was sent back and is not in your last statement."
        terms = Terms(What("refund", 42_00, "USD"), why, cast.account("owner"), OWED, PAY_BY)
        return owe(cast.account("manager").actor, For(cast.client("harbour")), terms)


def remind(make_good, settings, moment) -> None:
    """What the rival's system did each month."""
    with clock.at(moment), writing():
        tell_contacts(ENTITLED, db.session.get_one(MakeGood, make_good.id))
    deliver(settings, moment)


def test_one_notice_says_that_it_is_owed_and_the_next_names_the_payment(cast, settings):
    make_good = owed(cast)
    sent = deliver(settings, at("2010-12-01 12:30"))
    assert [mail["Subject"] for mail in sent] == ["HD-1 we owe you this: refund of US$42.00"] * 2
    for moment in REMINDERS:
        remind(make_good, settings, at(moment))
    states = [(one.state, one.reason) for one in of_kind(ENTITLED)]
    assert states == [("sent", None)] * 2 + [("suppressed", SENT_BEFORE)] * 12
    paid_at = at("2011-07-01 12:00")
    with clock.at(paid_at), writing():
        make_good = db.session.get_one(MakeGood, make_good.id)
        record_payment(cast.account("finance").actor, make_good, Payment(42_00, "CHQ 004417", PAID))
    assert (age(make_good.owed_on, PAID), overdue(make_good.pay_by, PAID)) == (212, 198)
    assert all("CHQ 004417" in mail["Subject"] for mail in deliver(settings, paid_at))


def test_it_rises_once_at_each_of_three_days(cast, settings):
    owed(cast)
    deliver(settings, at("2010-12-01 12:30"))
    mails = live(settings, *(at(moment) for moment in MORNINGS + LATER), only=KIND)
    people = sorted(mail["To"].addresses[0].username for mail in mails)
    assert people == ["finn"] * 3 + ["mina"] + ["omar"] * 3
    assert [one.facts["level"] for one in of_kind(KIND)] == [0, 0, 7, 7, 30, 30, 30]
    assert mails[0]["Subject"] == "HD-1 to be paid or sent by today"
    assert mails[2]["Subject"] == "HD-1 to be paid or sent by a day 7 days ago"
