"""What can’t be a template is refused with one sentence, and waits follow the milestones that move."""

from dataclasses import replace
from datetime import time

import pytest

from tracker.base.errors import Invalid, Refused
from tracker.checks.words import Item
from tracker.project_templates.rules import Step, check_design, check_step, free_name, swapped, without

pytestmark = pytest.mark.pure

STEP = Step("Server in place", "work", "It stands and starts", 3)


def three(*waits: tuple[int, ...]) -> list[Step]:
    return [replace(STEP, title=name, waits_for=wait) for name, wait in zip("ABC", waits, strict=True)]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": " "}, "done_means"),
        ({"done_means": ""}, "done_means"),
        ({"kind": "party"}, "kind"),
        ({"offset_days": -1}, "day_number"),
        ({"offset_days": 401}, "day_number"),
        ({"tolerance_minutes": 15}, "tolerance_minutes"),
        ({"at": time(9), "tolerance_minutes": -1}, "tolerance_minutes"),
        ({"at": time(9), "tolerance_minutes": 1441}, "tolerance_minutes"),
        ({"lines": ("Server",)}, "lines"),
        ({"kind": "delivery", "lines": ("Server", "server")}, "lines"),
        ({"minutes": 90}, "minutes"),
        ({"kind": "training", "minutes": 0}, "minutes"),
        ({"waits_for": (2,)}, "waits_for"),
        ({"waits_for": (3,)}, "waits_for"),
        ({"waits_for": (0,)}, "waits_for"),
        ({"checks": (Item(text="", critical=False, evidence=""),)}, "checks"),
        ({"checks": (Item(text="x" * 301, critical=False, evidence=""),)}, "checks"),
    ],
)
def test_refused_at_its_field(wrong, field):
    with pytest.raises(Invalid) as caught:
        check_step(replace(STEP, **wrong), 2)
    assert caught.value.field == field


@pytest.mark.parametrize("offset", [0, 400])
def test_the_first_and_the_last_day_are_fine(offset):
    check_step(replace(STEP, offset_days=offset, waits_for=(1,)), 2)


def test_a_template_has_an_end():
    check_design([STEP] * 60)
    with pytest.raises(Refused, match="60"):
        check_design([STEP] * 61)


def test_waits_follow_what_changes_places():
    moved = swapped(three((), (), (1, 2)), 1)
    assert [(step.title, step.waits_for) for step in moved] == [("B", ()), ("A", ()), ("C", (1, 2))]
    moved = swapped(three((), (1,), (1,)), 2)
    assert [(step.title, step.waits_for) for step in moved] == [("A", ()), ("C", (1,)), ("B", (1,))]


def test_what_waits_does_not_go_before_what_it_waits_for():
    with pytest.raises(Refused, match="“B” waits for “A”"):
        swapped(three((), (1,), ()), 1)


def test_nothing_waits_for_what_is_gone():
    left = without(three((), (1,), (1, 2)), 1)
    assert [(step.title, step.waits_for) for step in left] == [("B", ()), ("C", (1,))]


def test_a_name_is_free_whatever_its_case():
    assert free_name("Office move", []) == "Office move"
    assert free_name("Office move", ["OFFICE MOVE", "office move (2)"]) == "Office move (3)"
    assert len(free_name("x" * 200, ["x" * 200])) <= 200
