"""What is owed and did not come rises at its pay-by day, after 7 and after 30 days (A4)."""

from datetime import date, timedelta

import pytest

from tests.factories import MONDAY, sent
from tests.make_goods.given import AN_HOUR, CREDIT, agreed, offered, paid, pay, say, terms
from tests.outbox.notices import text_of
from tests.rounds.given import at, deliver, of_kind, rounds
from tracker.base import clock
from tracker.base.database import writing
from tracker.make_goods.offering import For, offer, offer_instead
from tracker.make_goods.states import Answer
from tracker.rounds.make_goods import KIND
from tracker.rounds.rules import pay_level

DAY = date(2026, 3, 16)
KNOWN = date(2026, 3, 2)
PAY_BY, A_WEEK_ON, A_MONTH_ON = at("2026-03-16 08:00"), at("2026-03-23 08:00"), at("2026-04-15 08:00")


@pytest.mark.pure
@pytest.mark.parametrize(
    ("past", "level"), [(-1, None), (0, 0), (6, 0), (7, 7), (29, 7), (30, 30), (37, 30), (38, None)]
)
def test_the_level_of_a_day(past, level):
    assert pay_level(DAY, KNOWN, DAY + timedelta(days=past)) == level


@pytest.mark.pure
def test_what_was_noted_later_is_not_announced_for_days_before():
    entered = DAY + timedelta(days=10)
    assert pay_level(DAY, entered, entered) is None
    assert pay_level(DAY, entered, DAY + timedelta(days=30)) == 30


def due(moment):
    return rounds(moment, only=KIND)


def told(settings, moment):
    """Who is mailed at this moment."""
    due(moment)
    mails = deliver(settings, moment)
    return sorted(mail["To"].addresses[0].username for mail in mails)


def test_first_its_owner_then_the_project_then_the_managers(cast, settings):
    project = sent(cast)
    with clock.at(MONDAY), writing():
        mine = terms(cast, owner=cast.account("technician"))
        offer(cast.account("owner").actor, For(project.client, project), mine)
    deliver(settings, MONDAY)
    assert [due(at("2026-03-13 08:00")), due(at("2026-03-16 07:00"))] == [0, 0], "not before its morning"
    assert told(settings, PAY_BY) == ["finn", "tess"]
    assert told(settings, PAY_BY + timedelta(hours=4)) == []
    assert told(settings, A_WEEK_ON) == ["finn", "omar", "tess"]
    assert told(settings, A_MONTH_ON) == ["finn", "mina", "omar", "tess"]
    assert told(settings, at("2026-06-01 08:00")) == []


def test_a_weekend_waits_for_monday_and_a_worker_that_stood_still_tells_the_last_alone(cast):
    project = sent(cast)
    with clock.at(MONDAY), writing():
        whom = For(project.client, project)
        offer(cast.account("owner").actor, whom, terms(cast, pay_by=date(2026, 3, 7)))
    assert [due(at("2026-03-07 09:00")), due(at("2026-03-09 09:00"))] == [0, 2]
    assert due(at("2026-04-06 09:00")) == 4
    assert [one.facts["level"] for one in of_kind(KIND)] == [0, 0, 30, 30, 30, 30]


def test_nothing_of_what_arrived_or_is_wanted_no_more(cast):
    say(cast, offered(cast), Answer.CANCELLED)
    say(cast, paid(cast), Answer.ARRIVED)
    assert due(A_MONTH_ON) == 0


def test_a_declined_one_rises_until_another_is_offered(cast, settings):
    declined = offered(cast)
    say(cast, declined, Answer.DECLINED, "Too little.")
    deliver(settings, MONDAY + 2 * AN_HOUR)
    due(PAY_BY)
    mails = deliver(settings, PAY_BY)
    assert [mail["Subject"] for mail in mails] == [
        f"HD-1 {declined.ref}: the client declined it, and another offer is due"
    ] * 2
    with clock.at(PAY_BY), writing():
        offer_instead(cast.account("owner").actor, declined, terms(cast))
    assert due(A_WEEK_ON) == 0


def test_what_is_paid_rises_until_the_client_says_that_it_came(cast, settings):
    make_good = paid(cast)
    deliver(settings, MONDAY)
    due(PAY_BY)
    mails = deliver(settings, PAY_BY)
    assert [mail["Subject"] for mail in mails if "has not said" in mail["Subject"]] == [
        f"HD-1 {make_good.ref}: the client has not said that it arrived"
    ] * 2
    due(A_WEEK_ON)
    say(cast, make_good, Answer.ARRIVED)
    deliver(settings, A_WEEK_ON)
    reasons = {one.reason for one in of_kind(KIND)}
    assert reasons == {None, "it arrived, was settled, or is parked as unconfirmed by now"}


def test_who_neither_answers_for_it_nor_pays_any_more_is_not_told(cast, settings):
    agreed(cast, CREDIT)
    deliver(settings, MONDAY + 3 * AN_HOUR)
    due(PAY_BY)
    with writing():
        cast.account("finance").roles = []
    [mail] = deliver(settings, PAY_BY)
    assert mail["To"].addresses[0].username == "omar"
    assert "credit of £53.99" in text_of(mail)
    assert "Next: Finance pays it." in text_of(mail)


def test_a_payment_that_came_back_begins_nothing_anew(cast):
    make_good = agreed(cast)
    assert due(PAY_BY) == 2
    pay(cast, make_good, at=PAY_BY + timedelta(hours=1))
    assert [due(PAY_BY + timedelta(hours=2)), due(A_WEEK_ON)] == [0, 3], "the deputy too"
