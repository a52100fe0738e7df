"""How soon we answer: from the client's first words to the first answer of who answers for it (C10)."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tracker.base.office import Office
from tracker.notes.answer_times import FirstAnswers, Said, Waiting, first_answers, unanswered, waiting

pytestmark = pytest.mark.pure

OFFICE = Office(ZoneInfo("Europe/London"))


def at(text):
    return datetime.fromisoformat(f"2026-03-{text}").replace(tzinfo=UTC)


def client(text):
    return Said(at(text), by_client=True, answers=False)


def owner(text):
    return Said(at(text), by_client=False, answers=True)


def colleague(text):
    return Said(at(text), by_client=False, answers=False)


def test_the_first_of_several_words_counts():
    thread = [client("02 10:00"), client("02 11:00"), owner("02 12:00"), owner("02 15:00")]
    assert first_answers(thread, OFFICE) == FirstAnswers(1, timedelta(hours=2), 120)
    assert unanswered(thread) is None


def test_a_colleagues_word_stops_nothing():
    thread = [client("02 10:00"), colleague("02 10:05"), owner("03 10:00")]
    assert first_answers(thread, OFFICE) == FirstAnswers(1, timedelta(days=1), 480)
    assert unanswered(thread[:2]) == at("02 10:00")


def test_the_median_of_several_and_none_of_none():
    thread = [
        *(client("02 09:00"), owner("02 09:30")),
        *(client("02 10:00"), owner("02 14:00")),
        *(client("06 16:30"), owner("09 09:30")),
        client("09 10:00"),
    ]
    assert first_answers(thread, OFFICE) == FirstAnswers(3, timedelta(hours=4), 60)
    assert unanswered(thread) == at("09 10:00")
    assert first_answers([owner("02 09:00"), client("02 10:00")], OFFICE) is None
    assert unanswered([]) is None


def test_an_answer_is_due_within_a_working_day():
    assert waiting(at("06 16:30"), OFFICE) == Waiting(at("06 16:30"), at("09 16:30"))
    assert not waiting(at("06 16:30"), OFFICE).overdue(at("09 16:29"))
    assert waiting(at("06 16:30"), OFFICE).overdue(at("09 16:30"))
