"""An offer split in two needs a manager as one would: what a client is offered in 30 days counts together."""

from datetime import timedelta

import pytest

from tests.factories import MONDAY, sent
from tests.make_goods.given import AN_HOUR, LARGE, agreed, fresh, offered, paid, pay, say, terms, widen_limit
from tests.outbox.notices import text_of
from tests.rounds.given import deliver
from tracker.base import clock
from tracker.base.database import writing
from tracker.base.errors import Refused
from tracker.make_goods.approving import approve
from tracker.make_goods.offering import For, offer
from tracker.make_goods.rules import What
from tracker.make_goods.states import Answer

SIXTY, FIFTY = What("credit", 60_00, "GBP"), What("credit", 50_00, "GBP")
WHY = (
    "With HD-2, offered to the same client within 30 days, it comes to £110.00; "
    "a manager approves what is more than £100.00."
)


def offered_at(cast, project, what, at, who="owner"):
    with clock.at(at), writing():
        return offer(cast.account(who).actor, For(project.client, project), terms(cast, what))


def test_the_second_half_waits_for_a_manager_whoever_offers_it_in_whichever_project(cast):
    offered(cast, SIXTY)
    other = sent(cast, "Another project")
    half = offered_at(cast, other, FIFTY, MONDAY + AN_HOUR, "manager")
    assert half.needs_approval
    with pytest.raises(Refused, match="a manager approves"):
        pay(cast, half, 50_00)
    small = offered_at(cast, other, What("credit", 40_00, "GBP"), MONDAY + AN_HOUR)
    assert not small.needs_approval, "what waits for a manager counts for itself"


def test_what_was_paid_or_arrived_counts_and_what_was_turned_down_does_not(cast):
    first = paid(cast)
    say(cast, first, Answer.ARRIVED)
    again = offered(cast, project=first.project)
    assert again.needs_approval
    other = sent(cast, client="orchard")
    turned_down = [offered(cast, project=other) for _ in range(2)]
    with writing():
        turned_down[0].state, turned_down[1].state = Answer.DECLINED, Answer.CANCELLED
        turned_down[1].needs_approval = False
    assert not offered(cast, project=other).needs_approval


def test_other_currencies_other_clients_things_and_other_months_count_for_themselves(cast):
    project = offered(cast, SIXTY).project
    assert not offered(cast, What("credit", 50_00, "EUR"), project).needs_approval
    assert not offered(cast, What("free_hours", minutes=600), project).needs_approval
    assert not offered(cast, FIFTY, sent(cast, client="orchard")).needs_approval
    late = MONDAY + timedelta(days=30)
    assert offered_at(cast, project, FIFTY, late - AN_HOUR).needs_approval
    assert not offered_at(cast, project, FIFTY, late).needs_approval


def test_pages_and_the_mail_say_why_a_manager_is_needed(cast, browse):
    project = offered(cast, SIXTY).project
    half = offered(cast, FIFTY, project)
    with clock.at(MONDAY + AN_HOUR):
        assert WHY in browse("owner").get(f"/make-goods/{half.ref}").text
        manager = browse("manager")
        assert WHY in manager.get(f"/make-goods/{half.ref}/approve").text
        assert "within 30 days counts together" in manager.get("/make-goods/guide").text
        manager.submit(f"/make-goods/{half.ref}/approve")
        assert WHY not in manager.get(f"/make-goods/{half.ref}").text
    assert not fresh(half).waits_for_approval


def test_a_single_one_above_the_limit_says_so_to_the_managers(cast, browse, settings):
    offered(cast, LARGE)
    why = "A manager approves what is more than £100.00."
    mails = [text_of(mail) for mail in deliver(settings, MONDAY) if "waits for a manager" in mail["Subject"]]
    assert mails
    assert all(why in " ".join(mail.split()) for mail in mails)
    with clock.at(MONDAY + AN_HOUR):
        assert why in browse("manager").get("/make-goods/HD-2").text


def test_a_higher_limit_set_since_is_no_reason_any_more(cast, browse):
    project = agreed(cast, SIXTY).project
    half = offered(cast, FIFTY, project)
    widen_limit(cast)
    with clock.at(MONDAY + AN_HOUR):
        page = browse("owner").get(f"/make-goods/{half.ref}").text
    assert "It was above the limit when it was offered." in page
    with clock.at(MONDAY + AN_HOUR), writing():
        approve(cast.account("manager").actor, half)
