"""A device is taken away, handed on, brought back, and the client says that it is."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.custody.taking import slip, taken
from tests.factories import FRIDAY, MONDAY, laptop, sent
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Invalid, Refused
from tracker.custody.actions import (
    bring_back,
    confirm_back,
    expect_back,
    hand_on,
    take_away,
    write_slip,
)
from tracker.custody.models import Custody
from tracker.custody.queries import custodies_of, out_now
from tracker.outbox.models import Notice
from tracker.timeline.queries import entries_of

HOUR, NEXT = timedelta(hours=1), date(2026, 3, 10)


@pytest.fixture
def by(cast):
    return cast.account("technician").actor


def notices(kind):
    return db.session.scalars(sa.select(Notice).where(Notice.kind == kind)).all()


def kinds_told(project):
    kinds = {"custody.taken", "custody.slip", "custody.expected", "custody.handed_on", "custody.returned"}
    return [entry.kind for entry in entries_of(project.client.uuid, kinds)]


def test_a_device_leaves_with_a_slip_and_its_paper_is_wanted(cast):
    project = sent(cast)
    custody = taken(cast, project, laptop(cast))
    assert (custody.expected_on, custody.holder, custody.meanwhile) == (FRIDAY, "", "loan")
    assert custody.paper_wanted_at == MONDAY
    assert kinds_told(project) == ["custody.taken", "custody.slip", "custody.expected"]


def test_it_can_be_taken_in_one_step_and_the_slip_written_later_once(cast, by):
    custody = taken(cast, sent(cast), laptop(cast), with_slip=False)
    assert custody.slip_at is None
    assert custody.paper_wanted_at is None
    with clock.at(MONDAY + HOUR), pytest.raises(Refused), writing():
        expect_back(by, custody, NEXT, "no slip yet")
    with clock.at(MONDAY + HOUR), writing():
        write_slip(by, custody, slip())
    assert custody.slip_at == MONDAY + HOUR
    with clock.at(MONDAY + HOUR), pytest.raises(Refused), writing():
        write_slip(by, custody, slip())


def test_it_is_away_only_once_at_a_time(cast, by):
    project, device = sent(cast), laptop(cast)
    taken(cast, project, device)
    with clock.at(MONDAY), pytest.raises(Refused), writing():
        take_away(by, project, device, taken_at=MONDAY)
    assert len(custodies_of(device)) == 1


def test_a_device_of_another_client_is_refused(cast, by):
    project, device = sent(cast), laptop(cast, "orchard")
    with clock.at(MONDAY), pytest.raises(Invalid), writing():
        take_away(by, project, device, taken_at=MONDAY)


def test_a_later_day_stands_beside_the_first_and_the_client_is_told(cast, by):
    custody = taken(cast, sent(cast), laptop(cast))
    with clock.at(MONDAY + HOUR), writing():
        expect_back(by, custody, NEXT, "the keyboard is on order")
    assert [one.expected_on for one in custody.dates] == [FRIDAY, NEXT]
    assert len(notices("custody.expected")) == 2  # Anna and Vic.
    with pytest.raises(sa.exc.DatabaseError, match="append-only"), writing():
        db.session.execute(sa.text("UPDATE custody_dates SET expected_on = '2026-03-11'"))


def test_it_can_be_handed_on_and_come_back_to_us(cast, by):
    custody = taken(cast, sent(cast), laptop(cast))
    with clock.at(MONDAY + 2 * HOUR), writing():
        hand_on(by, custody, holder="Northwind repair centre", reason="new keyboard", at=MONDAY + HOUR)
        assert custody.holder == "Northwind repair centre"
        hand_on(by, custody, holder="", reason="repaired", at=MONDAY + 2 * HOUR)
    assert custody.holder == ""
    with clock.at(MONDAY + 2 * HOUR), pytest.raises(Invalid), writing():
        hand_on(by, custody, holder="somebody", reason="", at=MONDAY)


def test_its_return_is_our_word_until_a_contact_confirms_it(cast, by):
    project, device = sent(cast), laptop(cast)
    custody = taken(cast, project, device)
    viewer = cast.contact("viewer").actor
    with clock.at(MONDAY + HOUR), pytest.raises(Refused), writing():
        confirm_back(viewer, custody)
    with clock.at(MONDAY + HOUR), writing():
        bring_back(by, custody, at=MONDAY + HOUR, condition="A new dent", worse=True)
    assert out_now(device) is None
    assert (custody.worse, custody.confirmed_at, custody.paper_wanted_at) == (True, None, None)
    assert len(notices("custody.returned")) == 2
    with clock.at(MONDAY + 2 * HOUR), writing():
        confirm_back(viewer, custody)
    assert custody.confirmed_by == cast.viewer
    for again in (
        lambda: confirm_back(viewer, custody),
        lambda: bring_back(by, custody, at=MONDAY + HOUR, condition="fine", worse=False),
    ):
        with clock.at(MONDAY + 2 * HOUR), pytest.raises(Refused), writing():
            again()


def test_brought_back_it_can_be_taken_again(cast, by):
    project, device = sent(cast), laptop(cast)
    custody = taken(cast, project, device)
    with clock.at(MONDAY + HOUR), writing():
        bring_back(by, custody, at=MONDAY + HOUR, condition="fine", worse=False)
    again = taken(cast, project, device, at=MONDAY + 2 * HOUR)
    assert [one.id for one in custodies_of(device)] == [again.id, custody.id]


def test_it_is_not_taken_again_before_it_was_back(cast, by):
    project, device = sent(cast), laptop(cast)
    with clock.at(MONDAY + 2 * HOUR), writing():
        bring_back(by, taken(cast, project, device), at=MONDAY + 2 * HOUR, condition="fine", worse=False)
    with clock.at(MONDAY + 3 * HOUR), pytest.raises(Invalid), writing():
        take_away(by, project, device, taken_at=MONDAY + HOUR)
    assert len(custodies_of(device)) == 1


def test_a_moment_to_come_writes_nothing(cast, by):
    project, device = sent(cast), laptop(cast)
    with clock.at(MONDAY), pytest.raises(Invalid), writing():
        take_away(by, project, device, taken_at=MONDAY + HOUR)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Custody)) == 0
