"""Open questions: what we asked the client and still wait for, each with the day it was asked."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from tracker.base.moments import local_moment
from tracker.base.wording import day
from tracker.reports.told import Told
from tracker.story.asking import Need, needs_of, pending


class Question(NamedTuple):
    """What we ask, and since when; `parked` when we have stopped asking and leave it to the client."""

    text: str
    asked: str
    parked: bool


def questions(told: Told) -> Sequence[Question] | None:
    """None where nothing waits for the client's word."""
    needs = needs_of(told.overview, told.asks)
    waiting = sorted([*needs.questions, *needs.reported], key=lambda need: need.ask.id)
    return [_question(need, told) for need in (*waiting, *needs.parked)] or None


def question_facts(told: Told) -> Any:
    """A question that is asked, answered or parked makes another report."""
    return [[ask.uuid, bool(ask.parked_at)] for ask in pending(told.asks, told.overview)]


def _question(need: Need, told: Told) -> Question:
    asked = local_moment(need.ask.asked_at, told.overview.project.zone).day
    return Question(need.text, day(asked), parked=need.ask.parked_at is not None)
