"""How long a contact's link is good: until revoked, or 90 days after their last project closed.

Nothing is stored and no job runs: the answer follows the projects, so a new one opens old links again.
"""

from collections.abc import Collection
from datetime import UTC, datetime, time, timedelta

import sqlalchemy as sa

from tracker.accounts import links
from tracker.accounts.models import Link
from tracker.base.clock import now
from tracker.base.database import db
from tracker.clients.models import Contact, Membership
from tracker.projects.models import Project
from tracker.projects.queries import never_sent
from tracker.projects.states import OVER

GOOD_AFTER_CLOSING = timedelta(days=90)


def good_link(token: str) -> tuple[Link, Contact] | None:
    """The link of a token and whom it is for; None for an unknown, revoked, foreign or expired one alike."""
    found = links.find(token)
    if found is None:
        return None
    link, contact = found
    ends = link_end(link.created_at, last_closings([contact.id]).get(contact.id))
    return found if ends is None or now() < ends else None


def link_end(created_at: datetime, closed_at: datetime | None) -> datetime | None:
    """When a link ends, for a person whose last project closed at `closed_at` (None: one is open).

    One sent after the closing has its 90 days too.
    """
    return max(created_at, closed_at) + GOOD_AFTER_CLOSING if closed_at else None


def last_closings(contact_ids: Collection[int]) -> dict[int, datetime]:
    """The end of the day on which the last project closed, for those of these people who have no open one.

    Counted over the clients where they are a contact now. Who has no project at all is left out.
    """
    is_open = sa.func.max(sa.case((Project.state.in_(OVER), 0), else_=1))
    closed_on = sa.func.max(
        sa.func.coalesce(Project.ended_on, sa.func.date(Project.created_at), type_=sa.Date)
    )
    query = (
        sa.select(Membership.contact_id, closed_on)
        .join(Project, Project.client_id == Membership.client_id)
        .where(Membership.contact_id.in_(contact_ids), Membership.ended_at.is_(None), ~never_sent())
        .group_by(Membership.contact_id)
        .having(is_open == 0)
    )
    return {
        contact: datetime.combine(day + timedelta(days=1), time.min, UTC)
        for contact, day in db.session.execute(query)
    }
