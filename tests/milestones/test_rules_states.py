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
    "returned>promised returned>ready"
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
