"""Outside apologies the word check warns; what was written goes out all the same (A3)."""

import sqlalchemy as sa

from tests.apologies.given import gone_wrong
from tests.factories import FRIDAY, MONDAY, first_of, sent
from tracker.base import clock
from tracker.base.database import db
from tracker.notes.models import Message

EXCUSE = "Sorry, but our contractor forgot the cables."
TOLD = "It went out as you wrote it."


def test_a_message_goes_out_and_its_writer_is_told(cast, browse):
    sent(cast)
    with clock.at(MONDAY):
        page = browse("owner").submit("/projects/HD-1/messages", text=EXCUSE)
        assert TOLD in page.text
        assert "“Sorry, but”" in page.text
        assert "our contractor forgot" in page.text
        assert db.session.scalars(sa.select(Message.text)).one() == EXCUSE
        page = browse("owner").submit("/projects/HD-1/messages", text="If you agree, we come on Monday.")
        assert TOLD not in page.text


def test_an_answer_to_an_incident_only_when_the_client_reads_it(cast, browse):
    _, incident = gone_wrong(cast)
    path = f"/projects/HD-1/incidents/{incident.uuid}/take-up"
    with clock.at(MONDAY):
        owner = browse("owner")
        page = owner.send(path, owner.get(path).fields() | {"answer": EXCUSE, "for_us": "y"})
        assert TOLD not in page.text
        page = owner.send(path, owner.get(path).fields() | {"answer": EXCUSE, "for_client": "y"})
        assert TOLD in page.text


def test_an_explanation_and_the_reason_of_a_new_date(cast, browse):
    project = sent(cast)
    path = f"/projects/HD-1/milestones/{first_of(project).key}"
    with clock.at(MONDAY.replace(day=FRIDAY.day + 4)):
        owner = browse("owner")
        assert TOLD in owner.submit(f"{path}/explain", text="We have a business to run.").text
        page = owner.submit(f"{path}/promise", due="2026-03-12", reason="We were very busy.", cause="us")
        assert TOLD in page.text


def test_what_is_offered_to_make_it_good(cast, browse):
    sent(cast)
    path = "/projects/HD-1/make-goods/new"
    with clock.at(MONDAY):
        owner = browse("owner")
        offer = {"kind": "credit", "amount": "53.99", "currency": "GBP"}
        page = owner.send(path, owner.get(path).fields() | offer | {"why": EXCUSE, "less_reason": EXCUSE})
        assert page.h1 == "HD-2 credit of £53.99"
        assert TOLD in page.text
        page = owner.send(
            path, owner.get(path).fields() | offer | {"why": "We came late.", "less_reason": EXCUSE}
        )
        assert TOLD not in page.text
