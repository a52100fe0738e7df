"""Six clicks at once on "do not renew it": one wish, told once; its words are read when the mail leaves."""

from threading import Barrier, Thread

import sqlalchemy as sa

from tests.factories import MONDAY, licence
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.clients.models import Contact
from tracker.devices.licensing import STOP_ASKED, ask_to_stop
from tracker.devices.queries import get_licence_for
from tracker.outbox.models import Notice
from tracker.timeline.models import TimelineEntry

CLICKS = 6


def test_told_once(app, cast):
    uuid, contact_id, owner_id = licence(cast).uuid, cast.viewer, cast.owner
    db.session.remove()
    gate, outcomes = Barrier(CLICKS), []

    def press() -> None:
        with app.app_context():
            actor = db.session.get_one(Contact, contact_id).actor
            one = get_licence_for(actor, uuid, "speak")
            gate.wait()
            try:
                with clock.at(MONDAY), writing():
                    ask_to_stop(actor, one, "We moved on", [owner_id])
                outcomes.append("done")
            finally:
                db.session.remove()

    threads = [Thread(target=press) for _ in range(CLICKS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes == ["done"] * CLICKS
    notice = db.session.scalars(sa.select(Notice).where(Notice.kind == STOP_ASKED)).one()
    entry = db.session.scalars(sa.select(TimelineEntry).where(TimelineEntry.kind == STOP_ASKED)).one()
    assert notice.facts["entry"] == entry.id
    assert "We moved on" not in str(notice.facts)
