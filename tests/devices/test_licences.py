"""Licences: prepaid as a whole or not at all, over once and for all, and the client's wish that one stops."""

from datetime import date

import pytest

from tests.factories import MONDAY, licence
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Invalid, Refused
from tracker.devices.licensing import (
    answer_stop,
    ask_to_stop,
    bring_back_licence,
    cancel,
    edit_licence,
    replace,
)
from tracker.outbox.models import Notice
from tracker.timeline.models import TimelineEntry


@pytest.fixture
def by(cast):
    with clock.at(MONDAY):
        yield cast.account("technician").actor


def notices():
    return db.session.scalars(db.select(Notice).where(Notice.kind == "licence.stop_asked")).all()


def kinds_of(thing):
    query = db.select(TimelineEntry.kind).where(TimelineEntry.subject == thing.subject)
    return db.session.scalars(query.order_by(TimelineEntry.number)).all()


@pytest.mark.parametrize(
    "facts",
    [
        {"prepaid_minor": 100},
        {"prepaid_minor": 0, "prepaid_currency": "EUR", "prepaid_from": date(2026, 1, 1)},
        {"starts_on": date(2026, 1, 2), "renews_on": date(2026, 1, 1)},
        {"seats": 0},
        {
            "prepaid_minor": 1,
            "prepaid_currency": "EUR",
            "prepaid_from": date(2026, 1, 2),
            "prepaid_until": date(2026, 1, 1),
        },
    ],
)
def test_what_cannot_be_true_together_is_refused(cast, facts):
    with pytest.raises(Invalid):
        licence(cast, **facts)


def test_cancelled_or_replaced_once(cast, by):
    old, new = licence(cast), licence(cast, name="Other")
    with writing():
        edit_licence(by, old, seats=7)
        replace(by, old, new)
    assert old.is_over
    for act in (lambda: cancel(by, old, on=MONDAY.date(), reason="x"), lambda: replace(by, old, new)):
        with pytest.raises(Refused, match="replaced already"), writing():
            act()
    with pytest.raises(Invalid, match="goes on"), writing():
        replace(by, new, old)
    with writing():
        bring_back_licence(by, old, "a mistake")
    assert not old.is_over
    assert kinds_of(old) == ["licence.added", "licence.edited", "licence.replaced", "licence.brought_back"]


def test_a_licence_of_another_client_replaces_nothing(cast, by):
    old, foreign = licence(cast), licence(cast, "orchard")
    with pytest.raises(Invalid), writing():
        replace(by, old, foreign)


def test_the_wish_to_stop_is_told_once_and_waits_for_an_answer(cast, by):
    one = licence(cast)
    contact = cast.contact("viewer").actor
    for _twice in range(2):
        with writing():
            ask_to_stop(contact, one, "We moved on", [cast.owner, cast.manager])
    assert len(notices()) == 2
    assert one.stop_waits
    with writing():
        answer_stop(by, one, "It runs until May; we end it then.")
    assert not one.stop_waits
    with pytest.raises(Refused), writing():
        answer_stop(by, one, "Again")
    with writing():
        ask_to_stop(contact, one, "", [cast.owner])
        cancel(by, one, on=MONDAY.date(), reason="as asked")
    assert not one.stop_waits
    with pytest.raises(Refused, match="cancelled already"), writing():
        ask_to_stop(contact, one, "", [])
