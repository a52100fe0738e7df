"""The client's pages ask the database a small number of questions, however much was promised."""

from tests.cast import browser_of
from tests.crowd import crowd
from tests.queries import count_queries

MOST = 18


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
