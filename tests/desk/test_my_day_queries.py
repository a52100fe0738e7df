"""My day asks the database a small number of questions, however many projects there are."""

import pytest
import sqlalchemy as sa

from tests.cast import browser_of
from tests.crowd import crowd
from tests.desk.days import FRIDAY_AT_NINE
from tests.queries import count_queries
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.milestones.models import Milestone, MilestonePerson

MOST = 18


def put_down_for_everything(cast) -> None:
    """The technician works on every milestone there is."""
    with writing():
        known = sa.select(MilestonePerson.milestone_id)
        for milestone_id in db.session.scalars(
            sa.select(Milestone.id).where(Milestone.id.not_in(known))
        ).all():
            db.session.add(MilestonePerson(milestone_id=milestone_id, account_id=cast.technician))


def asked(app, cast) -> list[str]:
    browser = browser_of(app, cast, "technician")
    with clock.at(FRIDAY_AT_NINE), count_queries(app) as seen:
        assert browser.get("/day").status == 200
    return seen


def test_two_hundred_things_to_do_are_no_more_work_than_one(app, cast):
    crowd(cast)
    put_down_for_everything(cast)
    few = asked(app, cast)
    crowd(cast, projects=40, milestones=5, promises=2)
    put_down_for_everything(cast)
    many = asked(app, cast)
    assert len(few) == len(many), "\n".join(many)
    assert len(many) <= MOST


def test_no_more_is_shown_than_can_be_read(app, cast):
    crowd(cast, projects=30, milestones=5)
    put_down_for_everything(cast)
    with clock.at(FRIDAY_AT_NINE.replace(day=9)):
        page = browser_of(app, cast, "technician").get("/day")
    assert len(page.soup.select(".stop")) == 60
    assert "Only the latest of them stand here" in page.text


@pytest.mark.slow
def test_two_thousand_projects_are_no_more_work_than_two(app, cast):
    crowd(cast, projects=2)
    put_down_for_everything(cast)
    few = asked(app, cast)
    crowd(cast, projects=1998)
    assert len(few) == len(asked(app, cast))
