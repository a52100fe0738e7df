"""The owner tells the client why a promise broke, before or beside a new date (P6)."""

from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.accounts.models import Account
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Refused
from tracker.milestones import kinds
from tracker.milestones.history import tell
from tracker.milestones.models import Explanation, Milestone, Promise
from tracker.milestones.overview import Row, overview_of
from tracker.milestones.words import PromiseState
from tracker.projects.telling import tell_contacts


class Explained(NamedTuple):
    """What somebody of us wrote about a broken promise."""

    promise_id: int
    name: str
    text: str
    written_at: datetime


def explain(actor: Actor, milestone: Milestone, text: str) -> Explanation:
    """Write to the client about the last broken promise of an open milestone, and mail it to them.

    What was written stays; a further explanation stands beside it and is the one read first.
    """
    row = next(row for row in overview_of(milestone.project).rows if row.milestone is milestone)
    broken = broken_promises(row)
    if not broken:
        raise Refused("No promise of this is broken, so there is nothing to explain.")
    latest = broken[-1]
    explanation = Explanation(promise_id=latest.id, account_id=actor.id, text=text, written_at=now())
    db.session.add(explanation)
    db.session.flush()
    facts = {"promise": latest.uuid, "due": str(latest.due)}
    tell(kinds.EXPLAINED, actor, milestone, facts, {"text": text})
    tell_contacts("promise.explained", milestone.project, explanation=explanation.id)
    return explanation


def broken_promises(row: Row) -> list[Promise]:
    """The promises of an open milestone whose days ended unmet, in the order made."""
    if row.standing is None or not is_let_down(row.milestone):
        return []
    stood = zip(row.milestone.standing_promises, row.standing.promises, strict=False)
    return [promise for promise, standing in stood if standing.state is PromiseState.BROKEN]


def is_let_down(milestone: Milestone) -> bool:
    """Whether there may be something to explain: it is open, or was reported done and is not in full (P5).

    A training that only waits for the word of somebody who took part is nothing to explain.
    """
    settled = milestone.happened_in_full or milestone.withdrawn_on
    return settled is None and not milestone.waits_for_attendee


def explanations_of(project_id: int) -> list[Explained]:
    """Everything written about broken promises of a project, in the order written."""
    query = (
        sa.select(Explanation.promise_id, Account.name, Explanation.text, Explanation.written_at)
        .join(Account, Account.id == Explanation.account_id)
        .join(Promise, Promise.id == Explanation.promise_id)
        .join(Milestone, Milestone.id == Promise.milestone_id)
        .where(Milestone.project_id == project_id)
    )
    return [Explained(*row) for row in db.session.execute(query.order_by(Explanation.id))]
