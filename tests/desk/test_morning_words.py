"""Words, calls and mishaps that nobody has taken up stand on the morning, until somebody does."""

from datetime import timedelta

import pytest

from tests.desk.test_morning import morning, section
from tests.factories import MONDAY, sent
from tracker.base import clock
from tracker.base.database import writing
from tracker.base.moments import Moment, local_moment
from tracker.incidents.actions import record_incident, take_up
from tracker.notes.calling import ask_for_call, note_call, promise_call
from tracker.notes.messaging import answer_private_word, write_message, write_private_word

NOTHING = "Everything has somebody."
LATER = MONDAY + timedelta(hours=2)


@pytest.fixture
def project(cast):
    return sent(cast)


def nobody(browse, at=LATER, who: str = "owner") -> str:
    return section(morning(browse, at, who=who), "nobody")


def test_a_message_until_it_is_answered(cast, browse, project):
    with clock.at(MONDAY), writing():
        write_message(cast.contact("viewer").actor, project, "When do you come?")
    told = nobody(browse)
    assert "Harbour Dental wrote, and nobody has answered HD-1 · since Mon 2 Mar, 09:00" in told
    with clock.at(MONDAY), writing():
        write_message(cast.account("owner").actor, project, "On Friday.")
    assert NOTHING in nobody(browse)


def test_a_private_word_is_for_managers_alone(cast, browse, project):
    with clock.at(MONDAY), writing():
        write_private_word(cast.contact("approver").actor, project, "He shouts.")
    assert "Anna Quay wrote to the managers in private" in nobody(browse, who="manager")
    assert "He shouts" not in morning(browse, LATER, who="manager").html
    assert NOTHING in nobody(browse)
    with clock.at(MONDAY), writing():
        answer_private_word(cast.account("manager").actor, project, cast.contact("approver"), "I will see.")
    assert NOTHING in nobody(browse, who="manager")


def test_a_call_until_it_is_promised_and_again_once_its_time_has_passed(cast, browse, project):
    with clock.at(MONDAY), writing():
        by = cast.contact("viewer").actor
        call = ask_for_call(by, project, f"project:{project.uuid}", about="HD-1", phone="555 0199")
    told = nobody(browse)
    assert "Harbour Dental asked us to call HD-1 · 555 0199 · asked Mon 2 Mar, 09:00 Promise a call" in told
    with clock.at(MONDAY), writing():
        at = local_moment(LATER + timedelta(hours=1), project.zone)
        promise_call(cast.account("owner").actor, project, call, Moment(at.day, at.time))
    assert NOTHING in nobody(browse)
    assert "we promised Mon 2 Mar 2026, 12:00 I called" in nobody(browse, LATER + timedelta(hours=2))
    with clock.at(LATER), writing():
        note_call(cast.account("owner").actor, project, call, "They know now.")
    assert NOTHING in nobody(browse, LATER + timedelta(hours=2))


def test_what_went_wrong_until_it_is_taken_up(cast, browse, project):
    with clock.at(MONDAY), writing():
        incident = record_incident(
            cast.account("technician").actor,
            project,
            f"project:{project.uuid}",
            text="A screen fell.",
            noticed_at=MONDAY,
        )
    assert "“A screen fell.”" in nobody(browse)
    with clock.at(MONDAY), writing():
        take_up(cast.account("owner").actor, project, incident, "A new one comes on Friday.", False)
    assert NOTHING in nobody(browse)
