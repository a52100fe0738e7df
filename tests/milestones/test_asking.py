"""What only the client may decide is asked, never taken: withdrawing, resting."""

import pytest

from tests.factories import MONDAY, first_of, sent
from tracker.base import clock
from tracker.base.database import writing
from tracker.base.errors import Refused
from tracker.milestones.actions import ask_withdrawal, take_back
from tracker.milestones.overview import overview_of
from tracker.milestones.whole_project import ask_hold


def test_asking_to_withdraw_changes_nothing_but_the_question(cast):
    project = sent(cast)
    milestone = first_of(project)
    with clock.at(MONDAY), writing():
        ask_withdrawal(cast.account("owner").actor, milestone, "Not needed any more")
    assert (milestone.state, milestone.withdrawn_on) == ("promised", None)
    with clock.at(MONDAY.replace(day=9)):
        assert overview_of(project).figures.silent == 1


def test_one_question_at_a_time(cast):
    milestone = first_of(sent(cast))
    actor = cast.account("owner").actor
    with clock.at(MONDAY), writing():
        ask_withdrawal(actor, milestone, "Not needed any more")
    with pytest.raises(Refused, match="asked already"), clock.at(MONDAY), writing():
        ask_withdrawal(actor, milestone, "Really not")


def test_a_question_can_be_taken_back_and_asked_anew(cast):
    milestone = first_of(sent(cast))
    actor = cast.account("owner").actor
    with clock.at(MONDAY), writing():
        question = ask_withdrawal(actor, milestone, "Not needed any more")
        take_back(actor, milestone.project, question)
        ask_withdrawal(actor, milestone, "Not needed, after all")
    assert question.answer == "taken back"


def test_asking_for_a_rest_leaves_the_project_active(cast):
    project = sent(cast)
    with clock.at(MONDAY), writing():
        ask_hold(cast.account("owner").actor, project, "The office is closed for a week")
    assert project.state == "active"
    with pytest.raises(Refused, match="asked already"), clock.at(MONDAY), writing():
        ask_hold(cast.account("owner").actor, project, "Again")


def test_a_question_about_the_whole_project_is_taken_back_on_its_page(cast, browse):
    project = sent(cast)
    with clock.at(MONDAY), writing():
        question = ask_hold(cast.account("owner").actor, project, "The office is closed for a week")
    with clock.at(MONDAY):
        browse("owner").submit(f"/projects/{project.ref}/asks/{question.uuid}/take-back")
        assert "May we put this project on hold?" not in browse("owner").get(f"/projects/{project.ref}").text
    assert question.answer == "taken back"


def test_nothing_is_asked_about_a_project_that_is_over(cast):
    project = sent(cast)
    with writing():
        project.state = "ended"
    with pytest.raises(Refused, match="over"), clock.at(MONDAY), writing():
        ask_withdrawal(cast.account("owner").actor, first_of(project), "Not needed")
