"""Devices with live data and no backup younger than 24 h, in an open project or away for one (W5)."""

from datetime import timedelta

import pytest

from tests.cast import browser_of
from tests.custody.taking import taken
from tests.factories import MONDAY, laptop, sent
from tracker.base import clock
from tracker.base.database import writing
from tracker.base.errors import Invalid, NotFound, Refused
from tracker.custody.naming import devices_named, drop_device, name_device
from tracker.custody.queries import unprotected_in
from tracker.devices.actions import retire
from tracker.devices.backups import correct_backup, record_backup
from tracker.projects.states import ProjectState
from tracker.timeline.queries import entries_of

DAY = timedelta(hours=24)


@pytest.fixture
def by(cast):
    return cast.account("technician").actor


def names(project, at=MONDAY):
    return [device.name for _, device in unprotected_in([project.id], at)]


def named(by, project, *devices):
    with clock.at(MONDAY), writing():
        for device in devices:
            name_device(by, project, device)


def test_data_in_an_open_project_or_away_needs_a_backup(cast, by):
    project = sent(cast)
    maybe = laptop(cast, serial="A1", name="Front desk", holds_data="unknown")
    empty = laptop(cast, serial="A2", name="Spare", holds_data="no")
    away = laptop(cast, serial="A3", name="Away")
    laptop(cast, serial="A4", name="Elsewhere")
    named(by, project, maybe, empty)
    taken(cast, project, away)
    assert names(project) == ["Away", "Front desk"]
    with writing():
        project.state = ProjectState.CLOSED
    assert names(project) == ["Away"]


def test_a_backup_protects_for_a_day_unless_it_is_corrected_away(cast, by):
    project, device = sent(cast), laptop(cast)
    named(by, project, device)
    with clock.at(MONDAY), writing():
        backup = record_backup(by, device, what="all", place="disk 7", made_at=MONDAY)
    assert names(project, MONDAY + DAY - timedelta(seconds=1)) == []
    assert names(project, MONDAY + DAY) == ["Anna's laptop"]
    with clock.at(MONDAY), writing():
        correct_backup(by, backup, reason="not made", what="all", place="-", made_at=MONDAY, made=False)
    assert names(project) == ["Anna's laptop"]


def test_one_out_of_use_needs_a_backup_while_it_is_with_us(cast, by):
    project, device, other = sent(cast), laptop(cast), laptop(cast, serial="B2", name="Spare")
    named(by, project, other)
    taken(cast, project, device)
    with clock.at(MONDAY), writing():
        for one in (device, other):
            retire(by, one, on=MONDAY.date(), reason="sold")
    assert names(project) == ["Anna's laptop"]


def test_a_device_named_and_away_for_it_stands_there_once(cast, by):
    project, device = sent(cast), laptop(cast)
    named(by, project, device)
    taken(cast, project, device)
    assert names(project) == ["Anna's laptop"]


def test_a_device_is_named_once_and_can_be_dropped_and_named_again(cast, by):
    project, device, foreign = sent(cast), laptop(cast), laptop(cast, "orchard", serial="B1")
    named(by, project, device)
    for wrong in (device, foreign):
        with clock.at(MONDAY), pytest.raises(Invalid), writing():
            name_device(by, project, wrong)
    with clock.at(MONDAY), writing():
        drop_device(by, project, device)
    assert devices_named(project.id) == []
    with clock.at(MONDAY), pytest.raises(NotFound), writing():
        drop_device(by, project, device)
    named(by, project, device)
    assert [one.id for one in devices_named(project.id)] == [device.id]


def test_nothing_is_named_by_a_project_that_is_over(cast, by):
    project, device = sent(cast), laptop(cast)
    with writing():
        project.state = ProjectState.ENDED
    with pytest.raises(Refused):
        named(by, project, device)


def test_reporting_ready_warns_of_it_and_the_entry_says_so(app, cast, by):
    project, device = sent(cast), laptop(cast)
    named(by, project, device)
    browser = browser_of(app, cast, "technician")
    with clock.at(MONDAY):
        address = f"/projects/{project.ref}/milestones/M01/ready"
        assert "Without a backup younger than 24 hours" in browser.get(address).text
        browser.submit(address)
    [entry] = entries_of(project.client.uuid, {"milestone.ready"})
    assert entry.facts["warnings"] == ["Anna's laptop had no backup younger than 24 hours."]
