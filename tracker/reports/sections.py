"""The parts of a report after its first page, each of which appears only when it has something to say.

A feature adds one with a file `part_….py`, a template of the part's name and a line in PARTS.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from tracker.milestones.overview import Overview
from tracker.reports.facts import facts_of, hash_of
from tracker.reports.part_apologies import apologies, apology_facts
from tracker.reports.part_changes import changes
from tracker.reports.part_consents import consent_facts, consents
from tracker.reports.part_costs import cost_facts, costs
from tracker.reports.part_data import data, data_facts
from tracker.reports.part_devices import device_facts, devices
from tracker.reports.part_make_goods import make_good_facts, make_goods
from tracker.reports.part_milestones import milestones
from tracker.reports.part_next import next_steps
from tracker.reports.part_owed import owed
from tracker.reports.part_questions import question_facts, questions
from tracker.reports.part_wrong import went_wrong, wrong_facts
from tracker.reports.told import Told, told_of


@dataclass(frozen=True)
class Part:
    """One section to be: `tell` gives what `templates/report/NAME.html` shows as `section`, or None.

    `facts` gives what it tells as plain values without words or the day of looking, where the overview
    does not hold it: a report whose facts changed is superseded, and the next one can say what changed.
    """

    name: str
    tell: Callable[[Told], object | None]
    facts: Callable[[Told], Any] | None = None


PARTS: Sequence[Part] = (
    Part("milestones", milestones),
    Part("changes", changes),
    Part("owed", owed),
    Part("make_goods", make_goods, make_good_facts),
    Part("wrong", went_wrong, wrong_facts),
    Part("costs", costs, cost_facts),
    Part("apologies", apologies, apology_facts),
    Part("data", data, data_facts),
    Part("devices", devices, device_facts),
    Part("consents", consents, consent_facts),
    Part("questions", questions, question_facts),
    Part("next", next_steps),
)
"""In the order in which they stand in the report."""


class Section(NamedTuple):
    """A part that has something to say."""

    name: str
    content: object


def sections_of(told: Told) -> list[Section]:
    """The sections of this report, in the language in force."""
    contents = ((part.name, part.tell(told)) for part in PARTS)
    return [Section(name, content) for name, content in contents if content is not None]


def all_facts(told: Told) -> dict[str, Any]:
    """What the whole report tells, as kept with it."""
    return facts_of(told.overview) | {"parts": {part.name: part.facts(told) for part in PARTS if part.facts}}


def facts_hash(overview: Overview) -> str:
    """The hash of what a report would tell now."""
    return hash_of(all_facts(told_of(overview)))
