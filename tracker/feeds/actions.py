"""Making and revoking calendar addresses."""

from tracker.access.actor import Actor
from tracker.accounts.sessions import hash_token
from tracker.base.clock import now
from tracker.base.database import db, new_uuid
from tracker.clients.models import Contact
from tracker.feeds import kinds
from tracker.feeds.models import Feed, Scope
from tracker.feeds.queries import feeds_of
from tracker.feeds.tokens import token_of
from tracker.projects.models import Project
from tracker.timeline.append import append
from tracker.timeline.kinds import Kind
from tracker.timeline.models import INSTANCE_CHAIN


def make_feed(actor: Actor, name: str, project: Project | None, key: str, scope: Scope = Scope.ALL) -> Feed:
    """An address for a person: of one project when it is given, else of `scope`; one for each purpose.

    `key` is the instance's secret. Asking again gives the one there is.
    """
    project_id, scope = (project.id, Scope.PROJECT) if project else (None, scope)
    for known in feeds_of(actor):
        if (known.scope, known.project_id) == (scope, project_id):
            return known
    uuid = new_uuid()
    feed = Feed(
        uuid=uuid,
        token_hash=hash_token(token_of(uuid, key)),
        name=name,
        scope=scope,
        contact_id=actor.id if actor.is_contact else None,
        account_id=actor.id if actor.is_staff else None,
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
