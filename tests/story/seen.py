"""Overviews made of plain facts, without a database, for tests of the words made from them."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from tests.milestones.told import LONG_AFTER, NEW_YORK
from tracker.base.moments import Moment
from tracker.milestones.facts import MilestoneFact
from tracker.milestones.figures import figures
from tracker.milestones.overview import Overview


def seen_at(local: str, *facts: MilestoneFact, planned: int = 0, **project: Any) -> Overview:
    """As of that minute in New York; `planned` milestones more have no promise, `project` sets its fields."""
    moment = Moment.parse(local).instant(NEW_YORK.zone)
    return _overview(facts, planned, project, None, moment)


def seen_on(day: str, *facts: MilestoneFact, **project: Any) -> Overview:
    """As of the end of that past day."""
    return _overview(facts, 0, project, date.fromisoformat(day), LONG_AFTER)


def _overview(facts: Any, planned: int, project: dict[str, Any], as_of: Any, moment: Any) -> Overview:
    keys = [fact.key for fact in facts] + [f"P{n}" for n in range(planned)]
    promised = len(facts)
    rows = [
        SimpleNamespace(
            key=key,
            uuid=key,
            title=f"Thing {key}",
            state="promised",
            kind="work",
            wished_on=None,
            waits_for_attendee=False,
            falls_short=False,
            promises=[n < promised] * (n < promised),
        )
        for n, key in enumerate(keys)
    ]
    fields = {"state": "active", "ended_on": None, "end_reason": ""} | project
    counted = figures(facts, NEW_YORK, as_of, moment)
    return Overview(SimpleNamespace(**fields), rows, counted, NEW_YORK, [], moment, as_of)  # type: ignore[arg-type]
