"""Devices and licences in a file: added once, never rewritten, and over in one way."""

from datetime import date

import pytest

from tests.factories import MONDAY, laptop, licence
from tests.interchange.instances import load_tree, stands
from tests.interchange.samples import as_bytes, changed, errors_in, example
from tests.interchange.test_export_bytes import assert_moves
from tracker.access.actor import SYSTEM
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.devices.actions import edit_device, import_replaced, retire
from tracker.devices.licensing import cancel, replace
from tracker.devices.usual import keep_usual
from tracker.interchange.parts import FormatErrors
from tracker.timeline.models import TimelineEntry

OTHER = "11111111-2222-4333-8444-555555555555"


def test_what_lived_here_moves(cast, elsewhere):
    by = cast.account("technician").actor
    device = laptop(cast, identifiers=[["Asset tag", "1"]], used_by="Anna")
    new = laptop(cast, serial="NEW", warranty_ends=None, warranty_looked_up=None, warranty_source="")
    old, other, third = (licence(cast, name=name, number="") for name in ("A", "B", "C"))
    with clock.at(MONDAY), writing():
        edit_device(by, device, serial="SN-2", warranty_starts=MONDAY.date())
        device.replaced_by_id = new.id
        replace(by, old, other)
        replace(by, other, third)
        cancel(by, third, on=MONDAY.date(), reason="done")
    assert b"Former serial number: 5CD8123ABC" in assert_moves(elsewhere)


def test_what_is_over_moves_with_every_former_serial_number(cast, elsewhere):
    by = cast.account("technician").actor
    device = laptop(cast, identifiers=[[f"L{number}", "a:b"] for number in range(20)])
    gone, new = laptop(cast, serial="GONE"), laptop(cast, serial="NEW")
    old, other = licence(cast), licence(cast, name="Other", renews_on=date(2100, 12, 31))
    with clock.at(MONDAY), writing():
        for serial in ("SN-2", "SN-3"):
            edit_device(by, device, serial=serial, warranty_starts=date(1990, 1, 1))
        retire(by, gone, on=MONDAY.date(), reason="sold")
        import_replaced(by, gone, new)
        import_replaced(by, device, new)
        replace(by, old, other)
        cancel(by, other, on=date(2026, 1, 1), reason="")
    assert assert_moves(elsewhere).count(b"Former serial number: ") == 2


def test_a_file_is_taken_as_it_stands_whatever_is_usual_here(app):
    with writing():
        keep_usual(SYSTEM, maker="Northwind", model="Desk 3", warranty_months=12)
    tree = example()
    for key in ("warranty_ends", "warranty_source", "warranty_looked_up"):
        del tree["clients"][0]["devices"][0][key]
    load_tree(tree)
    assert "warranty_ends" not in stands()["clients"][0]["devices"][0]


def test_that_one_is_over_is_added_later(app):
    tree = example()
    bakery = tree["clients"][0]
    ended = bakery["devices"][0].pop("retired_on")
    bakery["licences"][1].pop("cancelled_on")
    load_tree(tree)
    bakery["devices"][0]["retired_on"] = ended
    bakery["licences"][1]["cancelled_on"] = "2026-12-31"
    load_tree(tree)
    assert stands()["clients"][0]["devices"] == example()["clients"][0]["devices"]
    assert stands()["clients"][0]["licences"] == example()["clients"][0]["licences"]
    count = db.session.scalar(db.select(db.func.count(TimelineEntry.id)))
    load_tree(tree)
    assert db.session.scalar(db.select(db.func.count(TimelineEntry.id))) == count


@pytest.mark.parametrize(
    ("path", "value", "why"),
    [
        ("clients[0].devices[0].serial", "X", "differs from what is known"),
        ("clients[0].devices[1].maker", "Northwind", "differs from what is known, nothing"),
        ("clients[0].devices[1].retired_on", "2099-01-01", "still to come"),
        ("clients[0].licences[0].seats", 3, "differs"),
        ("clients[0].licences[1].cancelled_on", "2026-11-30", "differs"),
    ],
)
def test_another_difference_is_an_error(app, path, value, why):
    load_tree(example())
    with pytest.raises(FormatErrors) as refusal:
        load_tree(changed(path, value))
    assert why in refusal.value.errors[0]
    assert refusal.value.errors[0].startswith(path)


def test_a_thing_of_another_client_is_refused(app, cast):
    load_tree(example())
    tree = example()
    tree["clients"][0] |= {"code": "ZZ", "projects": [], "contacts": []}
    with pytest.raises(FormatErrors) as refusal:
        load_tree(tree)
    assert ["another client's" in error for error in refusal.value.errors] == [True] * 4


@pytest.mark.pure
@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("clients[0].devices[0].colour", "red"),
        ("clients[0].devices[0].id", "till"),
        ("clients[0].devices[1].id", "6d0b7f0e-2f5c-4a5e-9a63-0f1d2c3b4a59"),
        ("clients[0].devices[1].serial", "NW-D3-0815"),
        ("clients[0].devices[0].kind", "toaster"),
        ("clients[0].devices[0].site", "Nowhere"),
        ("clients[0].devices[0].identifiers", ["HB-0007"]),
        ("clients[0].devices[0].warranty_ends", "2021-01-01"),
        ("clients[0].devices[0].replaced_by", OTHER),
        ("clients[0].licences[0].prepaid_currency", "gbp"),
        ("clients[0].licences[0].prepaid_minor", 24000.5),
        ("clients[0].licences[0].seats", 0),
        ("clients[0].licences[0].renews_on", "2020-01-01"),
        ("clients[0].licences[1].replaced_by", "c2a41f6d-93b8-4d57-a1e0-7b2c3d4e5f60"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(path, value):
    errors = errors_in(as_bytes(changed(path, value)))
    assert errors
    assert all(error.startswith("clients[0].") for error in errors)
