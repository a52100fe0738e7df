"""`verify` compares what the client decided, and what went wrong, with the entries that tell of it."""

from datetime import timedelta

import pytest

from tests.cli.running import command
from tests.factories import MONDAY, first_of, sent
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.moments import Moment
from tracker.incidents.actions import record_incident, take_up
from tracker.milestones.actions import report_ready
from tracker.milestones.answering import Answer, answer, text_of
from tracker.milestones.models import ASK_ACCEPTANCE, YES, Ask

pytestmark = pytest.mark.usefixtures("story")


@pytest.fixture
def story(cast, instance):
    """A milestone that the client accepted, and two things gone wrong of which they were told one."""
    project = sent(cast)
    owner, milestone = cast.account("owner").actor, first_of(project)
    with clock.at(MONDAY), writing():
        report_ready(owner, milestone, Moment(MONDAY.date()))
        for text in ("A cable was cut.", "A screen broke."):
            about = f"milestone:{milestone.uuid}"
            broken = record_incident(owner, project, about, text=text, noticed_at=MONDAY)
        take_up(owner, project, broken, "You get a new one on Friday.", for_client=True)
    question = db.session.query(Ask).filter_by(kind=ASK_ACCEPTANCE).one()
    with clock.at(MONDAY + timedelta(hours=1)), writing():
        given = Answer(YES, shown=text_of(question, project).hash)
        answer(cast.contact("approver").actor, project, question, given)


def test_an_untouched_story_is_proved():
    assert (command("verify").status, command("verify").err) == (0, "")


@pytest.mark.parametrize(
    ("sql", "why"),
    [
        ("UPDATE asks SET answered_on = '2020-01-01' WHERE answer = 'yes'", "when this answer was given"),
        (
            "UPDATE asks SET answered_time = '23:00:00.000000' WHERE answer = 'yes'",
            "when this answer was given",
        ),
        ("UPDATE milestones SET accepted_on = '2020-01-01' WHERE key = 'M01'", "how M01 ended"),
        ("UPDATE milestones SET accepted_on = NULL WHERE key = 'M01'", "how M01 ended"),
        ("UPDATE milestones SET state = 'withdrawn' WHERE key = 'M01'", "how M01 ended"),
        ("UPDATE milestones SET withdrawn_on = '2020-01-01' WHERE key = 'M01'", "how M01 ended"),
        ("UPDATE incidents SET text = 'Nothing.' WHERE id = 1", "incident was changed"),
        ("UPDATE incidents SET noticed_by = 'client' WHERE id = 1", "incident was changed"),
        ("UPDATE incidents SET answer = 'Nothing.' WHERE id = 2", "what we did about this incident"),
        ("UPDATE incidents SET for_client = false WHERE id = 2", "what we did about this incident"),
        ("DELETE FROM incidents WHERE id = 1", "incident is gone"),
    ],
)
def test_a_row_that_was_changed_behind_its_entry(verify_after, sql, why):
    end = verify_after(sql)
    assert end.status == 1
    assert why in end.err
    assert "entry 0" not in end.err
