"""The staff's pages ask the database a small number of questions, however much there is to tell."""

import pytest
import sqlalchemy as sa

from tests.cast import browser_of
from tests.crowd import crowd
from tests.factories import sent
from tests.migration.given import batch_of, compared
from tests.queries import count_queries
from tracker.base.database import db, writing
from tracker.notes.actions import log_work
from tracker.projects.models import Project

MOST = 34
WITH_DATA = 41


def asked(app, cast, address: str) -> list[str]:
    browser = browser_of(app, cast, "owner")
    with count_queries(app) as seen:
        assert browser.get(address).status == 200
    return seen


def same(few: list[str], many: list[str]) -> bool:
    """As many questions for much as for little; what was asked is shown when it was not."""
    assert len(few) == len(many), "\n".join(many)
    return len(many) <= MOST


def test_a_project_of_thirty_milestones_is_no_more_work_than_one_of_one(app, cast):
    small, large = crowd(cast), crowd(cast, milestones=30, promises=5)
    assert same(*(asked(app, cast, f"/projects/{number}") for number in (small, large)))


def test_data_that_differs_are_read_once(app, cast):
    number = crowd(cast)
    [project] = db.session.scalars(sa.select(Project))
    compared(cast, batch_of(cast, project), matched=5, missing=1)
    assert len(asked(app, cast, f"/projects/{number}")) <= WITH_DATA


@pytest.mark.parametrize("address", ["/projects", "/projects?which=all", "/search?q=server"])
def test_sixty_projects_are_no_more_work_than_one(app, cast, address):
    crowd(cast)
    few = asked(app, cast, address)
    crowd(cast, projects=59, milestones=11)  # more than lists of 500 ids hold
    assert same(few, asked(app, cast, address))


def test_a_long_history_is_no_more_work_than_a_short_one(app, cast):
    project = sent(cast)
    few = asked(app, cast, f"/projects/{project.ref}/timeline")
    with writing():
        actor = cast.account("technician").actor
        for _ in range(55):
            log_work(actor, project, f"project:{project.uuid}", text="Measured", minutes=5, for_client=False)
    assert same(few, asked(app, cast, f"/projects/{project.ref}/timeline"))
