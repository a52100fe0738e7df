"""Devices: a serial number once per client and never lost, what is known of a warranty, in use or not."""

from datetime import date

import pytest

from tests.factories import MONDAY, laptop
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Invalid, Refused
from tracker.devices import rules
from tracker.devices.actions import add_device, bring_back, edit_device, look_up_warranty, retire
from tracker.devices.models import Device
from tracker.devices.usual import drop_usual, keep_usual
from tracker.devices.words import FORMER_SERIAL, USUAL_LENGTH
from tracker.timeline.models import TimelineEntry


@pytest.fixture
def by(cast):
    with clock.at(MONDAY):
        yield cast.account("technician").actor


def newest(device):
    query = db.select(TimelineEntry).where(TimelineEntry.subject == device.subject)
    return db.session.scalars(query.order_by(TimelineEntry.number.desc())).first()


def test_a_changed_serial_number_is_kept(cast, by):
    device = laptop(cast, identifiers=[["Asset tag", "HD-0042"]])
    with writing():
        changed = edit_device(by, device, serial="NEW-2", identifiers=[["Asset tag", "HD-0043"]])
    assert changed == ["identifiers", "serial"]
    assert device.identifiers == [["Asset tag", "HD-0043"], [FORMER_SERIAL, "5CD8123ABC"]]
    assert newest(device).facts["former_serial"] == "5CD8123ABC"
    with writing():
        edit_device(by, device, identifiers=[])
    assert rules.former_serials(device.identifiers) == ["5CD8123ABC"]
    with writing():
        edit_device(by, device, serial="5CD8123ABC")
    assert rules.former_serials(device.identifiers) == ["NEW-2"]


def test_the_same_facts_again_change_nothing(cast, by):
    device = laptop(cast)
    before = newest(device).number
    with writing():
        assert edit_device(by, device, maker=device.maker, site=None) == []
    assert newest(device).number == before


def test_a_serial_number_is_one_devices_of_a_client(cast, by):
    laptop(cast)
    with pytest.raises(Invalid, match="5CD8123ABC already"):
        laptop(cast)
    other = laptop(cast, serial="B")
    with pytest.raises(Invalid, match="5CD8123ABC already"), writing():
        edit_device(by, other, serial="5CD8123ABC")
    laptop(cast, "orchard")
    laptop(cast, serial="")
    laptop(cast, serial="")


def test_the_usual_length_is_counted_and_is_not_looked_up(cast, by):
    with writing():
        model = keep_usual(
            by, maker="Northwind", model="Book 14", warranty_months=12, warranty_provider="Northwind Care"
        )
        client = cast.client("harbour")
        device = add_device(
            by,
            client,
            name="Desk",
            kind="laptop",
            maker="northwind",
            model="BOOK 14",
            warranty_starts=date(2026, 1, 1),
        )
    assert (device.warranty_ends, device.warranty_source) == (date(2026, 12, 31), USUAL_LENGTH)
    assert (device.warranty_looked_up, device.warranty_provider) == (None, "Northwind Care")
    with writing():
        edit_device(by, device, warranty_starts=date(2026, 2, 1))
    assert device.warranty_ends == date(2027, 1, 31)
    with writing():
        look_up_warranty(by, device, ends=date(2027, 6, 30), source="maker's web page")
        edit_device(by, device, warranty_starts=date(2026, 3, 1))
        drop_usual(by, model)
    assert (device.warranty_ends, device.warranty_looked_up) == (date(2027, 6, 30), MONDAY.date())


def test_looking_up_says_what_was_known_before(cast, by):
    device = laptop(cast)
    with writing():
        look_up_warranty(by, device, ends=date(2028, 1, 1), source="invoice", on=date(2026, 2, 27))
    facts = newest(device).facts
    assert (facts["before"], facts["warranty_ends"]) == ("2027-05-31", "2028-01-01")
    with pytest.raises(Invalid, match="still to come"), writing():
        look_up_warranty(by, device, ends=date(2028, 1, 1), source="invoice", on=date(2026, 3, 3))


def test_out_of_use_and_back(cast, by):
    device = laptop(cast)
    with pytest.raises(Invalid, match="still to come"), writing():
        retire(by, device, on=date(2026, 3, 3), reason="")
    with writing():
        retire(by, db.session.get_one(Device, device.id), on=MONDAY.date(), reason="too slow")
    with pytest.raises(Refused), writing():
        retire(by, device, on=MONDAY.date(), reason="")
    with writing():
        bring_back(by, device)
    with pytest.raises(Refused), writing():
        bring_back(by, device)


@pytest.mark.parametrize("facts", [{"kind": "toaster"}, {"holds_data": "perhaps"}])
def test_words_that_are_not_ours_are_refused(cast, facts):
    with pytest.raises(Invalid):
        laptop(cast, **facts)
