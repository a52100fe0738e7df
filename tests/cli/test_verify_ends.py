"""`verify` compares what the client decided, and what went wrong, with the entries that tell of it."""

from datetime import timedelta

import pytest

from tests.cli.running import command
from tests.factories import MONDAY, first_of, sent
from tracker.amends import closing
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.moments import Moment
from tracker.incidents.actions import describe, record_incident, take_up
from tracker.incidents.answering import say_owed
from tracker.incidents.costs import say_cost
from tracker.incidents.dismissing import dismiss
from tracker.incidents.exact_text import exact_text
from tracker.incidents.rules import Cost
from tracker.incidents.words import NOTHING_OWED
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
        describe(owner, project, broken, kind="device_worse", role="the workshop", impact="A lost day")
        _the_client_says(cast, project, broken)
        closing.close(owner, project, broken)
        dismiss(owner, project, about, fact="promise:1", text="It was late.", reason="It was not.")
    question = db.session.query(Ask).filter_by(kind=ASK_ACCEPTANCE).one()
    with clock.at(MONDAY + timedelta(hours=1)), writing():
        given = Answer(YES, shown=text_of(question, project).hash)
        answer(cast.contact("approver").actor, project, question, given)


def _the_client_says(cast, project, incident):
    anna = cast.contact("approver").actor
    say_cost(anna, project, incident, Cost(90, 500, "GBP", "We waited."))
    say_owed(anna, project, incident, NOTHING_OWED, exact_text(project, incident).hash)


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
        ("UPDATE incidents SET kind = 'late' WHERE id = 2", "incident was changed"),
        ("UPDATE incidents SET fact = 'promise:2' WHERE id = 1", "incident was changed"),
        ("UPDATE incidents SET role = 'nobody' WHERE id = 2", "how this incident was described"),
        ("UPDATE incidents SET impact = '' WHERE id = 2", "how this incident was described"),
        ("UPDATE incidents SET closed_at = NULL WHERE id = 2", "whether this incident is closed"),
        ("UPDATE client_costs SET minutes = 1", "this cost was changed"),
        ("UPDATE client_costs SET words = ''", "this cost was changed"),
        ("DELETE FROM client_costs", "this cost is gone"),
        ("UPDATE incident_answers SET answer = 'something'", "this answer was changed"),
        ("UPDATE incident_dismissals SET reason = ''", "this dismissal was changed"),
    ],
)
def test_a_row_that_was_changed_behind_its_entry(verify_after, sql, why):
    end = verify_after(sql)
    assert end.status == 1
    assert why in end.err
    assert "entry 0" not in end.err
