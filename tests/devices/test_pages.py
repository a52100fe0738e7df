"""The pages of devices and licences: entering, editing, what ends soon, and who may."""

from datetime import date

import pytest

from tests.factories import MONDAY, laptop, licence
from tracker.base import clock
from tracker.base.database import db
from tracker.devices.models import Device, Licence


@pytest.fixture(autouse=True)
def monday():
    with clock.at(MONDAY):
        yield


def test_a_device_is_entered_and_found_on_its_clients_page(cast, browse):
    page = browse("technician").submit(
        "/clients/HD/devices/add",
        name="Server",
        kind="server",
        maker="Northwind",
        serial="SRV-1",
        identifiers="Asset tag: HD-0042",
        warranty_ends="2026-04-01",
        warranty_source="invoice",
        warranty_looked_up="2026-03-01",
    )
    assert page.h1 == "Server"
    assert "until Wed 1 Apr 2026, 30 days left" in page.text
    assert "invoice, on Sun 1 Mar 2026" in page.text
    assert "Asset tag HD-0042" in page.text
    assert "Tess Turner" in page.on_screen("#history")
    client = browse("technician").get("/clients/HD")
    assert "1 device in use, 0 licences" in client.text
    assert "Server Warranty: until Wed 1 Apr 2026, 30 days left" in client.on_screen("#ends")


def test_what_is_wrong_stands_at_its_field(cast, browse):
    laptop(cast)
    page = browse("owner").submit(
        "/clients/HD/devices/add", name="Other", serial="5CD8123ABC", identifiers="HD-0042"
    )
    assert page.status == 422
    assert "Write each number behind its name" in page.errors[0]
    page = browse("owner").submit("/clients/HD/devices/add", name="Other", serial="5CD8123ABC")
    assert "5CD8123ABC already" in page.errors[0]


def test_editing_keeps_what_is_not_typed_and_notices_a_race(cast, browse):
    device = laptop(cast, used_by="Anna", identifiers=[["Asset tag", "1"]])
    path = f"/devices/{device.uuid}/edit"
    owner = browse("owner")
    stale = owner.get(path).fields()
    page = browse("technician").submit(path, serial="NEW-9", condition="a scratch")
    assert "Former serial number 5CD8123ABC" in page.text
    assert "Asset tag 1" in page.text
    again = owner.send(path, stale | {"used_by": "Vic"})
    assert again.status == 409
    assert "a scratch" in again.text


def test_the_warranty_is_looked_up(cast, browse):
    device = laptop(cast, warranty_looked_up=None, warranty_source="")
    page = browse("owner").get(f"/devices/{device.uuid}")
    assert "455 days left; not looked up" in page.text
    page = browse("owner").submit(
        f"/devices/{device.uuid}/warranty", ends="2026-03-01", source="maker’s page"
    )
    assert "ended on Sun 1 Mar 2026, 1 day ago" in page.text


def test_out_of_use_nothing_is_said_about_the_warranty(cast, browse):
    device = laptop(cast, warranty_ends=date(2026, 3, 9))
    owner = browse("owner")
    assert "What ends soon" in owner.get("/clients/HD/devices").text
    page = owner.submit(f"/devices/{device.uuid}/retire", reason="too slow")
    assert "No longer in use from Mon 2 Mar 2026" in page.text
    page = owner.get("/clients/HD/devices")
    assert "What ends soon" not in page.text
    assert "No longer in use (1)" in page.text
    assert "No longer in use from" not in owner.submit(f"/devices/{device.uuid}/bring-back").text


def test_a_licence_lives_and_ends(cast, browse):
    owner = browse("owner")
    page = owner.submit(
        "/clients/HD/licences/add",
        name="Mail",
        seats="5",
        renews_on="2026-05-01",
        prepaid="1,200.50",
        prepaid_currency="eur",
        prepaid_from="2025-05-01",
        prepaid_until="2026-04-30",
    )
    assert "renews on Fri 1 May 2026, in 60 days" in page.text
    assert "5 seats · €1,200.50 paid ahead, from Thu 1 May 2025 until Thu 30 Apr 2026" in page.text
    one = db.session.scalars(db.select(Licence)).one()
    page = owner.submit(f"/licences/{one.uuid}/edit", seats="7")
    assert "7 seats · €1,200.50" in page.text
    page = owner.submit(f"/licences/{one.uuid}/edit", prepaid="1.234,56")
    assert "write it like 1,234.56" in page.errors[0]
    other = licence(cast, name="Other mail")
    page = owner.submit(f"/licences/{one.uuid}/replace", by=other.uuid)
    assert "replaced by Other mail" in page.text
    page = owner.submit(f"/licences/{other.uuid}/cancel", reason="unused")
    assert "cancelled, the last day is Fri 1 May 2026" in page.text
    assert "What ends soon" not in page.text
    assert "in 60 days" in owner.submit(f"/licences/{other.uuid}/bring-back", reason="a mistake").text


def test_the_usual_length_of_a_model_is_kept_and_dropped(cast, browse):
    owner = browse("manager")
    page = owner.submit("/device-models", maker="Northwind", model="Book 14", warranty_months="36")
    assert "Northwind Book 14 36 months" in page.text
    page = owner.submit(
        "/clients/HD/devices/add",
        name="Desk",
        maker="Northwind",
        model="book 14",
        warranty_starts="2026-01-01",
    )
    assert "until Sun 31 Dec 2028, 1035 days left; not looked up, only the model’s usual length" in page.text
    page = owner.get("/device-models")
    page = owner.submit(page.link("Take it off · Northwind Book 14"))
    assert "No model yet." in page.text


def test_who_reads_may_not_write(cast, browse):
    device = laptop(cast)
    page = browse("finance").get(f"/devices/{device.uuid}")
    assert "Edit" not in page.text
    assert browse("finance").raw("GET", f"/devices/{device.uuid}/edit").status_code == 403
    assert db.session.get_one(Device, device.id).name == "Anna's laptop"
