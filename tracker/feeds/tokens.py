"""The secret in a calendar's address: derived, so that pages can show it while rows hold only its hash."""

import base64
import hashlib
import hmac

from tracker.accounts.sessions import hash_token
from tracker.clients.models import Contact
from tracker.feeds.models import Feed


def token_of(uuid: str, key: str) -> str:
    """256 bits that only who has the instance's key can make from the feed's identity."""
    digest = hmac.digest(key.encode(), b"feed:" + uuid.encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def one_event_token(person: Contact, milestone_uuid: str, key: str) -> str:
    """What proves that we gave this person the address of this one event since their links were revoked last.

    Nothing of it is stored.
    """
    said = f"event:{person.uuid}:{milestone_uuid}"
    if person.links_revoked_at:
        said += f":{person.links_revoked_at.isoformat()}"
    digest = hmac.digest(key.encode(), said.encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def known_token(feed: Feed, key: str) -> str | None:
    """The feed's token, or None when the instance's key is not the one it was made with."""
    token = token_of(feed.uuid, key)
    return token if hash_token(token) == feed.token_hash else None
