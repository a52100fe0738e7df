"""The client's page: which devices are away, in whose hands, and their word that one is back (W4, W6)."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.cast import browser_of
from tests.custody.taking import taken
from tests.factories import MONDAY, laptop, sent
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.custody.actions import bring_back, expect_back, hand_on
from tracker.custody.comparing import Line
from tracker.custody.models import Custody, Replacement
from tracker.custody.replacing import compare_anew, propose_replacement, put_in_place
from tracker.devices.actions import edit_device

LATER = MONDAY + timedelta(hours=1)


@pytest.fixture
def by(cast):
    return cast.account("owner").actor


@pytest.fixture
def viewer(app, cast):
    return browser_of(app, cast, "viewer")


@pytest.fixture
def approver(app, cast):
    return browser_of(app, cast, "approver")


def part_of(browser, project, at=LATER):
    with clock.at(at):
        return browser.get(f"/portal/{project.ref}").on_screen("#devices")


def test_it_says_since_when_in_whose_hands_until_when_and_what_to_work_on(cast, by, viewer):
    project = sent(cast)
    custody = taken(cast, project, laptop(cast))
    with clock.at(LATER), writing():
        expect_back(by, custody, MONDAY.date() + timedelta(days=5), "the keyboard is late")
        hand_on(by, custody, holder="Northwind repairs", reason="keyboard", at=LATER)
    text = part_of(viewer, project)
    for words in (
        "Anna's laptop, serial number 5CD8123ABC",
        "Away since Mon 2 Mar, with Northwind repairs since Mon 2 Mar.",
        "Expected back Fri 6 Mar, then Sat 7 Mar.",
        "the keyboard is late",
        "a loan device of ours (our loan laptop LN-3).",
    ):
        assert words in text
    assert "The day of its return has passed: one day overdue." in part_of(
        viewer, project, MONDAY + timedelta(days=6)
    )


def test_without_a_slip_they_read_that_there_is_none(cast, viewer):
    project = sent(cast)
    taken(cast, project, laptop(cast), with_slip=False)
    assert "taken without a custody slip" in part_of(viewer, project)


def test_a_viewer_confirms_that_it_is_back_and_then_it_leaves_the_page(cast, by, viewer, approver):
    project, device = sent(cast), laptop(cast)
    custody = taken(cast, project, device)
    address = f"/portal/{project.ref}/devices/{device.uuid}/back"
    assert viewer.raw("GET", address).status_code == 404, "we have not said so yet"
    with clock.at(LATER), writing():
        bring_back(by, custody, at=LATER, condition="as it was", worse=False)
    assert "That is our word until one of you confirms it." in part_of(viewer, project)
    with clock.at(LATER):
        viewer.submit(address)
        again = approver.get(address)
    assert db.session.scalars(sa.select(Custody)).one().confirmed_by == cast.viewer
    assert "Your company has confirmed it." in again.text
    assert part_of(viewer, project) == ""


def returned(cast, by, project, device, hour):
    custody = taken(cast, project, device, at=MONDAY + timedelta(hours=hour))
    with clock.at(custody.taken_at), writing():
        bring_back(by, custody, at=custody.taken_at, condition=f"as it was, {hour}", worse=False)
    return custody


def test_each_return_of_a_device_is_confirmed_where_it_was_stated(cast, by, viewer):
    first, second, device = sent(cast), sent(cast), laptop(cast)
    made = [returned(cast, by, project, device, hour) for hour, project in enumerate((first, first, second))]
    late = MONDAY + timedelta(hours=4)
    addresses = [f"/portal/{one.ref}/devices/{device.uuid}/back" for one in (first, second)]
    with clock.at(late):
        stale = viewer.get(addresses[0])
        assert "as it was, 0" in stale.text
        viewer.submit(addresses[0])
        assert viewer.raw("POST", addresses[0], data=stale.fields()).status_code == 422, "not the one read"
        assert "as it was, 1" in viewer.get(addresses[0]).text
        viewer.submit(addresses[0])
        viewer.submit(addresses[1])
    db.session.expire_all()
    assert [one.confirmed_by for one in made] == [cast.viewer] * 3
    assert [part_of(viewer, one, late) for one in (first, second)] == ["", ""]


LINE = Line("Weight", "1.2 kg", "1.9 kg", "worse")


def proposed(cast, by):
    project = sent(cast)
    old, new = laptop(cast, serial="OLD-1"), laptop(cast, serial="NEW-1", name="Book 15")
    with clock.at(MONDAY), writing():
        one = propose_replacement(by, project, old, new, [LINE], "beyond repair")
    return project, one, f"/portal/{project.ref}/devices/{old.uuid}/replacement"


def press(browser, address, **values):
    with clock.at(LATER):
        return browser.send(address, browser.get(address).fields() | values)


def the_answer():
    db.session.rollback()
    return db.session.scalars(sa.select(Replacement.answer)).one()


def test_an_approver_reads_what_is_worse_and_says_yes_once(cast, by, approver, viewer):
    project, _one, address = proposed(cast, by)
    assert "waits for the yes of an approver" in part_of(viewer, project)
    with clock.at(LATER):
        assert "Only an approver" in viewer.get(address).text
    page = press(approver, address, yes="Yes")
    assert "1.2 kg → 1.9 kg, worse" in page.text
    assert (page.status, the_answer()) == (200, "yes")
    with clock.at(LATER):
        assert not approver.get(address).soup.select("main form")


def test_a_no_without_a_word_is_asked_for_one(cast, by, approver):
    _project, _one, address = proposed(cast, by)
    page = press(approver, address, no="No")
    assert page.status == 422
    assert "say in a few words why" in page.text
    press(approver, address, no="No", words="Too heavy")
    assert the_answer() == "no"


def test_what_changed_while_they_read_stops_the_answer_and_shows_what_stands(cast, by, approver):
    _project, one, address = proposed(cast, by)
    with clock.at(LATER):
        fields = approver.get(address).fields()
    with clock.at(LATER), writing():
        compare_anew(by, one, [Line("Weight", "1.2 kg", "3 kg", "worse")], "beyond repair")
    with clock.at(LATER):
        page = approver.send(address, fields | {"yes": "Yes"})
    assert page.status == 422
    assert "changed while you were reading" in page.text
    assert "1.2 kg → 3 kg, worse" in page.text
    assert the_answer() is None


def test_before_their_yes_the_page_says_so(cast, by, approver, viewer):
    project, one, address = proposed(cast, by)
    with clock.at(LATER), writing():
        put_in_place(by, one, MONDAY.date())
    assert "we put it in place before your yes" in part_of(viewer, project)
    press(approver, address, yes="Yes")
    assert part_of(viewer, project) == ""


def test_an_answer_is_shown_with_what_was_read_and_asked_for_anew_when_that_changed(cast, by, approver):
    project, one, address = proposed(cast, by)
    press(approver, address, yes="Yes")
    with clock.at(LATER), writing():
        edit_device(by, one.new, name="Old thing")
    assert "changed after your answer" in part_of(approver, project)
    with clock.at(LATER):
        page = approver.get(address)
    assert "no longer counts" in page.text
    assert "You get: Book 15" in page.text
    assert "Old thing" in page.text
    press(approver, address, yes="Yes")
    with clock.at(LATER), writing():
        put_in_place(by, one, MONDAY.date())
        edit_device(by, one.new, name="Another thing")
    with clock.at(LATER):
        page = approver.get(address)
    assert "You get: Old thing" in page.text
    assert "no longer counts" not in page.text
    assert not page.soup.select("main form, main .exactly")
