"""Messages against their timeline entries: neither may be changed behind the other.

Private words have a timeline apart (`private_chain`). It is proved here with their rows, so that no line of
its own in what `verify` prints tells that there are any.
"""

from collections.abc import Sequence

import sqlalchemy as sa

from tracker.base.database import db
from tracker.clients.models import Client
from tracker.notes import kinds
from tracker.notes.messaging import private_chain
from tracker.notes.models import Message
from tracker.projects.models import Project
from tracker.timeline.chain import UNREADABLE, Flaw, hash_words
from tracker.timeline.models import TimelineEntry
from tracker.timeline.queries import entries_of, verify_chain
from tracker.timeline.rows import unreadable_row

PUBLIC = {kinds.MESSAGE_FROM_CLIENT.name, kinds.MESSAGE_TO_CLIENT.name}
PRIVATE = {kinds.PRIVATE_WORD.name, kinds.PRIVATE_ANSWER.name}


def first_changed_message(client_id: int) -> Flaw | None:
    """The first message of a client whose row and entry differ, or that has only one of the two."""
    return _first_changed(_messages(client_id, private=False), entries_of(_chain(client_id), PUBLIC))


def first_changed_private_word(client_id: int) -> Flaw | None:
    """The same for private words, and the first flaw of their own timeline; its entries are not named."""
    chain = private_chain(_chain(client_id))
    flaw = verify_chain(chain) or _first_changed(
        _messages(client_id, private=True), entries_of(chain, PRIVATE)
    )
    return flaw and Flaw(0, f"private words: {flaw.why}")


def _chain(client_id: int) -> str:
    return db.session.scalars(sa.select(Client.uuid).where(Client.id == client_id)).one()


def _messages(client_id: int, private: bool) -> sa.Select[Message, str]:
    """The rows in the order written, each with the project it stands in."""
    query = sa.select(Message, Project.uuid).join(Project, Project.id == Message.project_id)
    query = query.where(Project.client_id == client_id, Message.private.is_(private))
    return query.order_by(Message.id)


def _first_changed(rows: sa.Select[Message, str], entries: Sequence[TimelineEntry]) -> Flaw | None:
    """Of an entry whose words were erased the text can't be compared any more, the rest is."""
    told = {entry.facts["message"]: entry for entry in entries}
    try:
        messages = db.session.execute(rows).all()
    except UNREADABLE:
        return unreadable_row(Message, {uuid: entry.number for uuid, entry in told.items()})
    for message, project in messages:
        entry = told.pop(message.uuid, None)
        if entry is None:
            return Flaw(0, f"the message {message.uuid} has no entry")
        if _facts(message, project) != _told(entry) or not _same_words(message, entry):
            return Flaw(entry.number, "the row of this message was changed")
    for entry in told.values():
        return Flaw(entry.number, "the row of this message is gone")
    return None


def _facts(message: Message, project: str) -> tuple[object, ...]:
    return f"project:{project}", message.subject, message.account_id, message.contact_id


def _told(entry: TimelineEntry) -> tuple[object, ...]:
    side, _, number = entry.by.partition(":")
    ours = int(number) if side == "staff" else None
    theirs = entry.facts.get("contact", int(number) if side == "contact" else None)
    return entry.subject, entry.subject, ours, theirs


def _same_words(message: Message, entry: TimelineEntry) -> bool:
    if entry.text is None or entry.text.salt is None:
        return True
    return hash_words(entry.text.salt, {"text": message.text}) == entry.text_hash
