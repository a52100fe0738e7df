"""What became of promises that fell due lately, over thousands of projects."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from tracker.milestones.facts import Horizon
from tracker.milestones.many import facts_of_many
from tracker.milestones.models import Milestone, Promise
from tracker.milestones.standings import PromiseStanding, promise_standings


@dataclass(frozen=True, slots=True)
class Recent:
    """The promises of a milestone as they stand now; `today` is the day it is where its project is."""

    milestone_id: int
    project_id: int
    today: date
    promises: tuple[PromiseStanding, ...]


def recent_promises(projects: sa.Select[int], since: date, until: date, now: datetime) -> list[Recent]:
    """Every milestone of these projects with a promise due from `since` to `until`, in three queries.

    Most are told by a few columns; those with a correction, lines or minutes as a single page would.
    """
    entry = aliased(Promise)
    due = sa.select(entry.milestone_id).where(entry.due_on.between(since, until))
    wanted = sa.and_(Milestone.id.in_(due), Milestone.project_id.in_(projects))
    days: dict[str, Horizon] = {}
    found = []
    for milestone_id, project_id, zone, fact in facts_of_many(wanted):
        at = days.get(zone) or days.setdefault(zone, _horizon(zone, now))
        made = tuple(promise for promise in fact.promises if at.knows(promise.made))
        happened = fact.happened if fact.happened and at.knows(fact.happened) else None
        promises = promise_standings(made, happened, fact.withdrawn, at)
        found.append(Recent(milestone_id, project_id, at.day, promises))
    return found


def _horizon(zone: str, now: datetime) -> Horizon:
    place = ZoneInfo(zone)
    return Horizon(now.astimezone(place).date(), place, now)
