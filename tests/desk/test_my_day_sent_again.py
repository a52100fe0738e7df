"""The same batch of unsent entries, sent five times in any order: one result, and always the same answer."""

from random import Random
from uuid import uuid4

import pytest
import sqlalchemy as sa

from tests.desk.days import FRIDAY_AT_NINE, form_of, my_day, visit
from tests.factories import MONDAY
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.checks.actions import add_checks
from tracker.checks.models import Check
from tracker.checks.words import Item
from tracker.incidents.models import Incident
from tracker.milestones.actions import subject_of
from tracker.milestones.models import Milestone
from tracker.notes.models import Note
from tracker.timeline.models import TimelineEntry

ARRIVED, SENT = FRIDAY_AT_NINE.replace(hour=8, minute=56), FRIDAY_AT_NINE.replace(hour=11)
TIMES = 5


@pytest.fixture
def stop(cast) -> Milestone:
    milestone = visit(cast)
    with clock.at(MONDAY), writing():
        item = Item(text="Power measured", critical=False, evidence="")
        add_checks(cast.account("owner").actor, milestone.project, subject_of(milestone), [item])
    return milestone


@pytest.fixture
def phone(browse):
    """The technician's, on which the page was loaded and from which everything is sent."""
    return browse("technician")


@pytest.fixture
def batch(phone, stop):
    """Six entries as a phone keeps them: address, fields, and when each was noted, in seconds."""
    page = my_day(phone, ARRIVED)
    tick = db.session.scalars(sa.select(Check.uuid)).one()

    def entry(ending: str, after: int, **values):
        address, fields = form_of(page, ending)
        return address, fields | values | {"form_id": str(uuid4())}, ARRIVED.timestamp() + 60 * after

    return [
        entry("/here", 0),
        entry("/log", 10, text="Measured both rooms", minutes="10", for_us="y"),
        entry(f"/checks/{tick}", 20),
        entry("/wrong", 30, text="The rack is too deep"),
        entry("/log", 40, text="Cabled room 2", minutes="30", for_client="y"),
        entry("/ready", 50, happened="2026-03-06 08:56"),
    ]


def send(browser, entry, at=SENT):
    address, fields, noted = entry
    with clock.at(at):
        age = str(round(at.timestamp() - noted))
        return browser.raw("POST", address, data=fields, headers={"X-Entry-Age": age})


def result() -> dict[str, object]:
    """All that the batch is about, and nothing of the order it came in."""
    visit = db.session.scalars(sa.select(Milestone).where(Milestone.kind == "visit")).one()
    told = db.session.scalars(
        sa.select(TimelineEntry.kind).where(TimelineEntry.at == SENT).order_by(TimelineEntry.id)
    )
    return {
        "visit": (visit.state, visit.arrived, visit.happened, visit.version),
        "notes": sorted(
            (n.text, n.minutes, n.for_client, n.noted_at)
            for n in db.session.scalars(sa.select(Note).order_by(Note.id))
        ),
        "incidents": [
            (i.text, i.noticed_at) for i in db.session.scalars(sa.select(Incident).order_by(Incident.id))
        ],
        "checks": [check.done_at for check in db.session.scalars(sa.select(Check).order_by(Check.id))],
        "told": sorted(told),
    }


EXPECTED_KINDS = [
    "check.ticked",
    "incident.recorded",
    "milestone.arrived",
    "milestone.ready",
    "note.logged",
    "note.logged_for_us",
]


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_five_times_in_three_orders_is_one_result(phone, batch, seed):
    answers: dict[str, set] = {}
    for turn in range(TIMES):
        entries = list(batch)
        Random(f"{seed}-{turn}").shuffle(entries)
        for entry in entries:
            answer = send(phone, entry)
            answers.setdefault(entry[1]["form_id"], set()).add((answer.status_code, answer.location))
    assert [len(each) for each in answers.values()] == [1] * len(batch)
    assert {status for each in answers.values() for status, _ in each} == {303}
    found = result()
    state, arrived, happened, _version = found["visit"]
    assert (state, str(arrived), str(happened)) == ("ready", "2026-03-06T08:56", "2026-03-06T08:56")
    assert [text for text, *_ in found["notes"]] == ["Cabled room 2", "Measured both rooms"]
    assert [noted.minute for *_, noted in found["notes"]] == [36, 6]
    assert [(text, at.minute) for text, at in found["incidents"]] == [("The rack is too deep", 26)]
    assert [kind for kind in found["told"] if kind in EXPECTED_KINDS] == EXPECTED_KINDS


@pytest.mark.parametrize("order", [(0, 5), (5, 0)])
def test_arrival_and_ready_mean_the_same_in_either_order(phone, batch, order):
    for place in order:
        assert send(phone, batch[place]).status_code == 303
    state, arrived, happened, _version = result()["visit"]
    assert (state, str(arrived), str(happened)) == ("ready", "2026-03-06T08:56", "2026-03-06T08:56")


def test_a_second_arrival_does_not_come_in_after_ready(phone, batch):
    for place in (0, 5):
        send(phone, batch[place])
    address, fields, noted = batch[0]
    answer = send(phone, (address, fields | {"form_id": str(uuid4())}, noted + 60))
    assert answer.status_code == 422
    assert str(result()["visit"][1]) == "2026-03-06T08:56"


def test_sent_again_hours_later_it_is_still_what_it_was(phone, batch):
    first = send(phone, batch[1])
    again = send(phone, batch[1], SENT.replace(hour=20))
    assert (again.status_code, again.location) == (first.status_code, first.location)
    assert len(db.session.scalars(sa.select(Note)).all()) == 1


def test_nobody_else_sends_it(browse, batch, cast):
    address, fields, _ = batch[1]
    manager = browse("manager")
    theirs = token_of(manager)
    headers = {"X-Entry-Account": cast.account("technician").uuid}
    with clock.at(SENT):
        answer = manager.raw("POST", address, data=fields | theirs, headers=headers)
    assert answer.status_code == 401
    assert not db.session.scalars(sa.select(Note)).all()


def token_of(browser) -> dict[str, str]:
    """The token of this browser alone."""
    with clock.at(SENT):
        return {"csrf_token": browser.get("/me").fields()["csrf_token"]}


def test_signed_out_it_is_not_taken_and_after_signing_in_it_is(phone, batch):
    with phone.client.session_transaction(base_url=phone.base) as session:
        kept = session.pop("staff")
    assert send(phone, batch[1]).status_code == 401
    with phone.client.session_transaction(base_url=phone.base) as session:
        session["staff"] = kept
    address, fields, noted = batch[1]
    assert send(phone, (address, fields | token_of(phone), noted)).status_code == 303
    assert len(db.session.scalars(sa.select(Note)).all()) == 1
