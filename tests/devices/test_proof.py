"""A warranty, a serial number or a renewal changed behind the history is found by `verify`."""

import pytest
import sqlalchemy as sa

from tests.factories import MONDAY, laptop, licence
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.devices.actions import bring_back, edit_device, look_up_warranty, retire
from tracker.devices.licensing import bring_back_licence, cancel, edit_licence, replace
from tracker.proofs import prove_client


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
