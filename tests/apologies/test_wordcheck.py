"""The word check over sentences that people write, in both directions (A3)."""

import time

import pytest

from tests.apologies.sentences import sentences_that_pass, sentences_that_stop
from tracker.base import wordcheck
from tracker.base.wordcheck import find_excuses
from tracker.base.wordcheck_families import FAMILIES
from tracker.base.wordcheck_tables import PATTERNS

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(("family", "text"), sentences_that_stop())
def test_it_stops(family, text):
    assert family in {finding.family for finding in find_excuses(text)}


@pytest.mark.parametrize("text", sentences_that_pass())
def test_it_lets_pass(text):
    assert [(one.family, text[one.start : one.end]) for one in find_excuses(text)] == []


def test_there_are_sixty_of_each_and_every_family_has_some():
    stop = sentences_that_stop()
    assert len(stop) >= 60
    assert len(sentences_that_pass()) >= 60
    assert {family for family, _ in stop} == set(FAMILIES) == {family for family, _, _ in PATTERNS}


def test_it_says_where_in_the_text_as_typed():
    text = "We came late.\n\nWe are «so\u00adrry»,\u00a0if you FÉLT ignored. We come on Monday."
    (found,) = find_excuses(text)
    assert text[found.start : found.end] == "so\u00adrry»,\u00a0if you FÉLT"
    assert found.reason
    assert found.better


def test_a_needle_stands_in_everything_that_a_pattern_matches():
    """Else a sentence would be let pass by the short cut alone."""
    for text in [text for _, text in sentences_that_stop()]:
        words, _places = wordcheck._plain(text)
        bare = words.replace(" ,", "")
        for _family, needles, pattern in wordcheck._compiled():
            if pattern.search(words):
                assert any(needle in bare for needle in needles), pattern.pattern


def test_places_stay_right_over_letters_that_become_several():
    text = "ﬁrst ½ ß … ﷺ we are sorry if you felt it"
    (found,) = find_excuses(text)
    assert text[found.start : found.end] == "sorry if you felt"


@pytest.mark.parametrize("text", ["", " ", "\n\n", "-", "…", "\u200b", "'", "\ud83d", "a-\n"])
def test_texts_of_nearly_nothing(text):
    assert find_excuses(text) == []


@pytest.mark.parametrize(
    "piece",
    [
        "sorry ",
        "sorry a b c ",
        "we are sorry that you ",
        "in 15 years ",
        "our new new trainee ",
        "first time that ",
        "because of the very ",
        "you have to please ",
        "- \n",
        "...",
        "a-\n",
    ],
)
def test_time_grows_with_the_length_and_not_faster(piece):
    """Four times the text may take eight times as long on a busy machine; a square would take sixteen."""

    def took(count):
        text, runs = piece * count, []
        for _ in range(3):
            begun = time.process_time()
            find_excuses(text)
            runs.append(time.process_time() - begun)
        return min(runs)

    short = 6000 // len(piece)
    took(10)
    assert took(4 * short) < 10 * took(short) + 0.005
