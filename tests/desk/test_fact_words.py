"""A history speaks in dates and words, not in the codes that its entries store."""

import pytest

from tracker.desk.fact_words import said


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        ({"due": "2026-03-06"}, "Fri 6 Mar 2026"),
        ({"at": "2026-03-06T09:00"}, "Fri 6 Mar 2026, 09:00"),
        ({"roles": "technician, manager"}, "technician, manager"),
        ({"act": "ready"}, "reporting it ready"),
        ({"family": "status"}, "the message of the day"),
        ({"role": "a role of later days"}, "a role of later days"),
        ({"number": "HD-1"}, "HD-1"),
        ({"count": 3}, 3),
    ],
)
def test_a_fact(app, fact, words):
    with app.test_request_context():
        assert said(fact) == dict.fromkeys(fact, words)
