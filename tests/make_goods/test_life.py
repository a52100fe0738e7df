"""The whole life of a make-good: offered, agreed, approved, paid, back again, arrived as the client says."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.factories import MONDAY, draft, sent
from tests.make_goods.given import AN_HOUR, HOUR, LARGE, agreed, fresh, offered, paid, pay, say, terms
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Forbidden, Invalid, NotFound, Refused
from tracker.base.exact import TextChanged
from tracker.make_goods.answering import answer
from tracker.make_goods.approving import approve, set_limit
from tracker.make_goods.exact_text import exact_text
from tracker.make_goods.models import MakeGood, MakeGoodAnswer
from tracker.make_goods.offering import For, offer, offer_instead, owe, put_to_client
from tracker.make_goods.paying import record_return
from tracker.make_goods.queries import find_payments, get_make_good_for, open_make_goods
from tracker.make_goods.rules import What
from tracker.make_goods.states import Answer
from tracker.outbox.models import Notice
from tracker.timeline.queries import entries_of, head_of

TODAY = MONDAY.date()


def mails(kind):
    return db.session.scalar(sa.select(sa.func.count()).where(Notice.kind == kind))


def comes_back(cast, payment, who="finance", reason="Wrong account", on=TODAY):
    with clock.at(MONDAY + 3 * AN_HOUR), writing():
        record_return(cast.account(who).actor, payment, reason=reason, returned_on=on)


def approves(cast, make_good, who="manager", alone=False):
    with clock.at(MONDAY), writing():
        approve(cast.account(who).actor, make_good, alone=alone)


def owed(cast, origin=None, who="manager", **more):
    project = sent(cast)
    with clock.at(MONDAY), writing():
        return owe(cast.account(who).actor, For(project.client, project), terms(cast, **more), origin)


def test_offered_agreed_paid_arrived(cast):
    make_good = offered(cast)
    assert (make_good.ref, make_good.state, make_good.pay_by) == ("HD-2", "offered", date(2026, 3, 16))
    say(cast, make_good, Answer.AGREED)
    assert fresh(make_good).state == "agreed"
    pay(cast, make_good)
    assert fresh(make_good).state == "paid"
    say(cast, make_good, Answer.ARRIVED)
    assert fresh(make_good).state == "arrived"
    assert [mails(f"make_good.{kind}") for kind in ("offered", "paid", "answered")] == [1, 2, 6]
    steps = [f"make_good.{done}" for done in ("offered", "agreed", "paid", "arrived")]
    assert [entry.kind for entry in entries_of(make_good.client.uuid, steps)] == steps
    arrived = entries_of(make_good.client.uuid, {"make_good.arrived"})[0]
    assert "£53.99 on Monday 2 March 2026, reference BACS-1" in arrived.text.words["text"]


@pytest.mark.parametrize("who", ["owner", "manager", "finance", "administrator"])
def test_nobody_of_us_says_that_it_arrived(cast, who):
    make_good = paid(cast)
    with pytest.raises(Forbidden), writing():
        _say_as(cast.account(who).actor, make_good)
    assert fresh(make_good).state == "paid"


@pytest.mark.parametrize("who", ["viewer", "stranger"])
def test_no_viewer_and_no_stranger_says_it_either(cast, who):
    make_good = paid(cast)
    with pytest.raises(Forbidden), writing():
        _say_as(cast.contact(who).actor, make_good)


def _say_as(actor, make_good):
    answer(actor, make_good, Answer.ARRIVED, exact_text(make_good).hash)


def test_said_twice_changes_nothing(cast):
    make_good = paid(cast)
    say(cast, make_good, Answer.ARRIVED)
    head, version = head_of(make_good.client.uuid), fresh(make_good).version
    say(cast, make_good, Answer.ARRIVED)
    assert (head_of(make_good.client.uuid), fresh(make_good).version) == (head, version)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(MakeGoodAnswer)) == 2


def test_an_answer_is_to_the_text_that_was_read(cast):
    make_good = agreed(cast)
    pay(cast, make_good, 5000)
    with pytest.raises(TextChanged):
        say(cast, make_good, Answer.CANCELLED, shown="0" * 64)
    with pytest.raises(Refused):
        say(cast, make_good, Answer.ARRIVED)  # Nothing is paid in full.


def test_a_no_needs_a_word_and_another_offer_stands_beside_it(cast):
    make_good = offered(cast)
    with pytest.raises(Invalid):
        say(cast, make_good, Answer.DECLINED, " ")
    with pytest.raises(Refused), writing():
        offer_instead(cast.account("owner").actor, make_good, terms(cast))
    say(cast, make_good, Answer.DECLINED, "Too little")
    with pytest.raises(Refused):
        pay(cast, make_good)
    with clock.at(MONDAY + AN_HOUR), writing():
        other = offer_instead(
            cast.account("owner").actor, make_good, terms(cast, What("refund", 6000, "GBP"))
        )
    assert (fresh(make_good).state, other.state, other.instead_of) == ("dropped", "offered", make_good)


def test_paid_in_parts_one_of_which_comes_back(cast):
    make_good = agreed(cast)
    first = pay(cast, make_good, 2000, "BACS-1")
    assert (fresh(make_good).state, make_good.open_minor) == ("agreed", 3399)
    with pytest.raises(Invalid):
        pay(cast, make_good, 3400, "BACS-2")
    pay(cast, make_good, 3399, "BACS-2")
    assert fresh(make_good).state == "paid"
    comes_back(cast, first)
    assert (fresh(make_good).state, make_good.open_minor) == ("agreed", 2000)
    with pytest.raises(Refused):
        comes_back(cast, first)
    pay(cast, make_good, 2000, "BACS-3")
    assert fresh(make_good).state == "paid"


def test_a_payment_without_a_reference_is_refused_with_one_sentence(cast):
    make_good = agreed(cast)
    with pytest.raises(Invalid) as refused:
        pay(cast, make_good, reference=" ")
    assert refused.value.field == "reference"
    assert fresh(make_good).state == "agreed"


@pytest.mark.parametrize("who", ["owner", "manager", "technician", "administrator"])
def test_finance_alone_records_a_payment(cast, who):
    make_good = agreed(cast)
    with pytest.raises(Forbidden):
        pay(cast, make_good, who=who)


def test_four_eyes_on_a_payment_unless_alone_which_is_kept(cast):
    make_good = agreed(cast)
    make_good.created_by = cast.finance
    db.session.commit()
    with pytest.raises(Invalid) as refused:
        pay(cast, make_good)
    assert refused.value.field == "alone"
    payment = pay(cast, make_good, alone=True)
    assert payment.alone


def test_who_says_alone_without_being_so_is_not_shown_as_alone(cast):
    assert not pay(cast, agreed(cast), alone=True).alone


def test_above_the_limit_a_manager_approves_before_it_is_paid(cast):
    make_good = agreed(cast, LARGE)
    assert (make_good.needs_approval, mails("make_good.to_approve")) == (True, 3)
    with pytest.raises(Refused, match="a manager approves"):
        pay(cast, make_good, 100_01)
    with pytest.raises(Forbidden):
        approves(cast, make_good, who="owner")
    approves(cast, make_good)
    with pytest.raises(Refused, match="already"):
        approves(cast, make_good)
    pay(cast, make_good, 100_01)
    assert fresh(make_good).state == "paid"


def test_a_manager_approves_their_own_offer_only_when_alone(cast):
    make_good = owed(cast, what=LARGE)
    with pytest.raises(Invalid):
        approves(cast, make_good)
    approves(cast, make_good, alone=True)
    assert make_good.approved_alone


def test_what_is_within_the_limit_is_approved_by_nobody_and_the_limit_is_the_managers(cast):
    with pytest.raises(Refused):
        approves(cast, offered(cast))
    with pytest.raises(Forbidden), writing():
        set_limit(cast.account("owner").actor, "GBP", 1)
    with writing():
        set_limit(cast.account("manager").actor, "gbp", 5398)
    assert offered(cast).needs_approval


def test_a_thing_is_sent_once_with_a_number_it_can_be_followed_by(cast):
    make_good = agreed(cast, HOUR)
    payment = pay(cast, make_good, None, "Visit HD-1")
    assert (fresh(make_good).state, payment.amount_minor) == ("paid", None)
    with pytest.raises(Refused):
        pay(cast, make_good, None, "Visit HD-1")


def test_it_did_not_arrive_tells_those_in_charge_finance_and_managers_and_finance_starts_again(cast):
    make_good = paid(cast)
    say(cast, make_good, Answer.NOT_ARRIVED)
    assert (fresh(make_good).state, mails("make_good.not_arrived")) == ("not_arrived", 4)
    with pytest.raises(Refused, match="came back"):
        pay(cast, make_good)
    comes_back(cast, make_good.payments[0])
    assert fresh(make_good).state == "agreed"
    pay(cast, make_good, reference="BACS-2")
    say(cast, make_good, Answer.ARRIVED)
    with pytest.raises(Refused):
        comes_back(cast, make_good.payments[1])
    say(cast, make_good, Answer.NOT_ARRIVED)
    assert fresh(make_good).state == "not_arrived"


def test_what_is_owed_is_paid_without_a_yes_and_the_same_fact_opens_none_twice(cast):
    make_good = owed(cast, origin="licence:1")
    with pytest.raises(sa.exc.IntegrityError):
        owed(cast, origin="licence:1")
    pay(cast, make_good)
    assert fresh(make_good).state == "paid"


def test_what_is_owed_may_be_put_to_the_client(cast):
    make_good = owed(cast)
    with clock.at(MONDAY), writing():
        put_to_client(cast.account("owner").actor, make_good)
    say(cast, make_good, Answer.CANCELLED)
    assert fresh(make_good).state == "cancelled"


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"owed_on": TODAY + timedelta(days=1)}, "owed_on"),
        ({"pay_by": TODAY - timedelta(days=1)}, "pay_by"),
        ({"what": What("credit", -5, "GBP")}, "amount"),
    ],
)
def test_what_can_not_be_is_refused_at_its_field(cast, more, field):
    with pytest.raises(Invalid) as refused:
        offered(cast, **more)
    assert refused.value.field == field


def test_who_answers_for_it_offers_and_only_where_the_client_sees_it(cast):
    project, unseen = sent(cast), draft(cast)
    whom = For(project.client, project)
    with pytest.raises(Forbidden), writing():
        offer(cast.account("finance").actor, whom, terms(cast))
    with pytest.raises(Forbidden), writing():
        offer(cast.account("owner").actor, For(project.client), terms(cast))
    with pytest.raises(Refused), writing():
        offer(cast.account("owner").actor, For(unseen.client, unseen), terms(cast))
    with clock.at(MONDAY), writing():
        assert offer(cast.account("manager").actor, For(project.client), terms(cast)).project is None


def test_a_foreign_and_an_absent_one_answer_alike(cast):
    make_good = offered(cast)
    for who, ref in (("stranger", make_good.ref), ("approver", "HD-99"), ("approver", "HD-1")):
        with pytest.raises(NotFound):
            get_make_good_for(cast.contact(who).actor, ref)
    assert get_make_good_for(cast.contact("viewer").actor, make_good.ref) == make_good
    with pytest.raises(Forbidden):
        get_make_good_for(cast.contact("viewer").actor, make_good.ref, "answer")


def test_a_payment_is_found_by_its_reference_by_who_may_see_it(cast):
    make_good = paid(cast)
    finance = cast.account("finance").actor
    assert find_payments(finance, " bacs-1 ") == [make_good]
    assert not find_payments(finance, "")
    assert not find_payments(cast.contact("stranger").actor, "BACS-1")
    assert open_make_goods(finance) == [make_good]


def test_payments_and_answers_have_no_way_to_be_changed(cast):
    make_good = paid(cast)
    for table in ("make_good_payments", "make_good_answers"):
        with pytest.raises(sa.exc.DBAPIError), writing():
            db.session.execute(sa.text(f"DELETE FROM {table}"))
        db.session.rollback()
    assert db.session.get(MakeGood, make_good.id).standing_payments
