"""Mails about make-goods read the facts again, and are not sent once these have changed (N2, A5)."""

from datetime import timedelta

import sqlalchemy as sa

from tests.factories import MONDAY
from tests.make_goods.given import AN_HOUR, LARGE, agreed, offered, paid, pay, say, terms, widen_limit
from tests.outbox.notices import mails, text_of
from tracker.announcements import all as announcements
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.make_goods.approving import approve
from tracker.make_goods.offering import For, offer
from tracker.make_goods.paying import record_return
from tracker.make_goods.states import Answer
from tracker.outbox.deliver import deliver_due
from tracker.outbox.models import Notice

NOON = MONDAY + timedelta(hours=3)


def deliver(settings):
    """What is due leaves; the mails by their subject."""
    assert announcements.__all__, "the writers of notices are registered"
    with clock.at(NOON):
        deliver_due(settings)
    return {mail["Subject"]: mail for mail in mails(settings.mail)}


def reasons(kind):
    db.session.rollback()
    return set(db.session.scalars(sa.select(Notice.reason).where(Notice.kind == f"make_good.{kind}")))


def test_an_offer_asks_the_approvers_and_leads_to_its_page(cast, settings):
    offered(cast)
    [mail] = [mail for subject, mail in deliver(settings).items() if "is this right" in subject]
    assert mail["To"].addresses[0].addr_spec == "anna@harbour.example"
    text = text_of(mail)
    assert "What you get: credit of £53.99" in text
    assert "/portal/make-goods/HD-2" in text


def test_an_offer_without_a_project_is_framed_by_itself(cast, settings):
    with clock.at(MONDAY), writing():
        offer(cast.account("manager").actor, For(cast.client("harbour")), terms(cast))
    [subject] = deliver(settings)
    assert subject.startswith("HD-1 is this right")


def test_a_payment_carries_its_reference_to_every_contact(cast, settings):
    paid(cast)
    sent = deliver(settings)
    assert any("reference BACS-1" in subject for subject in sent)
    db.session.rollback()
    wanted = sa.select(sa.func.count()).where(Notice.kind == "make_good.paid", Notice.state == "sent")
    assert db.session.scalar(wanted) == 2


def test_what_was_answered_before_it_left_is_not_asked(cast, settings):
    agreed(cast)
    deliver(settings)
    assert reasons("offered") == {"it was answered, paid or settled before this left"}


def test_a_payment_that_came_back_or_arrived_is_not_announced(cast, settings):
    widen_limit(cast)
    make_good = agreed(cast)
    payment = pay(cast, make_good, 1000)
    with clock.at(MONDAY + 2 * AN_HOUR), writing():
        finance = cast.account("finance").actor
        record_return(finance, payment, reason="Wrong account", returned_on=MONDAY.date())
    say(cast, paid(cast), Answer.ARRIVED)
    deliver(settings)
    assert reasons("paid") == {
        "the payment had come back before this left",
        "the client had said before this left that it arrived or is settled",
    }


def test_what_was_approved_or_arrived_after_all_tells_nobody_to_act(cast, settings):
    make_good = offered(cast, LARGE)
    with clock.at(MONDAY), writing():
        approve(cast.account("manager").actor, make_good)
    other = paid(cast)
    say(cast, other, Answer.NOT_ARRIVED)
    say(cast, other, Answer.ARRIVED)
    deliver(settings)
    assert reasons("to_approve") == {"it was approved or settled before this left"}
    assert reasons("not_arrived") == {"it was settled or is paid anew before this left"}


def test_of_what_the_client_said_only_the_last_is_told(cast, settings):
    make_good = paid(cast)
    say(cast, make_good, Answer.ARRIVED)
    say(cast, make_good, Answer.NOT_ARRIVED)
    deliver(settings)
    assert "the client had said something else before this left" in reasons("answered")
    assert reasons("paid") == {"the client had said before this left that it did not arrive"}
    assert reasons("not_arrived") <= {"", None}
