"""The page of all that is owed: ages by currency, approvals, months; the table for the accountant."""

import csv
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest

from tests.factories import MONDAY, sent
from tests.make_goods.given import HOUR, LARGE, agreed, offered, paid, pay, say, terms, widen_limit
from tests.queries import count_queries
from tracker.base import clock
from tracker.base.database import writing
from tracker.make_goods.offering import For, owe
from tracker.make_goods.paying import record_return
from tracker.make_goods.rules import What
from tracker.make_goods.states import Answer

FORTY_DAYS_ON = MONDAY + timedelta(days=40)


def see(browse, path="/owed", who="finance", at=FORTY_DAYS_ON):
    with clock.at(at):
        return browse(who).get(path)


def rows(page):
    return [
        [cell.get_text(" ", strip=True) for cell in row.select("th, td")]
        for row in page.soup.select("main tbody tr")
    ]


def test_story_r(cast, browse):
    owed_since, day = datetime(2010, 12, 1, 12, tzinfo=UTC), datetime(2011, 7, 1, 12, tzinfo=UTC)
    with clock.at(owed_since), writing():
        client = cast.client("harbour")
        by = cast.account("manager").actor
        what = What("refund", 42_00, "USD")
        owe(by, For(client), terms(cast, what, owed_on=date(2010, 12, 1), pay_by=date(2010, 12, 15)))
    text = see(browse, at=day).text
    assert "owed for 212 days" in text
    assert "198 days overdue" in text


def test_each_currency_for_itself_in_its_range_and_things_are_counted(cast, browse):
    project = sent(cast)
    for what in (What("credit", 10_00, "GBP"), What("refund", 5_00, "GBP"), What("refund", 500, "JPY"), HOUR):
        offered(cast, what, project)
    assert rows(see(browse)) == [
        ["GBP", "–", "–", "£15.00", "–", "–", "£15.00"],
        ["JPY", "–", "–", "JP¥500", "–", "–", "JP¥500"],
        ["Things", "–", "–", "1", "–", "–", "1"],
    ]


def test_filters_and_what_waits_for_a_manager(cast, browse):
    offered(cast, LARGE)
    agreed(cast)
    page = see(browse, who="manager")
    assert "Waits for a manager" in page.text
    assert page.soup.select_one('a[href="/make-goods/HD-2/approve"]')
    for query, wanted in (
        ("state=agreed", ["HD-4"]),
        ("state=offered", ["HD-2"]),
        ("currency=EUR", []),
        ("client=HD", ["HD-2", "HD-4"]),
        ("client=nonsense", []),
    ):
        text = see(browse, f"/owed?{query}").on_screen("main")
        shown = [ref for ref in ("HD-2", "HD-4") if f"{ref} · credit" in text.partition("What is owed")[2]]
        assert shown == wanted, query


def test_month_by_month_without_what_came_back(cast, browse):
    widen_limit(cast)
    make_good = agreed(cast)
    back = pay(cast, make_good, 5000, "BACS-1")
    with clock.at(MONDAY + timedelta(hours=3)), writing():
        finance = cast.account("finance").actor
        record_return(finance, back, reason="Wrong account", returned_on=MONDAY.date())
    pay(cast, make_good, reference="BACS-2", at=MONDAY + timedelta(hours=4))
    say(cast, paid(cast), Answer.ARRIVED)
    assert rows(see(browse))[-1] == ["Mar 2026", "£107.98", "£53.99"]


def test_nothing_is_owed(cast, browse):
    text = see(browse).text
    assert "We owe nobody anything." in text


def test_the_page_asks_as_often_for_one_as_for_many(app, cast, browse):
    widen_limit(cast)
    project = sent(cast)
    browser, counts = browse("finance"), []
    for _ in range(2):
        for reference in ("A", "B"):
            pay(cast, offered(cast, project=project), 1000, reference)
        with clock.at(FORTY_DAYS_ON), count_queries(app) as seen:
            browser.get("/owed")
        counts.append(len(seen))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("form", ["", "excel"])
def test_the_accountants_table_has_a_line_for_each_payment(cast, browse, form):
    make_good = agreed(cast)
    pay(cast, make_good, 2000, "=cmd()", credit_note="CN-1", tax_minor=333, tax_words="VAT 20 %")
    pay(cast, make_good, 3399, "BACS-2")
    offered(cast, HOUR)
    answer = browse("finance").raw("GET", f"/owed/export.csv?form={form}")
    lines = list(csv.DictReader(StringIO(answer.get_data(as_text=True).lstrip("﻿"))))
    if form:
        assert [line["Kind"] for line in lines] == ["credit", "credit", "free hours of our work"]
        return
    assert [(line["number"], line["paid"], line["reference"], line["tax"]) for line in lines] == [
        ("HD-2", "20.00", "'=cmd()", "3.33"),
        ("HD-2", "33.99", "BACS-2", ""),
        ("HD-4", "", "", ""),
    ]
    assert (lines[0]["credit_note"], lines[0]["tax_words"]) == ("CN-1", "VAT 20 %")
