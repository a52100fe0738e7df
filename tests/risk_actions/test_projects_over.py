"""In a project that is over nothing is asked or done; what we wrote down of a call may still be denied."""

import pytest
import sqlalchemy as sa

from tests.risk_actions.given import LATER, asked, before, consented, do_it, fresh, say_no, say_yes, spoken
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Refused
from tracker.projects.models import Project
from tracker.risk_actions.reading import standing_of


def over(state: str) -> None:
    with writing():
        db.session.execute(sa.update(Project).values(state=state))


@pytest.mark.parametrize("state", ["closed", "ended"])
def test_an_open_question_is_no_longer_open(cast, browse, state):
    action = asked(cast)
    over(state)
    with pytest.raises(Refused, match="project is over"):
        say_yes(cast, fresh(action))
    assert not standing_of(fresh(action), LATER).waits
    with clock.at(LATER):
        approver = browse("approver")
        assert "We need your consent" not in approver.get("/portal/HD-1").text
        page = approver.get(f"/portal/HD-1/consents/{action.uuid}").text
    assert "there is nothing to answer any more" in page
    assert "I consent" not in page


def test_what_was_agreed_is_not_done_any_more(cast, browse):
    action = consented(cast)
    before(cast, action)
    over("closed")
    assert not standing_of(fresh(action), LATER).may_go_ahead
    with pytest.raises(Refused, match="project is over"):
        do_it(cast, fresh(action))
    with clock.at(LATER):
        assert "go ahead" not in browse("technician").get("/day").text


def test_a_word_by_phone_can_still_be_denied(cast):
    action = asked(cast)
    spoken(cast, action)
    before(cast, action)
    do_it(cast, action)
    over("closed")
    say_no(cast, fresh(action), "Nobody called me")
    assert fresh(action).state == "without_consent"
