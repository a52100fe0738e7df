"""An incident that discloses itself: the client reads it at once, is mailed it, and nothing hides it (W2)."""

import sqlalchemy as sa

from tests.factories import MONDAY, sent
from tests.incidents.test_incidents import answer, page_of
from tests.notes.talking import body, delivered
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.incidents.actions import record_incident
from tracker.incidents.models import Incident
from tracker.incidents.proof import first_changed_incident
from tracker.incidents.words import DEVICE_RISKED

OPENED = "We opened Anna's laptop without asking you."


def disclosed(cast) -> Incident:
    project = sent(cast)
    with clock.at(MONDAY), writing():
        return record_incident(
            cast.account("technician").actor,
            project,
            f"project:{project.uuid}",
            text=OPENED,
            noticed_at=MONDAY,
            kind=DEVICE_RISKED,
            discloses=True,
        )


def test_the_client_reads_it_at_once_and_whatever_we_do(cast, browse):
    incident = disclosed(cast)
    assert OPENED in page_of(browse, "viewer")
    answer(browse, incident, "for_us", text="Speak with Tess")
    told = page_of(browse, "viewer")
    assert (OPENED in told, "Speak with Tess" in told) == (True, False)
    answer(browse, incident, "for_client", text="It will not happen again.")
    told = page_of(browse, "viewer")
    assert OPENED in told
    assert "It will not happen again." in told


def test_their_people_are_mailed_it(app, cast):
    disclosed(cast)
    mails = delivered(app, "Something went wrong")
    assert {"anna@harbour.example", "vic@harbour.example"} <= mails.keys()
    assert OPENED in body(mails["vic@harbour.example"])


def test_hiding_it_in_the_row_is_found(cast):
    disclosed(cast)
    assert first_changed_incident(cast.harbour) is None
    with writing():
        db.session.execute(sa.update(Incident).values(discloses=False))
    assert first_changed_incident(cast.harbour) is not None
