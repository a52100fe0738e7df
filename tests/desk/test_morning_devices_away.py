"""The morning tells of devices that are away, also for a draft or for a project that is over (W4)."""

from datetime import timedelta

import pytest

from tests.custody.taking import taken
from tests.factories import MONDAY, draft, laptop, sent
from tracker.base import clock
from tracker.base.database import writing
from tracker.projects.states import ProjectState

OVERDUE = MONDAY + timedelta(days=8)


def read(browse, who):
    with clock.at(OVERDUE):
        return browse(who).get("/").text


@pytest.mark.parametrize("who", ["owner", "manager"])
def test_for_a_draft(cast, browse, who):
    taken(cast, draft(cast), laptop(cast))
    assert "Anna's laptop of Harbour Dental should be back" in read(browse, who)


def test_for_a_project_that_is_over_although_none_is_left(cast, browse):
    project = sent(cast)
    taken(cast, project, laptop(cast))
    with writing():
        project.state = ProjectState.ENDED
    text = read(browse, "owner")
    assert "should be back" in text
    assert "You answer for no project" not in text


def test_for_none_nothing_stands_there(app, cast, browse):
    assert "You answer for no project" in read(browse, "owner")
