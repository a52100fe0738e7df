"""Days of devices and licences lie within the years a file may hold, typed, brought or counted."""

from datetime import date

import pytest

from tests.factories import MONDAY, laptop, licence
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Invalid
from tracker.devices.actions import edit_device, look_up_warranty, retire
from tracker.devices.licensing import cancel, edit_licence
from tracker.devices.models import Device
from tracker.devices.rules import usual_end
from tracker.devices.usual import keep_usual

FAR = [date(1, 1, 1), date(1989, 12, 31), date(2101, 1, 1), date(9998, 6, 1)]
SENTENCE = "is not within the years 1990 to 2100"


@pytest.fixture
def by(cast):
    with clock.at(MONDAY):
        yield cast.account("manager").actor


@pytest.mark.pure
def test_a_counted_end_stays_within_them():
    assert usual_end(date(2097, 12, 31), 36) == date(2100, 12, 30)
    with pytest.raises(Invalid, match="end after the year 2100") as refusal:
        usual_end(date(9998, 6, 1), 36)
    assert refusal.value.field == "warranty_starts"


@pytest.mark.parametrize("day", FAR)
def test_every_verb_refuses_other_years(cast, by, day):
    device, one = laptop(cast), licence(cast)
    for act, field in (
        (lambda: edit_device(by, device, warranty_starts=day), "warranty_starts"),
        (lambda: look_up_warranty(by, device, ends=day, source="invoice"), "ends"),
        (lambda: look_up_warranty(by, device, ends=MONDAY.date(), source="x", on=day), "on"),
        (lambda: retire(by, device, on=day, reason=""), "on"),
        (lambda: edit_licence(by, one, starts_on=day), "starts_on"),
        (lambda: edit_licence(by, one, renews_on=day), "renews_on"),
        (lambda: edit_licence(by, one, prepaid_until=day), "prepaid_until"),
        (lambda: cancel(by, one, on=day, reason=""), "on"),
    ):
        with pytest.raises(Invalid, match=SENTENCE) as refusal, writing():
            act()
        assert refusal.value.field == field


@pytest.mark.parametrize("start", ["9998-06-01", "1985-01-01", "2099-01-01"])
def test_the_forms_say_so_at_the_field(cast, by, browse, start):
    with writing():
        keep_usual(by, maker="Northwind", model="Book 14", warranty_months=36)
    device = laptop(cast, warranty_ends=None, warranty_looked_up=None, warranty_source="")
    browser = browse("technician")
    typed = {"name": "New", "kind": "laptop", "maker": "Northwind", "model": "Book 14"}
    for path, facts in (("/clients/HD/devices/add", typed), (f"/devices/{device.uuid}/edit", {})):
        page = browser.submit(path, **facts, warranty_starts=start)
        assert page.status == 422
        assert [error for error in page.errors if SENTENCE in error or "end after the year" in error]
    assert db.session.scalars(db.select(Device.warranty_ends)).all() == [None]


@pytest.mark.parametrize("start", ["1985-01-01", "2099-01-01"])
def test_a_list_is_refused_as_a_whole(cast, by, browse, start):
    with writing():
        keep_usual(by, maker="Northwind", model="Book 14", warranty_months=36)
    text = f"Name,Maker,Model,Start of the warranty\nA,Northwind,Book 14,{start}\n"
    browser = browse("owner")
    page = browser.submit("/clients/HD/devices/bring", pasted=text)
    if SENTENCE not in page.text:
        yes = "/clients/HD/devices/bring/yes?what=devices"
        answer = browser.raw("POST", yes, data=page.fields(yes))
        assert answer.status_code == 422
        assert "end after the year 2100" in answer.text
    assert db.session.scalars(db.select(Device)).all() == []
