"""Reading what the client answered: the entry that proves it, and what a no leaves for us to do."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.base.database import db
from tracker.milestones import kinds
from tracker.milestones.asked import promised_since
from tracker.milestones.models import ASK_ACCEPTANCE, ASK_DATE, ASK_VISIT, NO, YES, Ask
from tracker.milestones.states import OWED, MilestoneState
from tracker.projects.models import Project
from tracker.projects.states import ProjectState
from tracker.timeline.models import TimelineEntry


def entry_of_answer(ask: Ask, project: Project) -> TimelineEntry | None:
    """The entry that tells the answer: its own, or that of the whole project which answered it too."""
    if ask.text_hash is None:
        return None
    subjects = [f"project:{project.uuid}", *([f"milestone:{ask.milestone.uuid}"] if ask.milestone else [])]
    query = (
        sa.select(TimelineEntry)
        .where(
            TimelineEntry.chain == project.client.uuid,
            TimelineEntry.subject.in_(subjects),
            TimelineEntry.kind.in_(kinds.ANSWERS),
        )
        .options(joinedload(TimelineEntry.text))
        .order_by(TimelineEntry.number)
    )
    entries = [e for e in db.session.scalars(query) if e.facts["text_hash"] == ask.text_hash]
    own = [entry for entry in entries if entry.facts["ask"] == ask.uuid]
    return next(reversed(own or entries), None)


def turned_down(project: Project) -> list[Ask]:
    """What the client said no to and what we owe them something for since, oldest first.

    Of several answers about one thing the newest counts.

    A date or a visit that does not suit: another date. What was returned: to be done and reported again.
    """
    query = sa.select(Ask).where(
        Ask.project_id == project.id, Ask.answer.in_((YES, NO)), Ask.imported.is_(False)
    )
    asks = db.session.scalars(query.options(joinedload(Ask.reminders)).order_by(Ask.id)).unique()
    newest = {(ask.kind, ask.milestone_id): ask for ask in asks}
    return [ask for ask in newest.values() if ask.answer == NO and _still_owed(ask, project)]


def _still_owed(ask: Ask, project: Project) -> bool:
    milestone = ask.milestone
    if milestone is None:
        return ask.kind == ASK_ACCEPTANCE and project.state == ProjectState.ACTIVE
    if ask.kind == ASK_ACCEPTANCE:
        return milestone.state == MilestoneState.RETURNED
    if ask.kind not in (ASK_DATE, ASK_VISIT) or milestone.state not in OWED:
        return False
    return ask.promise is milestone.latest if ask.kind == ASK_DATE else not promised_since(milestone, ask)
