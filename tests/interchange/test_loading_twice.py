"""What is known already changes nothing: no row, no version, no entry."""

from copy import deepcopy

import pytest

from tests.interchange.instances import contents, golden_tree, load_tree, stands
from tests.interchange.samples import example


@pytest.fixture(params=[golden_tree, example], ids=["golden", "example"])
def tree(app, request):
    found = request.param()
    load_tree(found, "old.json")
    return found


def test_the_same_file_twice_changes_nothing(tree):
    before = contents()
    assert load_tree(tree, "again.json").total() == 0
    assert contents() == before


def test_what_was_exported_here_changes_nothing(tree):
    before = contents()
    assert load_tree(stands()).total() == 0
    assert contents() == before


def test_addresses_in_capital_letters_are_the_same_people(tree):
    before = contents()
    for client in tree["clients"]:
        for contact in client["contacts"]:
            contact["email"] = contact["email"].upper()
        for project in client["projects"]:
            project["owner"] = project["owner"].upper()
    assert load_tree(tree).total() == 0
    assert contents() == before


def test_shorter_lists_take_nothing_away(tree):
    before = contents()
    shorter = deepcopy(tree)
    for project in shorter["clients"][0]["projects"]:
        del project["milestones"][4:]
        for milestone in project["milestones"]:
            del milestone["promises"][1:]
            milestone.pop("accepted", None)
            milestone.pop("withdrawn", None)
            milestone["done"] = None
    shorter["clients"][0]["contacts"] = []
    assert load_tree(shorter).total() == 0
    assert contents() == before


def test_what_is_left_out_stays(app):
    load_tree(example())
    before, shorter = contents(), example()
    project = shorter["clients"][0]["projects"][0]
    for key in ("deputy", "holidays_stored"):
        del project[key]
    for milestone in project["milestones"]:
        milestone.pop("people", None)
        for promise in milestone["promises"]:
            for key in ("words", "made_by", "made_to", "channel", "agreed", "declined"):
                promise.pop(key, None)
    assert load_tree(shorter).total() == 0
    assert contents() == before


def test_saying_in_full_what_holds_anyway_is_no_difference(app):
    load_tree(example())
    before, longer = contents(), example()
    project = longer["clients"][0]["projects"][0]
    project["time_zone"], project["holidays"] = "Europe/London", {"country": "GB", "subdivision": "ENG"}
    first, second, _ = project["milestones"][1]["promises"]
    first["done_means"] = second["done_means"] = "The till prints a receipt"
    second["lines"] = ["till", "scanner"]
    assert load_tree(longer).total() == 0
    assert contents() == before
