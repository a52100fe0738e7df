"""When a project that a file says is over was over; the links of its client's people live 90 days more."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.interchange.instances import contents, load_tree, milestone, stands
from tests.interchange.samples import example
from tracker.access.actor import SYSTEM
from tracker.accounts.links import mint
from tracker.base import clock
from tracker.base.database import writing
from tracker.projects.link_life import good_link
from tracker.projects.queries import get_project_for

TODAY = datetime(2026, 1, 10, 20, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with clock.at(TODAY):
        yield


def ended(state, ref="HB-1"):
    """The example with its first project over under this number, and without the draft beside it."""
    tree = example()
    tree["clients"][0]["projects"] = [{**tree["clients"][0]["projects"][0], "state": state, "ref": ref}]
    return tree


def ended_on(ref="HB-1"):
    return get_project_for(SYSTEM, ref).ended_on


@pytest.mark.parametrize("state", ["closed", "ended"])
def test_a_new_one_was_over_on_the_last_day_on_which_anything_happened(app, state):
    load_tree(ended(state))
    assert ended_on() == date(2025, 11, 6), "the withdrawal; the promises due later happened to nobody"


def test_a_new_one_in_which_nothing_happened_was_over_on_the_day_of_the_import(app):
    tree = ended("closed")
    tree["clients"][0]["projects"][0]["milestones"] = []
    load_tree(tree)
    assert ended_on() == TODAY.date()


def test_a_new_one_is_never_over_in_the_future(app):
    tree = ended("closed")
    promise = {"due": "2090-01-01", "made_on": "2089-01-01", "reason": "Rain", "cause": "other"}
    tree["clients"][0]["projects"][0]["milestones"][1]["promises"].append(promise)
    load_tree(tree)
    assert ended_on() == TODAY.date()


@pytest.mark.parametrize("state", ["accepted", "on_hold"])
def test_one_that_is_not_over_has_no_such_day(app, state):
    load_tree(ended(state))
    assert ended_on() is None


def test_a_known_one_is_over_on_the_day_of_the_import_and_links_live_90_days_more(app):
    """At eight in the evening it is the next day in Kiritimati, where the project is."""
    tree = ended("active")
    tree["clients"][0]["projects"][0]["time_zone"] = "Pacific/Kiritimati"
    load_tree(tree)
    with writing():
        token = mint(get_project_for(SYSTEM, "HB-1").client.memberships[0].contact)
    tree["clients"][0]["projects"][0]["state"] = "ended"
    later = TODAY + timedelta(days=300)
    with clock.at(later):
        load_tree(tree)
        assert ended_on() == later.date() + timedelta(days=1)
    for days, good in ((0, True), (90, True), (93, False)):
        with clock.at(later + timedelta(days=days)):
            assert bool(good_link(token)) is good


def test_loading_it_again_moves_no_day(app):
    load_tree(ended("closed"))
    before = contents()
    assert load_tree(ended("closed")).total() == 0
    assert load_tree(stands()).total() == 0
    assert contents() == before
    assert milestone("HB-1", "till").state == "promised"
