"""What it cost the client, in their own words and sums (A8)."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from tracker.base.moments import local_moment
from tracker.base.wording import day
from tracker.incidents.costs import costs_in, row_words
from tracker.incidents.models import ClientCost
from tracker.incidents.wording import cost_words
from tracker.reports.told import Told


class Line(NamedTuple):
    """Who said when what it cost, and in which words."""

    day: str
    who: str
    cost: str
    words: str


class CostsTold(NamedTuple):
    """All of it, and its sum with each currency for itself."""

    lines: Sequence[Line]
    total: str


def costs(told: Told) -> CostsTold | None:
    """In the order said; None where they said nothing, and for a past day."""
    standing, zone = _standing(told), told.overview.project.zone
    if not standing:
        return None
    lines = [
        Line(day(local_moment(row.said_at, zone).day), row.contact.name, ", ".join(row_words(row)), row.words)
        for row in standing
    ]
    total = costs_in(told.overview.project).total
    return CostsTold(lines, ", ".join(cost_words(total.minutes, total.amounts)))


def cost_facts(told: Told) -> Any:
    """Each as it was said."""
    return [[row.uuid, row.minutes, row.amount_minor, row.currency, row.words] for row in _standing(told)]


def _standing(told: Told) -> Sequence[ClientCost]:
    return [] if told.as_of else costs_in(told.overview.project).standing
