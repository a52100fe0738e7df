"""Whether a client's people were told of a promise, and calling off what was not sent yet."""

import sqlalchemy as sa

from tracker.accounts.sessions import STAMP_EVERY
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.moments import local_moment
from tracker.clients.models import Contact, Membership
from tracker.milestones.models import Promise
from tracker.outbox.models import QUEUED, SENT, SUPPRESSED, Notice


def client_was_told(promise: Promise) -> bool:
    """Whether the client may know of it: told by somebody, by a notice that left, or by a look since (P1).

    What was imported, or given on an earlier day than it was entered, was told by hand. When a person last
    looked is known to a few minutes only, so a look shortly before counts too.
    """
    project = promise.milestone.project
    entered_on = local_moment(promise.recorded_at, project.zone).day
    if promise.imported or promise.channel or promise.made_to or promise.made_on < entered_on:
        return True
    seen = (
        sa.select(sa.func.max(Contact.seen_at))
        .join(Membership)
        .where(
            Membership.client_id == project.client_id, Contact.seen_at >= promise.recorded_at - STAMP_EVERY
        )
    )
    return db.session.scalar(seen) is not None or any(n.state == SENT for n in _notices_about(promise))


def call_off_notices(promise: Promise) -> None:
    """What was queued about a wrongly entered promise is not sent any more."""
    for notice in _notices_about(promise):
        if notice.state == QUEUED:
            notice.state, notice.settled_at = SUPPRESSED, now()
            notice.reason = "The promise was entered wrongly and corrected before this was sent."


def _notices_about(promise: Promise) -> list[Notice]:
    query = sa.select(Notice).where(
        Notice.project_id == promise.milestone.project_id, Notice.queued_at >= promise.recorded_at
    )
    return [notice for notice in db.session.scalars(query) if notice.facts.get("promise") == promise.id]
