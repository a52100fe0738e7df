"""The address by which a person stops a family of mails without signing in; nothing of it is stored."""

import base64
import hashlib
import hmac

from tracker.base.errors import NotFound
from tracker.clients.models import Contact
from tracker.clients.queries import contact_with
from tracker.config import Settings
from tracker.mailing.rules import Family


def stop_address(contact: Contact, family: Family, settings: Settings) -> str:
    """Where the person says in one click that they want no more of these (N4)."""
    token = _token(contact.uuid, family, settings.secret_key)
    return f"{settings.base_url}/mails/{contact.uuid}/{family}/{token}"


def person_of(contact: str, family: str, token: str, settings: Settings) -> tuple[Contact, Family]:
    """Whose address this is, and of what. NotFound for any we did not give."""
    wanted = _token(contact, family, settings.secret_key)
    if family not in set(Family) or not hmac.compare_digest(token.encode(), wanted.encode()):
        raise NotFound()
    return contact_with(contact), Family(family)


def _token(contact: str, family: str, key: str) -> str:
    digest = hmac.digest(key.encode(), f"mails:{contact}:{family}".encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
