"""Ending a project early opens what was paid ahead, by the day, each once (A7)."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests.factories import MONDAY, licence, sent
from tests.make_goods.given import terms
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.make_goods.ending import owed_back_on
from tracker.make_goods.models import MakeGood
from tracker.make_goods.offering import For, owe
from tracker.proofs import prove_client

PAID_AHEAD = {
    "prepaid_minor": 31_00,
    "prepaid_currency": "GBP",
    "prepaid_from": date(2026, 3, 1),
    "prepaid_until": date(2026, 3, 31),
}
END = "/projects/HD-1/end"


@pytest.fixture(autouse=True)
def monday():
    with clock.at(MONDAY):
        yield


def test_ticked_licences_end_and_what_is_left_of_them_is_owed(cast, browse):
    sent(cast)
    ending, stays = licence(cast, **PAID_AHEAD), licence(cast, name="Backups", **PAID_AHEAD)
    licence(cast, name="Nothing ahead")
    browser = browse("manager")
    page = browser.get(END)
    assert "Mail for everybody: we owe £29.00 of it" in page.text
    assert "Nothing ahead" not in page.text
    page = browser.submit(END, reason="They moved away", licences=[ending.uuid])
    assert page.status == 200
    [make_good] = db.session.scalars(sa.select(MakeGood))
    assert (make_good.state, make_good.amount_minor, make_good.currency) == ("owed", 29_00, "GBP")
    assert (make_good.kind, make_good.origin) == ("refund", ending.subject)
    assert "paid ahead until Tuesday 31 March 2026" in make_good.why
    assert (ending.cancelled_on, stays.cancelled_on) == (MONDAY.date(), None)
    assert [one.licence.name for one in owed_back_on(ending.client, MONDAY.date())] == ["Backups"]
    assert prove_client("HD").flaw is None


def test_without_anything_paid_ahead_nothing_is_asked(cast, browse):
    sent(cast)
    browser = browse("manager")
    assert "Which licences" not in browser.get(END).text
    browser.submit(END, reason="They moved away")
    assert db.session.scalar(sa.select(MakeGood.id)) is None


def test_what_was_opened_before_is_not_offered_again_nor_what_is_over(cast):
    project = sent(cast)
    one = licence(cast, **PAID_AHEAD)
    licence(
        cast,
        name="Of last year",
        **PAID_AHEAD | {"prepaid_from": date(2025, 1, 1), "prepaid_until": date(2025, 12, 31)},
    )
    assert [found.licence for found in owed_back_on(one.client, MONDAY.date())] == [one]
    with writing():
        owe(cast.account("manager").actor, For(project.client, project), terms(cast), one.subject)
    assert owed_back_on(one.client, MONDAY.date()) == []
    assert owed_back_on(cast.client("orchard"), MONDAY.date()) == []
