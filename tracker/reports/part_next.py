"""The next steps: what is promised for a day to come, by that day."""

from collections.abc import Sequence
from typing import NamedTuple

from tracker.base.wording import moment
from tracker.reports.told import Told
from tracker.story.sentences import dated

MOST = 60


class Step(NamedTuple):
    """What comes, and by when."""

    day: str
    title: str


class Next(NamedTuple):
    """The steps shown, and how many more there are."""

    steps: Sequence[Step]
    more: int


def next_steps(told: Told) -> Next | None:
    """None while no day to come is promised."""
    to_come = sorted(dated(told.overview), key=lambda one: one.latest.fact.due.day)
    titles = {row.milestone.key: row.milestone.title for row in told.overview.rows}
    steps = [Step(moment(one.latest.fact.due), titles[one.key]) for one in to_come[:MOST]]
    return Next(steps, len(to_come) - len(steps)) if steps else None
