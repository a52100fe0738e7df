"""Reading feeds and what they show, in a constant number of queries."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, selectinload

from tracker.access.actor import Actor
from tracker.accounts.models import ACTIVE, Account, Installation
from tracker.accounts.sessions import hash_token
from tracker.base.database import db
from tracker.base.errors import NotFound
from tracker.clients.models import Contact
from tracker.feeds.models import Feed, Scope
from tracker.milestones.models import Milestone
from tracker.milestones.queries import IN_FULL
from tracker.projects.models import Project
from tracker.projects.queries import visible_projects
from tracker.projects.states import OVER


def live_feed(token: str) -> tuple[Feed, Actor]:
    """The feed of this address and who may read it now.

    NotFound when there is none, it was revoked, or its person has no part in it any more.
    """
    live = sa.select(Feed).where(Feed.token_hash == hash_token(token), Feed.revoked_at.is_(None))
    feed = db.session.scalar(live)
    reader = _reader_of(feed) if feed else None
    if feed is None or reader is None:
        raise NotFound()
    if feed.project_id and not db.session.scalar(_projects(feed, reader)):
        raise NotFound()
    return feed, reader


def _reader_of(feed: Feed) -> Actor | None:
    """Its person, while they come in at all."""
    if feed.account_id:
        account = db.session.get_one(Account, feed.account_id)
        return account.actor if account.state == ACTIVE else None
    contact = db.session.get_one(Contact, feed.contact_id, options=[selectinload(Contact.memberships)])
    return contact.actor if contact.actor.client_roles else None


def _projects(feed: Feed, reader: Actor) -> sa.Select[Project]:
    """What its person may see now of what it is for."""
    query = visible_projects(reader)
    if feed.scope == Scope.OWNED:
        query = query.where(sa.or_(Project.owner_id == reader.id, Project.deputy_id == reader.id))
    return query.where(Project.id == feed.project_id) if feed.project_id else query


def milestones_to_show(feed: Feed, reader: Actor) -> Sequence[Milestone]:
    """Every milestone with a promise; one that is only planned is nobody's business yet."""
    ids = _projects(feed, reader).with_only_columns(Project.id)
    query = (
        sa.select(Milestone)
        .join(Milestone.project)
        .where(Milestone.project_id.in_(ids), Milestone.promises.any())
        .options(contains_eager(Milestone.project), *IN_FULL)
        .order_by(Milestone.project_id, Milestone.position, Milestone.id)
    )
    if feed.scope == Scope.WORK:
        query = query.where(Milestone.people.any(Account.id == reader.id))
    return db.session.scalars(query).unique().all()


def installation_uuid() -> str:
    """Which instance this is; the row is there since its first account was made."""
    return db.session.scalars(sa.select(Installation.uuid)).one()


def feeds_of(actor: Actor) -> Sequence[Feed]:
    """A person's feeds that are not revoked."""
    whose = Feed.contact_id if actor.is_contact else Feed.account_id
    query = sa.select(Feed).where(whose == actor.id, Feed.revoked_at.is_(None)).order_by(Feed.id)
    return db.session.scalars(query).all()


def get_feed_of(actor: Actor, uuid: str) -> Feed:
    """One of the person's own, not revoked; NotFound for any other."""
    found = next((feed for feed in feeds_of(actor) if feed.uuid == uuid), None)
    if found is None:
        raise NotFound()
    return found


def contact_called(uuid: str) -> Contact:
    """The contact with this identity, as of now."""
    query = sa.select(Contact).where(Contact.uuid == uuid).options(selectinload(Contact.memberships))
    found = db.session.scalar(query)
    if found is None:
        raise NotFound()
    return found


def promised_milestone(reader: Actor, uuid: str) -> Milestone:
    """One milestone of a project this person may see."""
    seen = visible_projects(reader).with_only_columns(Project.id)
    found = db.session.scalar(
        sa.select(Milestone).where(Milestone.uuid == uuid, Milestone.project_id.in_(seen))
    )
    if found is None:
        raise NotFound()
    return found


def own_projects(actor: Actor) -> Sequence[Project]:
    """What a staff member answers for, or works on, and is not over; by number."""
    theirs = sa.or_(
        Project.owner_id == actor.id,
        Project.deputy_id == actor.id,
        Project.id.in_(sa.select(Milestone.project_id).where(Milestone.people.any(Account.id == actor.id))),
    )
    query = visible_projects(actor).where(theirs, Project.state.not_in(OVER))
    return db.session.scalars(query.order_by(Project.client_id, Project.number)).all()


def projects_of(actor: Actor) -> Sequence[Project]:
    """What a person can have a calendar of, by number."""
    return db.session.scalars(visible_projects(actor).order_by(Project.client_id, Project.number)).all()
