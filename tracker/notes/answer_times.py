"""How soon a person of ours answers what a client wrote: pure (C10)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from tracker.base.office import Office


@dataclass(frozen=True)
class Said:
    """One message of a thread: the client's, or an answer of ours, or neither."""

    at: datetime
    by_client: bool
    answers: bool


@dataclass(frozen=True)
class Waiting:
    """The client wrote and nobody has answered: since when, and by when an answer is due."""

    since: datetime
    due: datetime

    def overdue(self, now: datetime) -> bool:
        return self.due <= now


@dataclass(frozen=True)
class FirstAnswers:
    """How long clients waited for a first answer, in the median over `n` of them.

    `clock` is by the clock, `working` in minutes of our working time.
    """

    n: int
    clock: timedelta
    working: int


def waiting(since: datetime, office: Office) -> Waiting:
    """An answer is due one working day after the client first wrote."""
    return Waiting(since, office.a_day_after(since))


def unanswered(thread: Iterable[Said]) -> datetime | None:
    """When the client first wrote of what has no answer yet; None when nothing waits."""
    since = None
    for said in thread:
        if said.by_client:
            since = since or said.at
        elif said.answers:
            since = None
    return since


def first_answers(thread: Iterable[Said], office: Office) -> FirstAnswers | None:
    """Over the whole thread, oldest first; None while nothing was answered."""
    waits = list(_waits(thread))
    if not waits:
        return None
    clock = median((answered - asked).total_seconds() for asked, answered in waits)
    working = median(office.minutes(asked, answered) for asked, answered in waits)
    return FirstAnswers(len(waits), timedelta(seconds=clock), round(working))


def _waits(thread: Iterable[Said]) -> Iterable[tuple[datetime, datetime]]:
    """From a client's first words since our last answer to the next answer."""
    asked = None
    for said in thread:
        if said.by_client:
            asked = asked or said.at
        elif said.answers and asked:
            yield asked, said.at
            asked = None
