"""Attach a file that is stored, and take one off the pages."""

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Invalid
from tracker.files import kinds
from tracker.files.models import Attachment
from tracker.files.preparing import Prepared
from tracker.files.rules import LONGEST_CAPTION, ROLES
from tracker.files.subjects import Owner
from tracker.timeline.append import append


def attach(
    actor: Actor,
    client: Owner,
    subject: str,
    upload: Prepared,
    *,
    role: str = "",
    caption: str = "",
    for_client: bool = False,
    project_id: int | None = None,
) -> Attachment:
    """Put a stored file to a thing of the client (`milestone:UUID`); "" as role is what it likely is.

    `for_client` lets their people see it on their pages. Raises Invalid at `role` and `caption`.
    """
    role = role or upload.likely_role
    if role not in ROLES:
        raise Invalid("A file is a photo, a document, a state before or after, or a paper.", "role")
    if len(caption) > LONGEST_CAPTION:
        raise Invalid("The caption has more than %(most)s characters.", "caption", most=LONGEST_CAPTION)
    attachment = Attachment(
        client_id=client.id,
        project_id=project_id,
        subject=subject,
        caption=caption,
        role=role,
        for_client=for_client,
        added_at=now(),
        added_by=actor.id if actor.is_staff else None,
        added_by_contact=actor.id if actor.is_contact else None,
        **vars(upload),
    )
    db.session.add(attachment)
    db.session.flush()
    kind = kinds.ADDED if for_client else kinds.ADDED_FOR_US
    facts = {"media_type": attachment.media_type, "role": role}
    _tell(kind, actor, client, attachment, facts, {"caption": caption})
    return attachment


def remove(actor: Actor, client: Owner, attachment: Attachment) -> None:
    """Take it off every page; its row, its bytes and the history stay. Once more changes nothing."""
    if attachment.removed_at:
        return
    attachment.removed_at, attachment.removed_by = now(), actor.id
    kind = kinds.REMOVED if attachment.for_client else kinds.REMOVED_FOR_US
    _tell(kind, actor, client, attachment, {}, {})


def _tell(
    kind: kinds.Kind,
    actor: Actor,
    client: Owner,
    attachment: Attachment,
    facts: dict[str, str],
    words: dict[str, str],
) -> None:
    append(
        kind,
        actor,
        attachment.subject,
        chain=client.uuid,
        project_id=attachment.project_id,
        facts={"attachment": attachment.uuid, "sha": attachment.sha256, **facts},
        words={"name": attachment.name, **words},
    )
