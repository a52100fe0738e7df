"""The client's pages ask the database a small number of questions, however much was promised."""

import pytest

from tests.cast import browser_of
from tests.crowd import crowd
from tests.factories import sent
from tests.notes.talking import wrote
from tests.queries import count_queries

MOST = 27


def asked(app, cast, address: str) -> list[str]:
    browser = browser_of(app, cast, "approver")
    with count_queries(app) as seen:
        assert browser.get(address).status == 200
    return seen


def test_a_project_of_thirty_milestones_is_no_more_work_than_one_of_one(app, cast):
    small, large = crowd(cast), crowd(cast, milestones=30, promises=5)
    few, many = (asked(app, cast, f"/portal/{number}") for number in (small, large))
    assert len(few) == len(many), "\n".join(many)
    assert len(many) <= MOST


def test_sixty_projects_are_no_more_work_than_one(app, cast):
    crowd(cast)
    few = asked(app, cast, "/portal/")
    crowd(cast, projects=59, milestones=11)  # more than lists of 500 ids hold
    many = asked(app, cast, "/portal/")
    assert len(few) == len(many), "\n".join(many)
    assert len(many) <= MOST


@pytest.mark.slow
def test_a_long_history_is_no_more_work_than_a_short_one(app, cast):
    tails = ("", "?q=quick", "?what=promises&from=2026-03-01&until=2026-03-31")
    counts = []
    for times in (1, 20):
        project = sent(cast, *(f"Thing {number}" for number in range(times)))
        for _ in range(times):
            wrote(cast, project, "viewer", "quick question")
        addresses = (f"/portal/{project.ref}/timeline", "/portal/clients/HD/timeline")
        counts.append([len(asked(app, cast, address + tail)) for address in addresses for tail in tails])
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 12
