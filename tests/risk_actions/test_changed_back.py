"""What was asked counts no more once it is changed, even back; a device changed back counts again."""

import pytest
import sqlalchemy as sa

from tests.risk_actions.given import (
    LATER,
    ask,
    asked,
    before,
    consented,
    do_it,
    fresh,
    person,
    plan,
    say_no,
    say_yes,
    spoken,
)
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Refused
from tracker.clients.models import Client
from tracker.devices.models import Device
from tracker.milestones.answer_rules import TextChanged
from tracker.risk_actions.preparing import edit, look_second
from tracker.risk_actions.reading import standing_of


def there_and_back(cast, action) -> None:
    with clock.at(LATER), writing():
        by = person(cast, "technician")
        edit(by, action, plan(cast, risk="Nothing at all."))
        edit(by, action, plan(cast))
        look_second(person(cast, "owner"), action)


@pytest.mark.parametrize("say", [say_yes, spoken, say_no])
def test_an_edit_there_and_back_ends_what_was_said(cast, say):
    action = asked(cast)
    say(cast, action)
    there_and_back(cast, action)
    before(cast, action)
    standing = standing_of(fresh(action), LATER)
    assert (standing.is_stale, standing.unconfirmed, standing.may_go_ahead) == (True, False, False)
    with pytest.raises(Refused, match="changed since the client was asked"):
        do_it(cast, action)
    ask(cast, action, at=LATER)
    assert standing_of(fresh(action), LATER).waits


def test_an_edit_there_and_back_ends_the_open_question(cast):
    action = asked(cast)
    there_and_back(cast, action)
    with pytest.raises(TextChanged, match="changed since we asked"):
        say_yes(cast, action)


def test_a_device_that_is_changed_back_is_what_they_agreed_to(cast):
    action = consented(cast)
    before(cast, action)
    for serial, missing in (("OTHER", 1), ("5CD8123ABC", 0)):
        with writing():
            db.session.get_one(Device, action.device_id).serial = serial
        assert len(standing_of(fresh(action), LATER).missing) == missing


def test_the_same_facts_in_another_language_need_no_new_consent(cast, browse):
    action = consented(cast)
    before(cast, action)
    signed = action.ask.text
    with writing():
        db.session.execute(sa.update(Client).values(locale="en_US"))
    standing = standing_of(fresh(action), LATER)
    assert standing.text.text != signed, "the days read otherwise now"
    assert not standing.is_stale
    do_it(cast, action)
    with clock.at(LATER):
        shown = browse("viewer").get(f"/portal/HD-1/consents/{action.uuid}").text
    assert " ".join(signed.split()) in " ".join(shown.split())
