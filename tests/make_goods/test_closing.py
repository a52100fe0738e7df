"""A project does not close while something is owed in it (S5)."""

import pytest

from tests.factories import MONDAY, sent
from tests.make_goods.given import offered, pay, say, terms
from tracker.base import clock
from tracker.base.database import writing
from tracker.base.errors import Refused
from tracker.make_goods.offering import offer_instead
from tracker.make_goods.states import Answer
from tracker.projects.actions import close_project
from tracker.projects.states import ProjectState


def closes(cast, project):
    with clock.at(MONDAY), writing():
        close_project(cast.account("owner").actor, project)


@pytest.fixture
def project(cast):
    project = sent(cast)
    with writing():
        project.state = ProjectState.ACCEPTED
    return project


def test_only_the_clients_word_that_it_arrived_lets_it_close(cast, project):
    make_good = offered(cast, project=project)
    for step in (
        lambda: say(cast, make_good, Answer.AGREED),
        lambda: pay(cast, make_good),
        lambda: say(cast, make_good, Answer.ARRIVED),
        lambda: say(cast, make_good, Answer.NOT_ARRIVED),
    ):
        if make_good.state != "arrived":
            with pytest.raises(Refused, match="HD-2 is still owed"):
                closes(cast, project)
        step()
    with pytest.raises(Refused, match="HD-2 is still owed"):
        closes(cast, project)
    say(cast, make_good, Answer.ARRIVED)
    closes(cast, project)
    assert project.state == ProjectState.CLOSED


def test_what_was_declined_and_dropped_is_not_in_the_way_the_other_is(cast, project):
    make_good = offered(cast, project=project)
    say(cast, make_good, Answer.DECLINED, "Too little")
    with clock.at(MONDAY), writing():
        other = offer_instead(cast.account("owner").actor, make_good, terms(cast))
    with pytest.raises(Refused, match="closed yet: HD-3"):
        closes(cast, project)
    say(cast, other, Answer.CANCELLED)
    closes(cast, project)
