"""Nobody looks at, or asks, a text that they have not seen: it was changed while they read it."""

import pytest

from tests.risk_actions.given import LATER, assessed, drafted, fresh, person, plan
from tests.risk_actions.test_staff_pages import address
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.devices.models import Device
from tracker.risk_actions.preparing import edit

NEW = "It may break for good."


def other_risk(cast, action) -> None:
    edit(person(cast, "technician"), action, plan(cast, risk=NEW))


def other_maker(cast, action) -> None:
    db.session.get_one(Device, action.device_id).maker = NEW


@pytest.mark.parametrize(
    ("make", "tail", "change", "state"),
    [(drafted, "/second", other_risk, "assessed"), (assessed, "/ask", other_maker, "asked")],
)
def test_changed_meanwhile_it_is_shown_again_and_nothing_is_recorded(cast, browse, make, tail, change, state):
    action = make(cast)
    was, path = action.state, address(action, tail)
    with clock.at(LATER):
        owner = browse("owner")
        read = owner.get(path).fields()
        with writing():
            change(cast, action)
        page = owner.send(path, read)
        assert (page.status, "changed while you were reading" in page.text, NEW in page.text) == (
            422,
            True,
            True,
        )
        assert fresh(action).state == was
        owner.send(path, page.fields())
    assert fresh(action).state == state
