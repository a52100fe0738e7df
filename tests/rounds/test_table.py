"""The table of notices knows of each whether somebody's act or the clock brings it."""

import pytest

from tracker.announcements.table import KINDS, When
from tracker.rounds.going import ROUNDS

pytestmark = pytest.mark.pure


def test_what_the_clock_brings_is_what_the_rounds_ask_for():
    assert {kind for kind, row in KINDS.items() if row.when is not When.NOW} == {one.kind for one in ROUNDS}


def test_who_is_asked_for_a_yes_can_t_stop_the_question():
    assert not [kind for kind, row in KINDS.items() if row.family and kind.startswith("ask.")]
