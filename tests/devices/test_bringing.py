"""Lists on the pages: looked at first, then all or nothing; the same list again changes nothing."""

import io

import pytest

from tests.factories import MONDAY, laptop, licence
from tests.pages import Page
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.devices.actions import edit_device
from tracker.devices.models import Device, Licence
from tracker.devices.words import FORMER_SERIAL

LIST = "Serial number;Name;Used by\n5CD8123ABC;Anna's laptop;Vic\nPRN-1;Printer;\n"
ADDRESS = "/clients/HD/devices/bring"


@pytest.fixture(autouse=True)
def monday():
    with clock.at(MONDAY):
        yield


def devices():
    return db.session.scalar(db.select(db.func.count(Device.id)))


def test_shown_first_and_then_done(cast, browse):
    device = laptop(cast)
    owner = browse("owner")
    page = owner.submit(ADDRESS, pasted=LIST)
    assert page.h1 == "What this list would do"
    assert "2 Anna's laptop changed Used by 3 Printer new" in page.text
    assert devices() == 1
    yes = "/clients/HD/devices/bring/yes?what=devices"
    assert "1 added, 1 changed." in owner.send(yes, page.fields(yes)).text
    assert (devices(), db.session.get_one(Device, device.id).used_by) == (2, "Vic")
    again = owner.submit(ADDRESS, pasted=LIST)
    assert "there is nothing to save" in again.text


def test_one_wrong_row_and_nothing_is_saved(cast, browse):
    owner = browse("owner")
    page = owner.submit(ADDRESS, pasted=LIST + "X;;\n")
    assert "can’t be taken It has no name." in page.text
    assert "Yes, save all of it" not in page.text
    assert devices() == 0


def test_what_changed_meanwhile_is_shown_again(cast, browse):
    device = laptop(cast)
    owner = browse("owner")
    page = owner.submit(ADDRESS, pasted=LIST)
    with writing():
        edit_device(cast.account("technician").actor, device, used_by="Vic")
    yes = "/clients/HD/devices/bring/yes?what=devices"
    answer = owner.raw("POST", yes, data=page.fields(yes))
    assert answer.status_code == 422
    assert "has changed since you looked" in Page(answer).text
    assert devices() == 1
    page = Page(answer)
    assert "1 added, 0 changed." in owner.send(yes, page.fields(yes)).text


def test_a_file_of_windows(cast, browse):
    owner = browse("owner")
    fields = owner.get(ADDRESS).fields() | {
        "file": (io.BytesIO("Name;Used by\nBüro;José\n".encode("cp1252")), "liste.csv")
    }
    page = Page(owner.raw("POST", ADDRESS, data=fields, content_type="multipart/form-data"))
    assert "2 Büro new" in page.text


@pytest.mark.parametrize("pasted", ["", "Name\n", "PK\x00\x03", "Serial\nX\n"])
def test_what_is_no_list_comes_back(cast, browse, pasted):
    owner = browse("owner")
    page = owner.submit(ADDRESS, pasted=pasted)
    assert page.status == 422
    assert page.errors


def test_a_made_up_yes_does_nothing(cast, browse):
    owner = browse("owner")
    yes = "/clients/HD/devices/bring/yes"
    token = owner.get(ADDRESS).fields()
    for text in (LIST, "", "\x00"):
        fields = {"csrf_token": token["csrf_token"], "form_id": token["form_id"], "text": text, "digest": "x"}
        assert owner.raw("POST", yes, data=fields).status_code == 422
    assert devices() == 0


def test_a_new_serial_number_keeps_the_old_one(cast, browse):
    laptop(cast, serial="")
    owner = browse("owner")
    text = "Name,Serial,Further numbers\nAnna's laptop,NEW,Asset tag: 1\n"
    page = owner.submit(ADDRESS, pasted=text)
    owner.send(
        "/clients/HD/devices/bring/yes?what=devices",
        page.fields("/clients/HD/devices/bring/yes?what=devices"),
    )
    device = db.session.scalars(db.select(Device)).one()
    assert (device.serial, device.identifiers) == ("NEW", [["Asset tag", "1"]])
    assert FORMER_SERIAL not in str(device.identifiers)


def test_licences_come_with_their_amounts(cast, browse):
    licence(cast)
    owner = browse("owner")
    address, yes = f"{ADDRESS}?what=licences", "/clients/HD/devices/bring/yes?what=licences"
    text = (
        "Number,Name,Seats,Amount,Currency,Prepaid from,Prepaid until\n"
        "NM-77,Mail for everybody,9,12.50,EUR,2026-01-01,2026-12-31\n,Virus,3,,,,\n"
    )
    for expected in ("1 added, 1 changed.", None):
        page = owner.submit(address, pasted=text)
        if expected:
            assert expected in owner.send(yes, page.fields(yes)).text
    assert "there is nothing to save" in page.text
    rows = db.session.execute(db.select(Licence.name, Licence.seats, Licence.prepaid_minor)).all()
    assert [tuple(row) for row in rows] == [("Mail for everybody", 9, 1250), ("Virus", 3, None)]


@pytest.mark.parametrize("what", ["devices", "licences"])
def test_the_example_can_be_brought(cast, browse, what):
    owner = browse("owner")
    example = owner.raw("GET", f"/devices/example.csv?what={what}")
    text = example.get_data().decode("utf-8-sig")
    page = owner.submit(f"{ADDRESS}?what={what}", pasted=text)
    assert "new 2" in page.text or "2 new" in page.text
    assert "can’t be taken 0" in page.text
