"""Exported, imported into an empty instance and exported again: the same bytes, and the same figures."""

from datetime import date

import pytest

from tests.factories import MONDAY, first_of, give, planned, sent
from tests.interchange.instances import golden_tree
from tests.interchange.samples import EXAMPLE, SHARED, as_bytes
from tracker.access.actor import SYSTEM
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Refused
from tracker.base.moments import Moment
from tracker.clients.actions import add_site, edit_client
from tracker.clients.contacts import end_contact
from tracker.interchange.exporting import exported
from tracker.interchange.loading import load
from tracker.interchange.reading import read
from tracker.milestones.actions import (
    add_milestone,
    ask_withdrawal,
    assign_people,
    milestones_of,
    report_ready,
)
from tracker.milestones.correcting import correct_promise
from tracker.milestones.overview import overview_of
from tracker.milestones.rules import Terms
from tracker.milestones.states import MilestoneState
from tracker.milestones.whole_project import ask_hold
from tracker.projects.actions import start_project
from tracker.projects.queries import get_project_for


def load_bytes(data):
    doc = read(data)
    with writing():
        return load(SYSTEM, doc, "moved.json")


def assert_moves(elsewhere):
    """What this instance exports is what another one exports that has loaded it; returns it."""
    db.session.rollback()
    first = exported()
    with elsewhere():
        load_bytes(first)
        assert exported() == first
        assert load_bytes(first).total() == 0
    return first


@pytest.mark.parametrize("name", ["golden/groundhog.json", "data/nyc-forecasts.json"])
@pytest.mark.slow
def test_shared_files_move(app, elsewhere, name):
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{path} is not there")
    load_bytes(path.read_bytes())
    assert_moves(elsewhere)


def test_the_golden_story_moves(app, elsewhere):
    load_bytes(as_bytes(golden_tree()))
    assert_moves(elsewhere)


def test_the_example_moves(app, elsewhere):
    load_bytes(EXAMPLE.read_bytes())
    assert_moves(elsewhere)


@pytest.fixture
def lived(cast):
    """HD-1, made on the pages: moved, corrected, done, returned, asked about; HD-2, a draft at a site."""
    project = sent(cast, "Server in place", "Desktop", "Files moved", "Training")
    owner = cast.account("owner").actor
    server, desktop, files, training = milestones_of(project)
    give(cast, server, "2026-03-09", channel="phone")
    give(cast, server, "2026-03-10T09:00", tolerance=20, reason="The lorry\nbroke down", cause="other")
    give(cast, files, "2026-03-11")
    with clock.at(MONDAY), writing():
        assign_people(owner, desktop, [cast.account("technician"), cast.account("manager")])
        right = Terms(
            due=Moment(date(2026, 3, 5)), made=Moment(MONDAY.date()), words="The 5th", lines=("pc", "screen")
        )
        correct_promise(owner, desktop.promises[0], right, "A slip of the pen")
        wrong = files.promises[1]
        asked = Terms(due=Moment(date(2026, 3, 12)), made=wrong.made)
        correct_promise(owner, server.promises[1], asked, "Misread, and the client was told")
        ask_withdrawal(owner, training, "Nobody has time")
        report_ready(owner, desktop, Moment(MONDAY.date()))
        report_ready(owner, files, Moment(MONDAY.date()))
        files.state = MilestoneState.RETURNED
        ask_hold(owner, project, "Holidays")
        end_contact(owner, cast.client("harbour").memberships[1])
        add_milestone(
            owner, project, title="A later idea", kind="work", done_means="Seen", planned_on=date(2026, 5, 1)
        )
    with writing():
        place = add_site(owner, cast.client("harbour"), name="Depot", time_zone="Europe/Lisbon", country="PT")
        second = start_project(
            owner, cast.client("harbour"), title="Depot", owner=cast.account("manager"), site=place
        )
        second.deputy = cast.account("owner")
    planned(cast, second, "Cable", day=date(2026, 4, 1))
    return project


def test_a_project_made_here_moves(lived, elsewhere):
    said = assert_moves(elsewhere).decode()
    assert "The 5th" in said
    assert "Misread" not in said
    assert '"due": "2026-03-12"' not in said


def test_its_figures_move_with_it(lived, elsewhere):
    as_of = date(2026, 3, 31)
    here = overview_of(lived, as_of).figures.as_json("HD-1")
    db.session.rollback()
    data = exported("HD")
    with elsewhere():
        load_bytes(data)
        there = overview_of(get_project_for(SYSTEM, "HD-1"), as_of).figures.as_json("HD-1")
    assert there == here


def test_a_project_keeps_its_zone_when_its_client_moves_away(cast, lived, elsewhere):
    client = cast.client("harbour")
    with writing():
        edit_client(
            SYSTEM,
            client,
            name=client.name,
            time_zone="Asia/Tokyo",
            locale="en_GB",
            country="JP",
            subdivision=None,
        )
    data = assert_moves(elsewhere)
    project = read(data).clients[0].projects[0]
    assert (project.time_zone, project.holidays.country) == ("Europe/London", "GB")


def test_one_client_alone(cast, lived):
    assert [client.code for client in read(exported("HD")).clients] == ["HD"]
    with pytest.raises(Refused, match="NONE"):
        exported("NONE")


def test_people_are_written_by_address_not_by_name(cast, lived):
    people = read(exported("HD")).clients[0].projects[0].milestones[1].people
    assert people == ("mina@northside.example", "tess@northside.example")


def test_what_a_file_can_not_say_is_refused_rather_than_written(cast):
    project = sent(cast)
    with writing():
        first_of(project).done_means = "one\x07two"
    with pytest.raises(Refused, match=r"clients\[0\].projects\[0\].milestones\[0\].done_means"):
        exported()
