"""This morning: what is owed and overdue, to be paid today, or waits for a manager, finance or the client."""

from datetime import date, datetime, timedelta

import pytest

from tests.factories import MONDAY, sent
from tests.make_goods.given import LARGE, agreed, offered, paid, say, terms
from tests.queries import count_queries
from tests.rounds.given import at
from tracker.base import clock
from tracker.base.database import writing
from tracker.make_goods.offering import For, owe
from tracker.make_goods.states import Answer

PAY_BY, AFTER = at("2026-03-16 09:00"), at("2026-03-18 09:00")
HOUR = MONDAY + timedelta(hours=4)


@pytest.fixture
def morning(browse):
    """What stands in one list of somebody's morning, those of all clients or their own alone."""

    def look(section: str, moment: datetime = HOUR, who: str = "owner", whose: str = "mine") -> str:
        with clock.at(moment):
            return browse(who).get(f"/?whose={whose}").on_screen(f"#{section}")

    return look


def test_it_goes_from_waiting_to_due_to_overdue(cast, morning):
    agreed(cast)
    assert "We owe: Credit of £53.99 Harbour Dental · HD-2 · Finance pays it" in morning("nobody")
    assert "We owe: Credit of £53.99" in morning("today", PAY_BY)
    assert "£53.99 Harbour Dental · HD-2 · 2 days overdue" in morning("let-down", AFTER)
    assert "£53.99" not in morning("nobody", AFTER)


def test_what_the_client_says_moves_it(cast, morning):
    make_good = offered(cast)
    assert "We owe: Credit of £53.99" in morning("client")
    say(cast, make_good, Answer.DECLINED, "Less, please.")
    assert "Omar Own offers something else" in morning("let-down") or "offers something else" in morning(
        "let-down"
    )
    make_good = paid(cast)
    assert make_good.ref in morning("client", AFTER)
    say(cast, make_good, Answer.NOT_ARRIVED)
    assert make_good.ref in morning("let-down")
    say(cast, make_good, Answer.ARRIVED)
    assert make_good.ref not in "".join(morning(name) for name in ("let-down", "client", "nobody"))


def test_a_manager_finds_what_to_approve_and_finance_what_to_pay(cast, morning):
    offered(cast, LARGE)
    assert "A manager approves it" in morning("nobody", who="manager")
    assert "We owe" not in morning("nobody", who="finance")
    with clock.at(MONDAY), writing():
        owe(cast.account("manager").actor, For(cast.client("orchard")), terms(cast, pay_by=date(2026, 3, 20)))
    line = morning("nobody", who="finance")
    assert ("Finance pays it" in line, "Note a payment" in line) == (True, True)
    assert "Finance pays it" not in morning("nobody", who="technician")
    assert "Finance pays it" in morning("nobody", who="technician", whose="all")
    assert "Note a payment" not in morning("nobody", who="technician", whose="all")
    assert "owed to 1 client 1" in morning("main", who="finance")


def test_it_takes_as_many_queries_for_many(app, cast, browse):
    project, page = sent(cast), browse("manager")
    counts = []
    for more in (1, 4):
        for _ in range(more):
            offered(cast, project=project)
        with clock.at(HOUR), count_queries(app) as seen:
            page.get("/?whose=all")
        counts.append(len(seen))
    assert counts[0] == counts[1]
