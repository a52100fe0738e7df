"""This morning asks the database a small number of questions, however many projects there are."""

from datetime import timedelta

import pytest

from tests.cast import browser_of
from tests.crowd import crowd
from tests.factories import MONDAY
from tests.queries import count_queries
from tracker.base import clock

MOST = 30


def asked(app, cast, query: str) -> list[str]:
    browser = browser_of(app, cast, "owner")
    with clock.at(MONDAY + timedelta(days=9)), count_queries(app) as seen:
        assert browser.get(f"/{query}").status == 200
    return seen


@pytest.mark.parametrize("query", ["", "?whose=all", "?list=let-down"])
def test_sixty_projects_are_no_more_work_than_two(app, cast, query):
    crowd(cast, projects=2, milestones=3, promises=3)
    few = asked(app, cast, query)
    crowd(cast, projects=58, milestones=11, promises=2)
    many = asked(app, cast, query)
    assert len(few) == len(many) <= MOST, "\n".join(many)
