"""`figures` prints the golden figures of an imported file, and a table for people."""

import json

import pytest

from tests.cli.running import command
from tests.interchange.instances import golden_tree, load_tree
from tests.interchange.samples import SHARED
from tests.milestones.golden_story import EXPECTED

GOLDEN = SHARED / "golden"


@pytest.fixture
def golden(instance):
    load_tree(golden_tree())


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda e: e["as_of"])
def test_golden_story(golden, expected):
    end = command("figures", "GH-1", "--as-of", expected["as_of"], "--json")
    assert (end.status, end.err) == (0, "")
    assert json.loads(end.out) == expected


def test_golden_file(instance):
    if not GOLDEN.is_dir():
        pytest.skip(f"{GOLDEN} is not there")
    assert command("import", GOLDEN / "groundhog.json").status == 0
    for expected in json.loads((GOLDEN / "groundhog-expected.json").read_text()):
        end = command("figures", "GH-1", "--as-of", expected["as_of"], "--json")
        assert json.loads(end.out) == expected


def test_without_a_day_it_is_as_of_now(golden):
    assert json.loads(command("figures", "GH-1", "--json").out)["promises_due"] == 25


def test_table(golden):
    lines = command("figures", "GH-1", "--as-of", "2008-04-02").out.splitlines()
    assert lines[0] == "GH-1 New server, as of 2008-04-02"
    assert "On time (original)    0/12" in lines
    assert "Slip in working days  sum 167, mean 13.9, median 19.5, max 21" in lines


def test_table_of_nothing_shows_dashes(golden):
    lines = command("figures", "GH-1", "--as-of", "2008-03-01").out.splitlines()
    assert "On time (original)    –" in lines
    assert "Slip in working days  sum 0, mean –, median –, max –" in lines


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["GH-9"], "GH-9"),
        (["gh-1"], "gh-1"),
        (["NONE-1", "--json"], "NONE-1"),
        (["GH-1", "--as-of", "tomorrow"], "tomorrow"),
        (["GH-1", "--as-of", "20080402"], "20080402"),
        (["GH-1", "--as-of", "1989-12-31"], "1990"),
    ],
)
def test_mistakes(golden, arguments, word):
    end = command("figures", *arguments)
    assert (end.status, end.out, end.err.count("\n")) == (2, "", 1)
    assert word in end.err
