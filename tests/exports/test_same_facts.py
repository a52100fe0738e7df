"""Staff page, client's page, PDF, calendar and tables tell one story: the same days, states and figures."""

from datetime import date, timedelta

import pytest

from tests.exports import surfaces
from tests.exports.surfaces import ACCEPTED, DONE, OPEN, Headline, Told
from tests.milestones.answers import asks_of, yes
from tests.reports.reading import need_pdf
from tests.stories import DAY_THIRTY, TITLES, tell_golden_story
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.moments import Moment
from tracker.milestones.models import Milestone
from tracker.milestones.promising import Telling, add_promise
from tracker.milestones.rules import Terms

pytestmark = pytest.mark.slow


def march(day: int) -> date:
    return date(2008, 3, day)


WITH_FIGURES = ("staff page", "client’s page", "PDF", "tables", "client’s tables")


@pytest.fixture
def everywhere(app, cast, tmp_path):
    """Reads the golden story, one of its things accepted, in every place it is told."""
    need_pdf("pdftotext")
    project = tell_golden_story(cast)
    accepting = next(ask for ask in asks_of(project, "acceptance") if ask.milestone.key == "M02")
    yes(cast, project, accepting, at=DAY_THIRTY - timedelta(days=20))
    readers = {
        "staff page": surfaces.staff_page,
        "client’s page": surfaces.client_page,
        "PDF": surfaces.report(tmp_path),
        "tables": surfaces.table,
        "client’s tables": lambda *about: surfaces.table(*about, who="approver"),
        "calendar": lambda *about: (surfaces.calendar(*about), None),
    }

    def read():
        with clock.at(DAY_THIRTY):
            return {name: one(app, cast, project) for name, one in readers.items()}

    return read


def test_the_same_facts_everywhere(everywhere):
    found = everywhere()
    days = found["tables"][0]
    assert list(days) == list(TITLES.values())
    assert days["Server in place"] == Told(march(4), (march(5),), march(5), ACCEPTED)
    assert days["Battery backup works"] == Told(march(4), (march(5),), march(7), DONE)
    assert days["All programs on the desktop"] == Told(march(4), (march(5), march(6), march(7)), None, OPEN)
    for name in WITH_FIGURES:
        assert found[name][0] == days, name
        assert found[name][1] == Headline((0, 12), (2, 25), 13, ("19.5", "13.9", "21"), 167), name
    unaccepted = {title: one._replace(state=DONE if one.happened else OPEN) for title, one in days.items()}
    assert found["calendar"][0] == unaccepted


def test_a_new_date_and_a_done_thing_reach_every_one_of_them(cast, everywhere):
    """So that no place agrees because nothing is read there."""
    before = everywhere()
    with clock.at(DAY_THIRTY), writing():
        late, done = (db.session.query(Milestone).filter_by(key=key).one() for key in ("M12", "M04"))
        terms = Terms(due=Moment(date(2008, 4, 9)), made=Moment(date(2008, 4, 2)))
        add_promise(cast.account("owner").actor, late, terms, Telling(reason="Rain", cause="us"))
        done.happened_on = march(6)
    after = everywhere()
    for name, (days, figures) in after.items():
        old, old_figures = before[name]
        changed = {title for title in days if days[title] != old[title]}
        assert changed == {"Good to go", "Battery backup works"}, name
        assert days["Good to go"].again == (date(2008, 4, 9),), name
        if name in WITH_FIGURES:
            assert figures != old_figures, name
            assert (figures.repromises, figures.ours) == (14, 166), name
