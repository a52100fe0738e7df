"""Making and revoking calendar addresses."""

from tracker.access.actor import Actor
from tracker.accounts.queries import installation
from tracker.accounts.sessions import hash_token
from tracker.base.clock import now
from tracker.base.database import db, new_uuid
from tracker.clients.models import Contact
from tracker.feeds import kinds
from tracker.feeds.models import Feed
from tracker.feeds.queries import feeds_of
from tracker.feeds.tokens import token_of
from tracker.projects.models import Project
from tracker.timeline.append import append
from tracker.timeline.kinds import Kind
from tracker.timeline.models import INSTANCE_CHAIN


def make_feed(actor: Actor, name: str, project: Project | None, key: str) -> Feed:
    """An address for a contact: of one project, or of all they may see. There is one for each purpose.

    `key` is the instance's secret. Asking again gives the one there is.
    """
    project_id = project.id if project else None
    known = next((feed for feed in feeds_of(actor) if feed.project_id == project_id), None)
    if known:
        return known
    installation()  # Its uuid goes into every entry's identity, so it must be there before the first fetch.
    uuid = new_uuid()
    feed = Feed(
        uuid=uuid,
        token_hash=hash_token(token_of(uuid, key)),
        name=name,
        contact_id=actor.id,
        project_id=project_id,
        created_at=now(),
    )
    db.session.add(feed)
    db.session.flush()
    _tell(kinds.MADE, actor, feed, project)
    return feed


def revoke_feed(actor: Actor, feed: Feed) -> None:
    """From now on the address answers like one that never was."""
    feed.revoked_at = now()
    project = db.session.get(Project, feed.project_id) if feed.project_id else None
    _tell(kinds.REVOKED, actor, feed, project)


def revoke_feeds_of(actor: Actor, contact: Contact) -> None:
    """End every calendar of a person whose access staff end; they can make new ones once they are let in."""
    for feed in feeds_of(contact.actor):
        revoke_feed(actor, feed)


def _tell(kind: Kind, actor: Actor, feed: Feed, project: Project | None) -> None:
    """In the client's history; a calendar of all projects may span clients, so the instance's tells of it."""
    append(
        kind,
        actor,
        f"feed:{feed.uuid}",
        chain=project.client.uuid if project else INSTANCE_CHAIN,
        project_id=project.id if project else None,
        facts={"feed": feed.uuid},
        words={"who": actor.name, "name": feed.name},
    )
