"""The ways between states are exactly these; every other one is refused with a sentence."""

from itertools import product

import pytest

from tracker.base.errors import Refused
from tracker.milestones import states
from tracker.milestones.states import MilestoneState
from tracker.projects import states as project_states
from tracker.projects.states import ProjectState

pytestmark = pytest.mark.pure

MILESTONE = (
    "planned>promised promised>ready promised>withdrawn ready>accepted ready>returned "
    "returned>promised returned>ready ready>promised"
)
PROJECT = (
    "draft>active draft>ended active>on_hold on_hold>active active>ready active>ended"
    " ready>accepted ready>active accepted>closed"
)


@pytest.mark.parametrize(
    ("module", "names", "ways"),
    [(states, MilestoneState, MILESTONE), (project_states, ProjectState, PROJECT)],
)
def test_every_pair(module, names, ways: str):
    for old, new in product(names, names):
        if f"{old}>{new}" in ways.split():
            module.check_move(old, new)
        else:
            with pytest.raises(Refused, match=r"\.$"):
                module.check_move(old, new)


def test_sentence_says_what_is_needed():
    with pytest.raises(Refused, match="Only a milestone reported ready can be accepted"):
        states.check_move("promised", "accepted")


@pytest.mark.parametrize(
    ("state", "falls_short", "may"),
    [
        ("planned", False, True),
        ("promised", False, True),
        ("returned", False, True),
        ("ready", True, True),
        ("ready", False, False),
        ("accepted", False, False),
        ("withdrawn", False, False),
    ],
)
def test_a_new_date_is_for_what_is_open_or_not_in_full(state, falls_short, may):
    if may:
        states.check_new_date(state, falls_short=falls_short)
    else:
        with pytest.raises(Refused, match="not open any more"):
            states.check_new_date(state, falls_short=falls_short)
