"""How a story is told: each act at its own moment, through the same verbs that the pages use."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from tracker.access.actor import Actor
from tracker.accounts.models import Account
from tracker.base import clock
from tracker.base.moments import Moment
from tracker.milestones.models import Milestone
from tracker.milestones.promising import Telling, promise
from tracker.milestones.rules import Terms

MORNING, NOON, EVENING = time(8, 10), time(12, 20), time(17, 30)

Act = Callable[[], object]


@dataclass
class Vendor:
    """The people of the vendor, by what they are in the stories."""

    technician: Account
    owner: Account
    manager: Account
    finance: Account
    administrator: Account


@dataclass
class Story:
    """Acts collected with their moments, then played in order of time."""

    zone: ZoneInfo
    acts: list[tuple[datetime, int, Act]] = field(default_factory=list)

    def at(self, day: date, when: time, verb: Callable[..., object], *what: Any, **how: Any) -> None:
        """On that day at that time, do `verb(*what, **how)`."""
        moment = datetime.combine(day, when, tzinfo=self.zone)
        self.acts.append((moment, len(self.acts), partial(verb, *what, **how)))

    def play(self, until: datetime) -> None:
        """Do everything that lies before `until`; what lies after it has not happened yet."""
        for moment, _, act in sorted(self.acts, key=lambda entry: entry[:2]):
            if moment <= until:
                with clock.at(moment):
                    act()


def give_date(
    owner: Actor, milestone: Milestone, due: Moment, made: date, *, tolerance: int | None = None, **why: str
) -> None:
    """Promise, or promise again with `reason` and `cause`."""
    terms = Terms(due=due, made=Moment(made), tolerance_minutes=tolerance, words=milestone.title)
    promise(owner, milestone, terms, Telling(made_by=owner.name, **why))


@contextmanager
def pretending(day: date, when: time, zone: ZoneInfo) -> Iterator[None]:
    with clock.at(datetime.combine(day, when, tzinfo=zone)):
        yield
