"""Reading attachments; to fetch one is to authorise."""

from collections.abc import Collection

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.base.database import db, is_writing
from tracker.base.errors import NotFound
from tracker.files.models import Attachment
from tracker.files.subjects import Place, place_of

Found = dict[str, list[Attachment]]
"""Attachments in the order they were added, by what they belong to."""


def attachments_of(subjects: Collection[str], *, client_only: bool = False) -> Found:
    """What belongs to these and is not removed, in one query; `client_only` leaves out what is for us."""
    return _found(Attachment.subject.in_(subjects), client_only) if subjects else {}


def attachments_in(project_id: int, *, client_only: bool = False) -> Found:
    """The same of everything in one project, in one query."""
    return _found(Attachment.project_id == project_id, client_only)


def _found(condition: sa.ColumnElement[bool], client_only: bool) -> Found:
    query = sa.select(Attachment).where(condition, Attachment.removed_at.is_(None))
    if client_only:
        query = query.where(Attachment.for_client)
    found: Found = {}
    for attachment in db.session.scalars(query.order_by(Attachment.id)):
        found.setdefault(attachment.subject, []).append(attachment)
    return found


def get_attachment_for(actor: Actor, uuid: str, act: str = "look") -> tuple[Attachment, Place]:
    """One attachment and where it belongs, for this act.

    NotFound alike for what is absent, foreign, removed, and for contacts what is for us.
    """
    query = sa.select(Attachment).where(Attachment.uuid == uuid, Attachment.removed_at.is_(None))
    if is_writing():
        query = query.with_for_update().execution_options(populate_existing=True)
    attachment = db.session.scalar(query)
    if attachment is None or (actor.is_contact and not attachment.for_client):
        raise NotFound()
    place = place_of(actor, attachment.subject, act)
    if place.client.id != attachment.client_id:
        raise NotFound()
    return attachment, place
