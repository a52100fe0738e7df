"""Whether a client's people were told of a promise, and calling off what was not sent yet."""

from collections.abc import Sequence

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
    sent = any(n.state == SENT and _is_about(n, promise) for n in _notices_since(promise))
    return sent or db.session.scalar(seen) is not None


def call_off_notices(promise: Promise) -> None:
    """What was queued about a wrongly entered promise is not sent any more.

    A mail about several goes out all the same; it leaves out what does not stand.
    """
    for notice in _notices_since(promise):
        if notice.state == QUEUED and notice.facts.get("promise") == promise.id:
            notice.state, notice.settled_at = SUPPRESSED, now()
            notice.reason = "The promise was entered wrongly and corrected before this was sent."


def _is_about(notice: Notice, promise: Promise) -> bool:
    return promise.id in (notice.facts.get("promise"), *notice.facts.get("promises", ()))


def _notices_since(promise: Promise) -> Sequence[Notice]:
    query = sa.select(Notice).where(
        Notice.project_id == promise.milestone.project_id, Notice.queued_at >= promise.recorded_at
    )
    return db.session.scalars(query).all()
