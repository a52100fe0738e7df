"""Reading feeds and what they show, in a constant number of queries."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, defer, joinedload, selectinload

from tracker.access.actor import Actor
from tracker.accounts.models import ACTIVE, Account, Installation
from tracker.accounts.sessions import hash_token
from tracker.base.database import db
from tracker.base.errors import NotFound
from tracker.clients.models import Client, Contact
from tracker.feeds.models import Feed, Scope
from tracker.milestones.models import Milestone, Promise
from tracker.milestones.queries import IN_FULL
from tracker.projects.models import Project
from tracker.projects.queries import visible_projects
from tracker.projects.states import OVER
from tracker.timeline.models import TimelineHead

_LIVE = (
    sa.select(Feed, Account, Contact)
    .outerjoin(Account, Account.id == Feed.account_id)
    .outerjoin(Contact, Contact.id == Feed.contact_id)
    .options(joinedload(Contact.memberships))
    .where(Feed.token_hash == sa.bindparam("token_hash"), Feed.revoked_at.is_(None))
)
"""Built once: calendar programs come often, and mostly for nothing new."""


def live_feed(token: str) -> tuple[Feed, Actor]:
    """The feed of this address and who may read it now.

    NotFound when there is none, it was revoked, or its person does not come in any more.
    """
    found = db.session.execute(_LIVE, {"token_hash": hash_token(token)}).unique().one_or_none()
    reader = _reader(found.Account, found.Contact) if found else None
    if found is None or reader is None:
        raise NotFound()
    return found.Feed, reader


def _reader(account: Account | None, contact: Contact | None) -> Actor | None:
    """The person, while they come in at all."""
    if account:
        return account.actor if account.state == ACTIVE else None
    return contact.actor if contact and contact.actor.client_roles else None


_clients, _heads = Client.__table__, TimelineHead.__table__
_HEADS = (
    sa.select(_heads.c.chain, _heads.c.number, _heads.c.hash)
    .join(_clients, _clients.c.uuid == _heads.c.chain)
    .where(_clients.c.id.in_(sa.bindparam("clients", expanding=True)))
    .order_by(_heads.c.chain)
)


def heads_of(feed: Feed, reader: Actor) -> list[tuple[str, int, str]]:
    """The last entry of each client of whom this feed may show something: chain, number, hash."""
    if reader.is_contact:
        clients = list(reader.client_roles)
    else:
        ids = _projects(feed, reader).with_only_columns(Project.client_id).distinct()
        clients = list(db.session.scalars(ids))
    found = db.session.execute(_HEADS, {"clients": clients})
    return [(chain, number, digest) for chain, number, digest in found]


def _projects(feed: Feed, reader: Actor) -> sa.Select[Project]:
    """What its person may see now of what it is for."""
    query = visible_projects(reader)
    if feed.scope == Scope.OWNED:
        query = query.where(sa.or_(Project.owner_id == reader.id, Project.deputy_id == reader.id))
    return query.where(Project.id == feed.project_id) if feed.project_id else query


_SHOWN = (
    defer(Milestone.planned_lines),
    defer(Milestone.bring),
    selectinload(Milestone.promises)
    .load_only(
        *(Promise.milestone_id, Promise.place, Promise.due_on, Promise.due_at, Promise.made_on),
        *(Promise.made_at, Promise.words, Promise.done_means, Promise.lines, Promise.minutes),
        *(Promise.corrects_id, Promise.tolerance_minutes),
    )
    .lazyload(Promise.asks),
)
"""Of thousands of rows no more than a calendar tells."""


def milestones_to_show(feed: Feed, reader: Actor) -> Sequence[Milestone]:
    """Every milestone with a promise; one that is only planned has no date yet to tell.

    NotFound when it is of one project which its person may not see any more.
    """
    if feed.project_id and not db.session.scalar(_projects(feed, reader)):
        raise NotFound()
    ids = _projects(feed, reader).with_only_columns(Project.id)
    query = (
        sa.select(Milestone)
        .join(Milestone.project)
        .where(Milestone.project_id.in_(ids), Milestone.promises.any())
        .options(contains_eager(Milestone.project), *IN_FULL, *_SHOWN)
        .order_by(Milestone.project_id, Milestone.position, Milestone.id)
    )
    if feed.scope == Scope.WORK:
        query = query.where(Milestone.people.any(Account.id == reader.id))
    milestones = db.session.scalars(query).unique().all()
    _load_answers(milestones)
    return milestones


def _load_answers(milestones: Sequence[Milestone]) -> None:
    """Of the few promises where an answer decides: whether a correction stands, or a line is owed on."""
    promises = [
        one.id for milestone in milestones for one in milestone.promises if one.lines or one.corrects_id
    ]
    if promises:
        query = sa.select(Promise).where(Promise.id.in_(promises)).options(selectinload(Promise.asks))
        db.session.scalars(query).all()


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
