"""What a milestone waits for: saying it, and reading it with what is worth a warning. It never blocks."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.base.database import db
from tracker.base.errors import Refused
from tracker.milestones import kinds
from tracker.milestones.history import tell
from tracker.milestones.models import Milestone, MilestoneWait
from tracker.milestones.overview import Overview, Row
from tracker.milestones.plans import planned_moment
from tracker.milestones.states import MilestoneState
from tracker.milestones.waits import Dated, WaitWarning, all_warnings, check_no_circle

Waits = dict[str, list[str]]
"""By the key of what waits, the keys of what it waits for."""


def say_waits(actor: Actor, milestone: Milestone, others: Sequence[Milestone]) -> None:
    """Say what it waits for, the whole list at once; Refused when it would wait for itself in the end."""
    if milestone.state == MilestoneState.WITHDRAWN:
        raise Refused("This was withdrawn; it waits for nothing any more.")
    project_id = milestone.project_id
    keys = [other.key for other in others]
    titles = dict(
        db.session.execute(
            sa.select(Milestone.key, Milestone.title).where(Milestone.project_id == project_id)
        ).all()
    )
    check_no_circle(waits_of(project_id) | {milestone.key: keys}, titles, milestone.key)
    db.session.execute(sa.delete(MilestoneWait).where(MilestoneWait.milestone_id == milestone.id))
    db.session.add_all(MilestoneWait(milestone_id=milestone.id, waits_for_id=other.id) for other in others)
    if keys:
        tell(kinds.WAITS, actor, milestone, {"waits_for": ", ".join(keys)})
    else:
        tell(kinds.WAITS_NO_MORE, actor, milestone, {})


def forget_waits(milestone: Milestone) -> None:
    """Before its row is deleted: nothing waits for it, and it waits for nothing."""
    either = sa.or_(MilestoneWait.milestone_id == milestone.id, MilestoneWait.waits_for_id == milestone.id)
    db.session.execute(sa.delete(MilestoneWait).where(either))


def waits_of(project_id: int) -> Waits:
    """What waits for what in a project, in one query."""
    other = sa.orm.aliased(Milestone)
    query = (
        sa.select(Milestone.key, other.key)
        .join(MilestoneWait, MilestoneWait.milestone_id == Milestone.id)
        .join(other, other.id == MilestoneWait.waits_for_id)
        .where(Milestone.project_id == project_id)
        .order_by(Milestone.position, other.position)
    )
    found: Waits = {}
    for key, waits_for in db.session.execute(query):
        found.setdefault(key, []).append(waits_for)
    return found


def warnings_in(overview: Overview, waits: Waits) -> dict[str, list[WaitWarning]]:
    """What is worth saying about each milestone of a project, by key."""
    return all_warnings([dated(row) for row in overview.rows], waits)


def warnings_about(overview: Overview, waits: Waits, keys: Collection[str]) -> list[WaitWarning]:
    """What concerns these milestones: what they wait for, and what waits for them."""
    everything = [one for found in warnings_in(overview, waits).values() for one in found]
    return [one for one in everything if one.waiting.key in keys or one.other.key in keys]


def dated(row: Row) -> Dated:
    """A row as waiting sees it; what was not promised yet has its planned day."""
    milestone, latest = row.milestone, row.milestone.latest
    due = latest.due if latest else planned_moment(milestone)
    done = milestone.happened_in_full is not None or milestone.state == MilestoneState.WITHDRAWN
    return Dated(milestone.key, milestone.title, due, done, row.status)
