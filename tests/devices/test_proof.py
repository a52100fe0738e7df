"""A warranty, a serial number or a renewal changed behind the history is found by `verify`."""

import pytest
import sqlalchemy as sa

from tests.factories import MONDAY, laptop, licence, sent
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.custody.comparing import Line
from tracker.custody.replacing import propose_replacement, put_in_place
from tracker.devices.actions import bring_back, edit_device, import_replaced, look_up_warranty, retire
from tracker.devices.licensing import bring_back_licence, cancel, edit_licence, replace
from tracker.proofs import prove_client
from tracker.timeline.models import TimelineText


@pytest.fixture
def lived(cast):
    by = cast.account("technician").actor
    device, one, other = laptop(cast), licence(cast), licence(cast, name="Other")
    day = MONDAY.date()
    with clock.at(MONDAY), writing():
        edit_device(by, device, serial="NEW")
        look_up_warranty(by, device, ends=day, source="invoice")
        retire(by, device, on=day, reason="")
        bring_back(by, device)
        edit_licence(by, one, seats=9)
        cancel(by, one, on=day, reason="")
        bring_back_licence(by, one, "no")
        replace(by, one, other)


def test_what_lived_through_the_verbs_is_unchanged(lived):
    assert prove_client("HD").flaw is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE devices SET warranty_ends = '2030-01-01'",
        "UPDATE devices SET warranty_looked_up = NULL",
        "UPDATE devices SET serial = 'OTHER'",
        "UPDATE devices SET holds_data = 'no'",
        "UPDATE devices SET name = 'Z'",
        "UPDATE devices SET identifiers = '[]'",
        "UPDATE devices SET used_by = 'Nobody'",
        "UPDATE devices SET retired_on = '2026-03-01'",
        "UPDATE devices SET replaced_by_id = id",
        "UPDATE licences SET name = 'Another' WHERE name = 'Other'",
        "UPDATE licences SET renews_on = '2030-01-01' WHERE name = 'Other'",
        "UPDATE licences SET cancelled_on = '2030-01-01' WHERE name = 'Other'",
        "UPDATE licences SET replaced_by_id = NULL",
        "DELETE FROM devices",
    ],
)
def test_what_was_changed_behind_them_is_found(lived, statement):
    with writing():
        db.session.execute(sa.text(statement))
    assert prove_client("HD").flaw is not None


@pytest.mark.parametrize("statement", ["retired_on = NULL", "replaced_by_id = NULL"])
def test_that_one_is_out_of_use_is_held_against_its_entries(cast, statement):
    by, device, new = cast.account("technician").actor, laptop(cast), laptop(cast, serial="N")
    with clock.at(MONDAY), writing():
        retire(by, device, on=MONDAY.date(), reason="")
        import_replaced(by, device, new)
    assert prove_client("HD").flaw is None
    with writing():
        db.session.execute(sa.text(f"UPDATE devices SET {statement}"))
    assert prove_client("HD").flaw is not None


def test_one_put_in_the_place_of_another_is_as_its_entry_says(cast):
    by, project = cast.account("owner").actor, sent(cast)
    old, new = laptop(cast, serial="O"), laptop(cast, serial="N")
    with clock.at(MONDAY), writing():
        lines = [Line("Memory", "1", "2", "better")]
        one = propose_replacement(by, project, old, new, lines, "It is old")
        put_in_place(by, one, MONDAY.date())
    assert prove_client("HD").flaw is None
    with writing():
        db.session.execute(sa.text("UPDATE devices SET retired_on = '2026-02-01' WHERE serial = 'O'"))
    assert prove_client("HD").flaw is not None


def test_erased_words_are_no_flaw(lived):
    with writing():
        db.session.execute(sa.update(TimelineText).values(words=None, salt=None))
    assert prove_client("HD").flaw is None
