"""What is owed: the open milestones whose last date has passed, and since when."""

from collections.abc import Sequence
from typing import NamedTuple

from tracker.base.wording import moment
from tracker.milestones.standings import MilestoneStanding
from tracker.reports.told import Told
from tracker.story.sentences import dated, open_ones
from tracker.story.slip_words import Slip, slip_of

MOST = 60


class Debt(NamedTuple):
    """A date that is owed: for what, the last day that was given for it, how late it is."""

    title: str
    last: str
    slip: Slip


class Owed(NamedTuple):
    """The debts shown, and how many more there are."""

    debts: Sequence[Debt]
    more: int


def owed(told: Told) -> Owed | None:
    """None while every open promise has a date to come."""
    ones = owed_ones(told)
    titles = {row.milestone.key: row.milestone.title for row in told.overview.rows}
    debts = [
        Debt(titles[one.key], moment(one.latest.fact.due), slip_of(one, told.overview)) for one in ones[:MOST]
    ]
    return Owed(debts, len(ones) - len(debts)) if debts else None


def owed_ones(told: Told) -> list[MilestoneStanding]:
    """The open milestones for which we owe a date, in the project's order."""
    known = {one.key for one in dated(told.overview)}
    return [one for one in open_ones(told.overview) if one.key not in known]
