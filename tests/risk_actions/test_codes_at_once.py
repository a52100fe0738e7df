"""However many codes are asked for at once, five an hour are mailed."""

from threading import Barrier, Thread

import sqlalchemy as sa

from tests.risk_actions.given import LATER
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Refused
from tracker.clients.models import Contact
from tracker.outbox.models import Notice
from tracker.risk_actions.codes import MAILED, MOST, request_code

CLICKS = 8


def test_five_are_mailed(app, cast):
    contact_id = cast.approver
    gate, outcomes = Barrier(CLICKS), []

    def press() -> None:
        with app.app_context():
            actor = db.session.get_one(Contact, contact_id).actor
            gate.wait()
            try:
                with clock.at(LATER), writing():
                    request_code(actor)
                outcomes.append("mailed")
            except Refused:
                outcomes.append("refused")
            finally:
                db.session.remove()

    threads = [Thread(target=press) for _ in range(CLICKS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["mailed"] * MOST + ["refused"] * (CLICKS - MOST)
    mailed = sa.select(sa.func.count()).select_from(Notice).where(Notice.kind == MAILED)
    assert db.session.scalar(mailed) == MOST
