"""A chain is whole when each entry follows the one before and says what its hash says."""

import pytest

from tests.timeline.kept import SAID, say
from tracker.access.actor import SYSTEM
from tracker.base.database import db, writing
from tracker.timeline.append import append
from tracker.timeline.chain import GENESIS
from tracker.timeline.models import INSTANCE_CHAIN
from tracker.timeline.queries import head_of, latest_entries, verify_chain


def test_entries_are_numbered_and_follow_each_other(app):
    with writing():
        first, second = say(INSTANCE_CHAIN, 1), say(INSTANCE_CHAIN, 2)
        assert (first.number, first.previous) == (1, GENESIS)
        assert (second.number, second.previous) == (2, first.hash)
        assert head_of(INSTANCE_CHAIN) == (2, second.hash)
    assert verify_chain(INSTANCE_CHAIN) is None


def test_chains_share_nothing(cast):
    harbour, orchard = cast.client("harbour").uuid, cast.client("orchard").uuid
    with writing():
        assert say(harbour, 1).number == 1
        assert say(orchard, 1).number == 1
    assert [entry.chain for entry in latest_entries(harbour)] == [harbour]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, {"words": "w"}),
        ({"number": 1, "more": 2}, {"words": "w"}),
        ({"number": 1}, {}),
        ({"number": 1}, {"w": ""}),
    ],
)
def test_an_entry_has_exactly_the_fields_its_kind_declares(app, facts, words):
    with pytest.raises(ValueError, match=r"test\.said declares"), writing():
        append(SAID, SYSTEM, "test:1", facts=facts, words=words)
    assert head_of(INSTANCE_CHAIN) == (0, GENESIS)


def test_an_act_that_fails_leaves_no_entry(app):
    def act() -> None:
        with writing():
            say(INSTANCE_CHAIN, 1)
            raise RuntimeError("after the entry")

    with pytest.raises(RuntimeError):
        act()
    assert latest_entries(INSTANCE_CHAIN) == []
    assert verify_chain(INSTANCE_CHAIN) is None


def test_equal_words_have_different_hashes(app):
    """Else the hash of an erased "yes" could be guessed."""
    with writing():
        hashes = {say(INSTANCE_CHAIN, 7).text_hash for _ in range(3)}
    assert len(hashes) == 3
    db.session.rollback()
