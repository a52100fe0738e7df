"""What we owe stands where a contact comes in, and one tap on its page says that it arrived."""

import pytest

from tests.cast import Cast
from tests.factories import MONDAY
from tests.make_goods.given import AN_HOUR, paid, pay, say, terms
from tests.queries import count_queries
from tracker.base import clock
from tracker.base.database import writing
from tracker.clients.queries import get_client_for
from tracker.make_goods.answering import TOLD
from tracker.make_goods.models import MakeGood
from tracker.make_goods.offering import For, offer
from tracker.make_goods.states import Answer
from tracker.timeline.queries import entries_of


@pytest.fixture(autouse=True)
def monday():
    with clock.at(MONDAY + 5 * AN_HOUR):
        yield


def owed(cast: Cast) -> MakeGood:
    """Offered to Harbour as a whole, which has no project."""
    manager = cast.account("manager").actor
    with writing():
        return offer(manager, For(get_client_for(manager, "HD")), terms(cast))


def test_a_client_without_a_project_sees_what_is_owed(cast, browse):
    assert "There is no project for you to see yet." in browse("approver").get("/portal/").text
    one = owed(cast)
    page = browse("approver").get("/portal/")
    assert "There is no project" not in page.text
    assert page.link(f"Yes, that is right · {one.ref}").endswith(f"/{one.ref}/say/agreed")
    viewer = browse("viewer").get("/portal/").text
    assert one.why in viewer
    assert "Yes, that is right" not in viewer


def test_much_that_is_owed_is_no_more_work(app, cast, browse):
    approver = browse("approver")
    owed(cast)
    say(cast, owed(cast), Answer.CANCELLED)
    approver.get("/portal/")  # What is asked once is asked.
    with count_queries(app) as few:
        approver.get("/portal/")
    for _ in range(5):
        owed(cast)
        say(cast, owed(cast), Answer.CANCELLED)
    with count_queries(app) as many:
        approver.get("/portal/")
    assert len(many) == len(few)


def test_what_arrived_stands_there_collapsed_with_its_day(cast, browse):
    one = owed(cast)
    pay(cast, one)
    say(cast, one, Answer.ARRIVED)
    viewer = browse("viewer").get("/portal/")
    assert "There is no project" not in viewer.text
    settled = viewer.soup.select_one("#owed details")
    assert "Settled (1)" in settled.get_text()
    assert "You said so on Monday 2 March 2026." in " ".join(settled.get_text().split())
    assert viewer.link("Everything we owed Harbour Dental") == "/portal/clients/HD/owed"
    assert "Credit of" not in browse("stranger").get("/portal/").text


def test_one_tap_with_its_proof_line(cast, browse):
    one = paid(cast)
    client, path = browse("approver"), f"/portal/make-goods/{one.ref}"
    said = client.submit(path, action=f"{path}/say/arrived")
    assert "It arrived, as you said" in said.text
    client_uuid = get_client_for(cast.account("manager").actor, "HD").uuid
    [entry] = entries_of(client_uuid, [TOLD[Answer.ARRIVED].name])
    digits = " ".join(entry.hash[at : at + 4] for at in (0, 4, 8, 12))
    assert f"Record {entry.number} · {digits}" in said.text
