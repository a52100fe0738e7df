"""Words between a client and us about a project, and a contact's private word to our managers.

A private word is for our managers and the one contact alone: not for the owner, not for other contacts, not
for who administers. So that nobody else learns even that there is one, it has a timeline of its own beside
the client's (`private_chain`): no history lists it, no number of the client's chain goes up by it, and it
counts as belonging to no project there. `verify` proves that timeline like any other.
"""

from typing import Any
from uuid import UUID, uuid5

from tracker.access.actor import MANAGER, Actor
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Refused
from tracker.clients.models import Contact
from tracker.notes import kinds
from tracker.notes.models import Message
from tracker.notes.queries import managers
from tracker.outbox.enqueue import enqueue
from tracker.projects.models import Project
from tracker.projects.states import ProjectState
from tracker.projects.telling import tell_contacts, tell_in_charge
from tracker.timeline.append import append
from tracker.timeline.kinds import Kind


def write_message(actor: Actor, project: Project, text: str) -> Message:
    """Say something to the other side: a contact to us, or one of us to the client's contacts."""
    if project.state == ProjectState.DRAFT:
        raise Refused("The client does not see this project yet; send it first.")
    answers = actor.is_contact or actor.id in project.in_charge or actor.has(MANAGER)
    message = _keep(project, text, contact_id=_contact(actor), account_id=_account(actor), answers=answers)
    kind = kinds.MESSAGE_FROM_CLIENT if actor.is_contact else kinds.MESSAGE_TO_CLIENT
    append(
        kind,
        actor,
        message.subject,
        chain=project.client.uuid,
        project_id=project.id,
        facts={"message": message.uuid},
        words={"text": text},
    )
    if actor.is_contact:
        tell_in_charge("message.for_staff", project, message=message.id)
    else:
        tell_contacts("message.for_client", project, message=message.id)
    return message


def write_private_word(actor: Actor, project: Project, text: str) -> Message:
    """A contact's word that only our managers read; Refused while there is none who could."""
    readers = managers()
    if not readers:
        raise Refused("We have no manager just now who could read this; please write a message instead.")
    message = _keep(project, text, contact_id=actor.id, private=True)
    _tell_privately(kinds.PRIVATE_WORD, actor, project, message)
    for manager in readers:
        _tell_one("private.word", project, message, account_id=manager.id)
    return message


def answer_private_word(actor: Actor, project: Project, contact: Contact, text: str) -> Message:
    """A manager's answer, which goes to that contact alone."""
    if project.client_id not in contact.actor.client_roles:
        raise Refused("This person is not a contact of this client any more and could not read it.")
    message = _keep(project, text, contact_id=contact.id, account_id=actor.id, private=True)
    _tell_privately(kinds.PRIVATE_ANSWER, actor, project, message)
    _tell_one("private.answer", project, message, contact_id=contact.id)
    return message


def private_chain(client_uuid: str) -> str:
    """The timeline of a client's private words: known from the client's own, and apart from it."""
    return str(uuid5(UUID(client_uuid), "private words"))


def _keep(project: Project, text: str, **who: int | bool | None) -> Message:
    subject = f"project:{project.uuid}"
    message = Message(project_id=project.id, subject=subject, text=text, written_at=now(), **who)
    db.session.add(message)
    db.session.flush()
    return message


def _tell_one(kind: str, project: Project, message: Message, **who: Any) -> None:
    enqueue(kind, client_id=project.client_id, project_id=project.id, message=message.id, **who)


def _tell_privately(kind: Kind, actor: Actor, project: Project, message: Message) -> None:
    append(
        kind,
        actor,
        message.subject,
        chain=private_chain(project.client.uuid),
        facts={"message": message.uuid, "number": project.ref, "contact": message.contact_id},
        words={"text": message.text},
    )


def _contact(actor: Actor) -> int | None:
    return actor.id if actor.is_contact else None


def _account(actor: Actor) -> int | None:
    return actor.id if actor.is_staff else None
