"""Paid, and the client does not say whether it came: asked three times, then unconfirmed (S5)."""

from datetime import timedelta

import pytest

from tests.factories import MONDAY
from tests.make_goods.given import AN_HOUR, agreed, fresh, offered, paid, pay, say
from tests.outbox.notices import text_of
from tests.rounds.given import at, deliver, of_kind, rounds
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Forbidden, Refused
from tracker.holds.models import CLOSE
from tracker.holds.queries import blocking_sentences
from tracker.make_goods.confirming import ask_whether_it_came, days_asked, park
from tracker.make_goods.models import MakeGood
from tracker.make_goods.paying import record_return
from tracker.make_goods.queries import open_make_goods
from tracker.make_goods.states import Answer, MakeGoodState
from tracker.make_goods.telling import ARRIVED_ASKED
from tracker.proofs import prove_client
from tracker.rounds.make_goods import KIND

FIRST_ASK, SECOND_ASK, LATER = at("2026-03-05 10:00"), at("2026-03-10 10:00"), at("2026-03-16 10:00")


def do(verb, cast, make_good, moment, who="owner"):
    with clock.at(moment), writing():
        verb(cast.account(who).actor, db.session.get_one(MakeGood, make_good.id))


def asked(cast, settings, make_good):
    """The mail with the reference, and two more."""
    deliver(settings, MONDAY + 3 * AN_HOUR)
    mails = []
    for moment in (FIRST_ASK, SECOND_ASK):
        do(ask_whether_it_came, cast, make_good, moment)
        mails += deliver(settings, moment)
    return mails


def parked(cast, settings):
    make_good = paid(cast)
    asked(cast, settings, make_good)
    do(park, cast, make_good, LATER)
    return fresh(make_good)


def blocked(make_good):
    return blocking_sentences(make_good.project_id, CLOSE)


def test_asking_names_the_reference_and_goes_to_approvers(cast, settings):
    make_good = paid(cast)
    mails = [mail for mail in asked(cast, settings, make_good) if "did it arrive?" in mail["Subject"]]
    assert [mail["To"].addresses[0].username for mail in mails] == ["anna"] * 2
    assert "reference BACS-1" in text_of(mails[0])
    with clock.at(LATER):
        assert len(days_asked(fresh(make_good))) == 3


def test_it_is_asked_once_a_day_and_only_while_it_waits(cast, settings):
    make_good = paid(cast)
    with pytest.raises(Refused, match="asked today already"):
        do(ask_whether_it_came, cast, make_good, MONDAY + 4 * AN_HOUR)
    with pytest.raises(Refused, match="does not wait"):
        do(ask_whether_it_came, cast, offered(cast), FIRST_ASK)
    with pytest.raises(Forbidden):
        do(ask_whether_it_came, cast, make_good, FIRST_ASK, who="finance")


def test_an_ask_that_was_answered_before_it_left_is_not_sent(cast, settings):
    make_good = paid(cast)
    do(ask_whether_it_came, cast, make_good, FIRST_ASK)
    say(cast, make_good, Answer.ARRIVED)
    deliver(settings, FIRST_ASK)
    assert {one.reason for one in of_kind(ARRIVED_ASKED)} == {
        "it was answered, or what was paid came back, before this left"
    }


def test_three_asks_over_ten_working_days_are_needed(cast, settings):
    make_good = paid(cast)
    asked(cast, settings, make_good)
    with pytest.raises(Refused, match="three asks over ten working days"):
        do(park, cast, make_good, at("2026-03-13 10:00"))
    do(park, cast, make_good, LATER)
    assert fresh(make_good).parked_at == LATER


def test_what_no_mail_put_was_not_asked(cast, settings):
    make_good = paid(cast)
    for moment in (FIRST_ASK, SECOND_ASK):
        do(ask_whether_it_came, cast, make_good, moment)
    with pytest.raises(Refused, match="0 of 3"):
        do(park, cast, make_good, LATER)


def test_parked_it_lifts_the_hold_and_leaves_the_lists_but_is_no_yes(cast, settings):
    make_good = parked(cast, settings)
    assert make_good.state == MakeGoodState.PAID
    assert blocked(make_good) == []
    assert open_make_goods(cast.account("manager").actor) == []
    assert [one.id for one in open_make_goods(cast.contact("approver").actor)] == [make_good.id]
    assert rounds(LATER + timedelta(days=7), only=KIND) == 0
    assert prove_client("HD").flaw is None
    with pytest.raises(Refused, match="parked as unconfirmed already"):
        do(ask_whether_it_came, cast, make_good, LATER + timedelta(days=1))


def test_one_click_of_the_client_reopens_it(cast, settings):
    make_good = parked(cast, settings)
    say(cast, make_good, Answer.NOT_ARRIVED)
    assert fresh(make_good).parked_at is None
    assert blocked(make_good) == [f"{make_good.ref} is still owed to the client."]
    say(cast, make_good, Answer.ARRIVED)
    assert blocked(make_good) == []
    assert prove_client("HD").flaw is None


def test_a_payment_that_comes_back_opens_it_again_and_what_was_asked_before_counts_no_more(cast, settings):
    make_good = parked(cast, settings)
    with clock.at(LATER), writing():
        payment = fresh(make_good).payments[0]
        record_return(cast.account("finance").actor, payment, reason="Closed", returned_on=LATER.date())
    assert blocked(make_good)
    pay(cast, make_good, reference="BACS-2", at=LATER + AN_HOUR)
    with pytest.raises(Refused, match="0 of 3"):
        do(park, cast, make_good, at("2026-04-15 10:00"))


def test_a_row_changed_by_hand_is_found(cast, settings):
    make_good = agreed(cast)
    with writing():
        fresh(make_good).parked_at = MONDAY
    assert "unconfirmed" in prove_client("HD").flaw.why
