"""The client's page of what they have, and one click and a confirmation that ask us to stop a renewal."""

import pytest

from tests.factories import MONDAY, laptop, licence, sent
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.devices.licensing import answer_stop, cancel
from tracker.devices.models import Licence
from tracker.outbox.deliver import deliver_due
from tracker.outbox.models import Notice


@pytest.fixture(autouse=True)
def monday():
    with clock.at(MONDAY):
        yield


def test_a_client_sees_what_they_have(cast, browse):
    sent(cast)
    laptop(cast, used_by="Anna")
    licence(cast)
    viewer = browse("viewer")
    page = viewer.get(viewer.get("/portal/").link("Devices of Harbour Dental"))
    assert page.h1 == "Your devices"
    assert "Northwind Book 14 · Serial number 5CD8123ABC · used by Anna" in page.text
    assert "Warranty: until Mon 31 May 2027, 455 days left" in page.text
    assert "renews on Fri 1 May 2026, in 60 days" in page.text


def test_nothing_of_another_client(cast, browse):
    foreign = licence(cast, "orchard")
    viewer = browse("viewer")
    for path in (
        "/portal/clients/OL/devices",
        f"/portal/licences/{foreign.uuid}/stop",
        "/portal/clients/ZZ/devices",
    ):
        assert viewer.raw("GET", path).status_code == 404


def test_asked_once_told_to_who_answers_and_read_beside_it(app, cast, browse):
    sent(cast)
    one = licence(cast)
    viewer = browse("viewer")
    path = f"/portal/licences/{one.uuid}/stop"
    assert "until it is done or answered" in viewer.get(path).text
    assert not db.session.get_one(Licence, one.id).stop_waits
    page = viewer.submit(path, words="We moved on.")
    assert "You asked us on Mon 2 Mar 2026, 09:00 that it does not renew." in page.text
    assert "Do not renew it" not in page.text
    assert "You asked us" in viewer.get(path).text
    told = db.session.scalars(db.select(Notice).where(Notice.kind == "licence.stop_asked")).all()
    assert {notice.account_id for notice in told} == {cast.owner, cast.technician}
    deliver_due(app.config["SETTINGS"])
    texts = [path.read_text() for path in app.config["SETTINGS"].mail.glob("**/*.eml")]
    text = next(text for text in texts if "does not renew" in text and "We moved on." in text)
    assert "clients/HD/devices" in text
    with writing():
        answer_stop(cast.account("owner").actor, db.session.get_one(Licence, one.id), "It ends in May.")
    assert "It ends in May." in viewer.get("/portal/clients/HD/devices").text
    timeline = viewer.get("/portal/clients/HD/timeline")
    assert "Vic Pier asked us not to renew “Mail for everybody”." in timeline.text


def test_a_wish_that_was_done_is_not_mailed(app, cast, browse):
    one = licence(cast)
    browse("approver").submit(f"/portal/licences/{one.uuid}/stop")
    with writing():
        cancel(
            cast.account("manager").actor, db.session.get_one(Licence, one.id), on=MONDAY.date(), reason=""
        )
    deliver_due(app.config["SETTINGS"])
    notice = db.session.scalars(db.select(Notice).where(Notice.kind == "licence.stop_asked")).one()
    assert (notice.account_id, notice.state) == (cast.manager, "suppressed")
    assert "nothing to stop" in browse("approver").get(f"/portal/licences/{one.uuid}/stop").text
