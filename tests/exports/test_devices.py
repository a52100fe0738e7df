"""Devices and licences as tables: for whom, and brought again they change nothing."""

import pytest

from tests.exports.tables import lines_of
from tests.factories import MONDAY, laptop, licence, sent
from tracker.base import clock
from tracker.base.database import writing
from tracker.devices.actions import edit_device

PREPAID = {"prepaid_minor": 12000, "prepaid_currency": "EUR"}


@pytest.fixture(autouse=True)
def things(cast):
    with clock.at(MONDAY):
        device = laptop(cast, used_by="=cmd|calc", identifiers=[["Asset tag", "HD-0042"]])
        laptop(cast, "orchard")
        day = MONDAY.date()
        licence(cast, **PREPAID, prepaid_from=day, prepaid_until=day)
        licence(cast, "orchard", name="Theirs")
        with writing():
            edit_device(cast.account("technician").actor, device, serial="NEW")
        yield


def test_each_gets_what_they_may_see(cast, browse):
    [line] = lines_of(browse("owner"), "/clients/HD/export.csv?what=devices")
    assert (line["name"], line["serial"], line["used_by"]) == ("Anna's laptop", "NEW", "'=cmd|calc")
    assert line["identifiers"] == "Asset tag: HD-0042 | Former serial number: 5CD8123ABC"
    [line] = lines_of(browse("viewer"), "/portal/export.csv?what=licences")
    assert (line["name"], line["prepaid"], line["renews_on"]) == (
        "Mail for everybody",
        "120.00",
        "2026-05-01",
    )
    assert lines_of(browse("owner"), "/projects/export.csv?what=devices") == []
    sent(cast)
    assert len(lines_of(browse("owner"), "/projects/export.csv?what=devices")) == 1


@pytest.mark.parametrize("what", ["devices", "licences"])
@pytest.mark.parametrize("form", ["", "&form=excel"])
def test_brought_again_nothing_changes(browse, what, form):
    owner = browse("owner")
    text = owner.raw("GET", f"/clients/HD/export.csv?what={what}{form}").get_data().decode("utf-8-sig")
    page = owner.submit(f"/clients/HD/devices/bring?what={what}", pasted=text)
    assert "there is nothing to save" in page.text
