"""Sums stay within their currency; story S leaves exactly what it should."""

from tracker.make_goods.totals import by_currency, net


def test_story_s_nets_exactly():
    assert net([("USD", 5399), ("USD", 5399)], [("USD", 5399)]) == {"USD": 5399}


def test_no_sum_crosses_currencies():
    assert by_currency([("JPY", 500), ("EUR", 100), ("EUR", 1)]) == {"EUR": 101, "JPY": 500}
    assert net([("EUR", 100)], [("USD", 100)]) == {"EUR": 100, "USD": -100}
