"""Reading feeds and what they show, in a constant number of queries."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, selectinload

from tracker.access.actor import Actor
from tracker.accounts.models import Installation
from tracker.accounts.sessions import hash_token
from tracker.base.database import db
from tracker.base.errors import NotFound
from tracker.clients.models import Contact
from tracker.feeds.models import Feed
from tracker.milestones.models import Milestone
from tracker.projects.models import Project
from tracker.projects.queries import visible_projects


def live_feed(token: str) -> tuple[Feed, Sequence[Project]]:
    """The feed of this address and the projects it may show now.

    NotFound when there is none, it was revoked, or its person has no part in the client any more.
    """
    live = sa.select(Feed).where(Feed.token_hash == hash_token(token), Feed.revoked_at.is_(None))
    feed = db.session.scalar(live)
    if feed is None:
        raise NotFound()
    projects = _projects_of(feed)
    if projects is None:
        raise NotFound()
    return feed, projects


def _projects_of(feed: Feed) -> Sequence[Project] | None:
    """What its person may see now of what it is for; None when that is over."""
    contact = db.session.get_one(Contact, feed.contact_id, options=[selectinload(Contact.memberships)])
    if not contact.actor.client_roles:
        return None
    query = visible_projects(contact.actor).order_by(Project.id)
    if feed.project_id is None:
        return db.session.scalars(query).all()
    return db.session.scalars(query.where(Project.id == feed.project_id)).all() or None


def milestones_to_show(projects: Sequence[Project]) -> Sequence[Milestone]:
    """Every milestone with a promise; one that is only planned is nobody's business yet."""
    ids = [project.id for project in projects]
    query = (
        sa.select(Milestone)
        .join(Milestone.project)
        .where(Milestone.project_id.in_(ids), Milestone.promises.any())
        .options(contains_eager(Milestone.project))
        .order_by(Milestone.project_id, Milestone.position, Milestone.id)
    )
    return db.session.scalars(query).all()


def installation_uuid() -> str:
    """Which instance this is; the row is there since the first feed was made."""
    return db.session.scalars(sa.select(Installation.uuid)).one()


def feeds_of(actor: Actor) -> Sequence[Feed]:
    """A contact's feeds that are not revoked."""
    query = sa.select(Feed).where(Feed.contact_id == actor.id, Feed.revoked_at.is_(None)).order_by(Feed.id)
    return db.session.scalars(query).all()


def get_feed_of(actor: Actor, uuid: str) -> Feed:
    """One of the contact's own, not revoked; NotFound for any other."""
    found = next((feed for feed in feeds_of(actor) if feed.uuid == uuid), None)
    if found is None:
        raise NotFound()
    return found


def projects_of(actor: Actor) -> Sequence[Project]:
    """What a contact can have a calendar of, by number."""
    return db.session.scalars(visible_projects(actor).order_by(Project.client_id, Project.number)).all()
