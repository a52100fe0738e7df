"""Plans are freely changed and dropped until they are promised."""

import pytest

from tests.factories import FRIDAY, MONDAY, draft, first_of, planned, sent
from tracker.base import clock
from tracker.base.database import writing
from tracker.base.errors import Refused
from tracker.milestones.actions import add_milestone, drop_plan, milestones_of
from tracker.milestones.whole_project import send_draft


def test_a_plan_is_dropped_and_its_words_stay_in_the_history(cast, browse):
    project = draft(cast)
    planned(cast, project, "Second monitor")
    with clock.at(MONDAY):
        browse("owner").submit(f"/projects/{project.ref}/milestones/M01/drop")
        history = browse("owner").get(f"/projects/{project.ref}/timeline").text
    assert milestones_of(project) == []
    assert "The plan M01 “Second monitor” was dropped" in history


def test_the_key_of_a_dropped_plan_is_not_given_to_another(cast):
    project = draft(cast)
    planned(cast, project, "Server")
    second = planned(cast, project, "Second monitor")
    with clock.at(MONDAY), writing():
        drop_plan(cast.account("owner").actor, second)
    assert planned(cast, project, "Cables").key == "M03"


def test_what_was_promised_is_not_dropped(cast):
    with pytest.raises(Refused, match="withdrawn"), writing():
        drop_plan(cast.account("owner").actor, first_of(sent(cast)))


def test_a_late_plan_is_named_when_the_draft_is_sent(cast):
    project = draft(cast)
    planned(cast, project, "Server in place", day=FRIDAY)
    with pytest.raises(Refused, match="“Server in place”"), clock.at(MONDAY.replace(day=9)), writing():
        send_draft(cast.account("owner").actor, project)


@pytest.mark.parametrize("state", ["ready", "accepted", "closed", "ended"])
def test_nothing_is_added_to_a_project_that_was_reported_ready_or_is_over(cast, state):
    project = sent(cast)
    with writing():
        project.state = state
    with pytest.raises(Refused), writing():
        add_milestone(cast.account("owner").actor, project, title="More", kind="work", done_means="More")
    assert len(milestones_of(project)) == 1
