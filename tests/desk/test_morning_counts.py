"""This morning asks the database a small number of questions, however many projects there are."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.cast import browser_of
from tests.crowd import crowd
from tests.factories import MONDAY
from tests.migration.given import batch_of, compared
from tests.queries import count_queries
from tracker.base import clock
from tracker.base.database import db
from tracker.projects.models import Project

MOST = 41
WITH_DATA = 49


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


def test_data_that_differs_are_read_once(app, cast):
    crowd(cast, projects=2, milestones=3, promises=3)
    project = db.session.scalars(sa.select(Project).order_by(Project.id)).first()
    compared(cast, batch_of(cast, project), matched=5, missing=1)
    assert len(asked(app, cast, "")) <= WITH_DATA
