"""Nothing that reaches the client says that a warranty is void (W7), wherever it was typed."""

import pytest

from tests.factories import laptop, sent
from tests.risk_actions.given import LATER, assessed, before, consented, fresh, performed, person
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Invalid
from tracker.devices.models import Device
from tracker.risk_actions.asking import ask_client
from tracker.risk_actions.performing import note_before, perform, record_without_consent, verify
from tracker.risk_actions.preparing import withdraw

VOID = "This voids the warranty"


def refused(field: str | None, act) -> None:
    with clock.at(LATER), pytest.raises(Invalid, match="dispute") as raised, writing():
        act()
    assert raised.value.field == field


def test_a_source_of_the_warranty_does_not_say_it_either(cast):
    action = assessed(cast)
    with writing():
        db.session.get_one(Device, action.device_id).warranty_source = VOID
    refused(None, lambda: ask_client(person(cast, "owner"), fresh(action), LATER.replace(day=5)))


def test_nor_what_is_written_of_the_deed(cast):
    by = person(cast, "technician")
    action = consented(cast)
    refused("words", lambda: note_before(by, action, VOID))
    before(cast, action)
    refused("after", lambda: perform(by, action, at=LATER, after=VOID, worse=False))
    refused("reason", lambda: withdraw(by, action, VOID))
    done = performed(cast, action.project, action.device)
    refused("words", lambda: verify(by, done, VOID))


@pytest.mark.parametrize("field", ["title", "why"])
def test_nor_what_was_done_without_consent(cast, field):
    project, device = sent(cast), laptop(cast)
    said = {"title": "Opened it", "why": "Haste"} | {field: VOID}
    by, performer = person(cast, "technician"), cast.account("owner")
    refused(field, lambda: record_without_consent(by, project, device, at=LATER, performer=performer, **said))
