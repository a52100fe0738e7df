"""A form of editing that is older than what others did elsewhere is refused; one's own save counts once."""

from datetime import date

import pytest

from tests.factories import MONDAY, laptop, licence
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.devices.actions import bring_back, edit_device, look_up_warranty, retire
from tracker.devices.licensing import bring_back_licence, cancel, edit_licence, replace
from tracker.devices.models import Device, Licence


@pytest.fixture
def by(cast):
    with clock.at(MONDAY):
        yield cast.account("owner").actor


def test_what_was_looked_up_meanwhile_is_not_reset(cast, by, browse):
    device = laptop(cast)
    browser, path = browse("technician"), f"/devices/{device.uuid}/edit"
    fields = browser.get(path).fields()
    with writing():
        looked = db.session.get_one(Device, device.id)
        look_up_warranty(by, looked, ends=date(2028, 1, 1), source="maker", provider="New", number="W-NEW")
    assert browser.raw("POST", path, data=fields | {"used_by": "Vic"}).status_code == 409
    device = db.session.get_one(Device, device.id, populate_existing=True)
    assert (device.warranty_provider, device.warranty_number) == ("New", "W-NEW")


def test_what_a_list_changed_meanwhile_is_not_reset(cast, by, browse):
    one = licence(cast)
    browser, path = browse("technician"), f"/licences/{one.uuid}/edit"
    fields = browser.get(path).fields()
    lists, yes = "/clients/HD/devices/bring?what=licences", "/clients/HD/devices/bring/yes?what=licences"
    owner = browse("owner")
    page = owner.submit(lists, pasted="Name,Number,Seats\nMail for everybody,NM-77,9\n")
    owner.send(yes, page.fields(yes))
    assert browser.raw("POST", path, data=fields | {"provider": "Else"}).status_code == 409
    assert db.session.get_one(Licence, one.id, populate_existing=True).seats == 9


def test_each_verb_counts_once_and_a_form_too(cast, by, browse):
    device, one, other = laptop(cast), licence(cast), licence(cast, name="Other")
    for row, act in (
        (device, lambda: edit_device(by, device, used_by="Vic")),
        (device, lambda: look_up_warranty(by, device, ends=date(2028, 1, 1), source="maker")),
        (device, lambda: retire(by, device, on=MONDAY.date(), reason="")),
        (device, lambda: bring_back(by, device)),
        (one, lambda: edit_licence(by, one, seats=9)),
        (one, lambda: cancel(by, one, on=MONDAY.date(), reason="")),
        (one, lambda: bring_back_licence(by, one, "no")),
        (one, lambda: replace(by, one, other)),
    ):
        before = row.version
        with writing():
            act()
        assert row.version == before + 1
    before = device.version
    browse("technician").submit(f"/devices/{device.uuid}/edit", used_by="Anna")
    assert db.session.get_one(Device, device.id, populate_existing=True).version == before + 1
