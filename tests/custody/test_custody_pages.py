"""The staff's pages of backups, custody and replacements, in the order a technician meets them."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.cast import browser_of
from tests.custody.taking import taken
from tests.factories import FRIDAY, MONDAY, laptop, sent
from tracker.base import clock
from tracker.base.database import db
from tracker.custody.models import Custody, Replacement
from tracker.custody.queries import out_now
from tracker.devices.backups import latest_backup_of
from tracker.incidents.models import Incident

LATER = timedelta(hours=1)


@pytest.fixture
def browser(app, cast):
    return browser_of(app, cast, "technician")


def press(browser, path, **values):
    """Fill the form in and press one of its buttons, which only then is sent."""
    return browser.send(path, browser.get(path).fields() | values)


def test_a_backup_is_noted_as_made_just_now_and_proved(cast, browser):
    device = laptop(cast)
    with clock.at(MONDAY):
        address = f"/devices/{device.uuid}/backups/new"
        assert browser.get(address).fields()["made"] == "2026-03-02 09:00"
        browser.submit(address, what="the whole disk", place="our shelf")
        backup = latest_backup_of(device.id)
        assert backup.made_at == MONDAY
        browser.submit(f"/devices/{device.uuid}/backups/{backup.uuid}/restore", how="hash", words="12 files")
        text = browser.get(f"/devices/{device.uuid}").text
    assert "something was brought back from it" in text
    assert "12 files" in text


def test_a_backup_in_the_future_is_refused_at_its_field(cast, browser):
    device = laptop(cast)
    with clock.at(MONDAY):
        answer = browser.submit(
            f"/devices/{device.uuid}/backups/new", what="all", place="shelf", made="2026-03-02 09:30"
        )
    assert answer.status == 422
    assert "This is still to come" in answer.text
    assert latest_backup_of(device.id) is None


def test_a_device_is_taken_with_a_slip_in_one_screen(cast, browser):
    project, device = sent(cast), laptop(cast)
    with clock.at(MONDAY):
        press(
            browser,
            f"/devices/{device.uuid}/take-away",
            condition="One scratch",
            meanwhile="nothing",
            words="Anna is away until Friday",
            expected="2026-03-06",
            with_slip="y",
        )
        text = browser.get(f"/devices/{device.uuid}").text
    custody = out_now(device)
    assert (custody.project_id, custody.expected_on, custody.condition) == (project.id, FRIDAY, "One scratch")
    assert "Expected back Fri 6 Mar" in text


def test_it_is_taken_without_one_in_one_press_and_every_page_says_so_until_it_is_written(cast, browser):
    project, device = sent(cast), laptop(cast)
    with clock.at(MONDAY):
        press(browser, f"/devices/{device.uuid}/take-away", without="y")
        for path in (f"/devices/{device.uuid}", f"/projects/{project.ref}"):
            assert "without a custody slip" in browser.get(path).text
        browser.submit(
            f"/devices/{device.uuid}/slip",
            condition="fine",
            meanwhile="loan",
            words="LN-3",
            expected="2026-03-06",
        )
        assert "without a custody slip" not in browser.get(f"/devices/{device.uuid}").text


def test_a_slip_without_a_day_is_refused_and_nothing_is_taken(cast, browser):
    sent(cast)
    device = laptop(cast)
    with clock.at(MONDAY):
        answer = press(
            browser,
            f"/devices/{device.uuid}/take-away",
            condition="fine",
            meanwhile="loan",
            words="LN-3",
            with_slip="y",
        )
    assert answer.status == 422
    assert out_now(device) is None


def test_handed_on_delayed_and_back_worse_is_recorded_as_gone_wrong(cast, browser):
    device = laptop(cast)
    taken(cast, sent(cast), device)
    with clock.at(MONDAY + LATER):
        browser.submit(f"/devices/{device.uuid}/hand-on", holder="Northwind repairs", reason="keyboard")
        browser.submit(f"/devices/{device.uuid}/expected", expected="2026-03-10", reason="part is late")
        text = browser.get(f"/devices/{device.uuid}").text
        assert "Expected back Fri 6 Mar, then Tue 10 Mar." in text
        assert "Northwind repairs" in text
        answer = browser.submit(f"/devices/{device.uuid}/returned", condition="A new dent", worse="yes")
    assert "recorded as gone wrong" in answer.text
    assert db.session.scalars(sa.select(Custody)).one().worse
    [incident] = db.session.scalars(sa.select(Incident))
    assert (incident.kind, incident.discloses) == ("device_worse", True)
    assert "When it came back: A new dent" in incident.text


def test_devices_are_put_on_a_project_and_its_page_lists_the_unprotected(cast, browser):
    project, device = sent(cast), laptop(cast)
    with clock.at(MONDAY):
        browser.submit(f"/projects/{project.ref}/devices/add", device=device.uuid)
        text = browser.get(f"/projects/{project.ref}").text
        assert "No backup younger than 24 hours" in text
        browser.submit(
            f"/projects/{project.ref}/devices/{device.uuid}/drop",
        )
        assert "No device is named yet." in browser.get(f"/projects/{project.ref}").text


def test_a_replacement_is_compared_and_put_in_place(cast, browser):
    sent(cast)
    old, new = laptop(cast, serial="OLD-1"), laptop(cast, serial="NEW-1", name="Book 15")
    with clock.at(MONDAY):
        browser.submit(
            f"/devices/{old.uuid}/replacement",
            new=new.uuid,
            reason="beyond repair",
            **{"lines-1-old": "16 GB", "lines-1-new": "8 GB", "lines-1-verdict": "worse"},
        )
        one = db.session.scalars(sa.select(Replacement)).one()
        assert [(line["label"], line["verdict"]) for line in one.lines] == [("Memory", "worse")]
        address = f"/devices/{old.uuid}/replacement/in-place"
        assert "no approver has said yes" in browser.get(address).text
        browser.submit(address)
        assert "OLD-1" in browser.get(f"/devices/{new.uuid}").text
        assert "before the client’s yes" in browser.get(f"/devices/{old.uuid}").text
