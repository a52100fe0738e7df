"""Every kind for clients has a client's words, made of what its entries hold, and no other kind has."""

import re

import pytest

from tracker import blueprints
from tracker.portal.timeline_words import GROUPS, WORDS, kinds_of
from tracker.timeline.kinds import all_kinds, kind_called

pytestmark = pytest.mark.pure

TOLD = {"who", "thing", "project"}
"""What a sentence may name beside the fields of its kind."""


def test_the_kinds_for_clients_and_no_others_have_words():
    assert blueprints.__name__, "every room is imported, so every kind is declared"
    assert WORDS.keys() == {name for name, kind in all_kinds().items() if kind.for_client}


@pytest.mark.parametrize("name", WORDS)
def test_its_words_use_what_its_entries_hold(name):
    words, kind = WORDS[name], kind_called(name)
    used = set(re.findall(r"%\((\w+)\)s", words.sentence))
    assert used <= kind.facts | kind.words | TOLD
    assert set(words.said) <= kind.words
    assert words.group in GROUPS


def test_the_headings_hold_every_kind_once():
    assert sorted(name for group in GROUPS for name in kinds_of(group)) == sorted(kinds_of())
