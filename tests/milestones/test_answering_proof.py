"""An answer and its entry prove each other: changing or dropping either one is found."""

import pytest
import sqlalchemy as sa

from tests.factories import first_of, give, sent
from tests.milestones.answers import TUESDAY, asks_of, no, reported, yes
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.milestones.models import Ask
from tracker.milestones.proof_answers import first_changed_answer
from tracker.milestones.whole_project import report_project_ready


@pytest.fixture
def answered(cast):
    """A declined date, an accepted milestone, and one accepted with the whole project."""
    project = sent(cast, "One")
    give(cast, first_of(project), "2026-03-10")
    no(cast, project, asks_of(project, "date")[0], "We are closed")
    reported(cast, project)
    with clock.at(TUESDAY), writing():
        report_project_ready(cast.account("owner").actor, project)
    yes(cast, project, asks_of(project, "acceptance")[-1], "Thank you")
    return cast.harbour


def test_untouched_answers_are_proved(answered):
    assert first_changed_answer(answered) is None


@pytest.mark.parametrize(
    "change",
    [
        {"answer": "yes"},
        {"answer_words": "We are open"},
        {"answered_by": 2},
        {"text_hash": "0" * 64},
        {"answer": None},
    ],
)
def test_a_changed_row_is_found(answered, change):
    with writing():
        db.session.execute(sa.update(Ask).where(Ask.kind == "date").values(**change))
    assert first_changed_answer(answered) is not None


def test_an_answer_nobody_gave_is_found(cast):
    project = sent(cast)
    question = reported(cast, project)
    with writing():
        question.answer, question.answered_by, question.text_hash = "yes", cast.approver, "0" * 64
    assert "has no entry" in first_changed_answer(cast.harbour).why
