"""What people do about mails: try a parked one again, send one once more."""

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.access.acts import require
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Refused
from tracker.clients.models import Client, Contact
from tracker.clients.queries import CLIENT_SCOPE
from tracker.outbox.enqueue import enqueue
from tracker.outbox.mailbox import Folder
from tracker.outbox.models import FAILED, QUEUED, Notice
from tracker.projects.models import Project
from tracker.sent import kinds
from tracker.timeline.append import append
from tracker.timeline.kinds import Kind
from tracker.timeline.models import INSTANCE_CHAIN

ACT = "send a mail again"


def try_again(actor: Actor, notice: Notice, name: str) -> None:
    """Put a parked notice back among those that wait, due now; `name` is whom it is for.

    It keeps its Message-ID. Raises Refused over one that is not parked.
    """
    check_may_send_again(actor, notice)
    freed = sa.update(Notice).where(Notice.id == notice.id, Notice.state == FAILED)
    values = {"state": QUEUED, "attempts": 0, "refused": False, "due_at": now()}
    values |= {"claimed_at": None, "settled_at": None}
    if not db.session.scalar(freed.values(values).returning(Notice.id)):
        raise Refused("This mail is not parked.")
    _tell(kinds.TRIED_AGAIN, actor, notice, name)


def send_again(actor: Actor, notice: Notice, name: str) -> Notice:
    """Queue a new notice of the same kind, which reads the facts anew; `name` is whom it is for.

    Raises Refused while the first still waits.
    """
    check_may_send_again(actor, notice)
    if notice.state == QUEUED:
        raise Refused("This mail has not left yet; there is nothing to send once more.")
    again = enqueue(
        notice.kind,
        contact_id=notice.contact_id,
        account_id=notice.account_id,
        client_id=notice.client_id,
        project_id=notice.project_id,
        **notice.facts,
    )
    again.again_of_id = notice.id
    db.session.flush()
    _tell(kinds.SENT_AGAIN, actor, again, name, again_of=notice.uuid)
    return again


def erase_words_of(actor: Actor, contact: Contact, written: Folder) -> int:
    """Erase what every mail to this person said, also where mails are written into a folder.

    To whom, when, the subject and why stay. Returns how many.
    """
    theirs = sa.update(Notice).where(Notice.contact_id == contact.id, Notice.words.is_not(None))
    names = db.session.scalars(theirs.values(words=None).returning(Notice.uuid)).all()
    for name in names:
        written.forget(name)
    erased = len(names)
    append(
        kinds.WORDS_ERASED,
        actor,
        f"contact:{contact.uuid}",
        chain=INSTANCE_CHAIN,
        facts={"contact": contact.uuid, "mails": erased},
    )
    db.session.flush()
    return erased


def check_may_send_again(actor: Actor, notice: Notice) -> None:
    """Raise Forbidden unless it is an administrator, a manager, or who answers for the project."""
    project = db.session.get(Project, notice.project_id) if notice.project_id else None
    require(actor, ACT, project or CLIENT_SCOPE)


def _tell(kind: Kind, actor: Actor, notice: Notice, name: str, **facts: object) -> None:
    client = db.session.get(Client, notice.client_id) if notice.client_id else None
    append(
        kind,
        actor,
        f"notice:{notice.uuid}",
        chain=client.uuid if client else INSTANCE_CHAIN,
        project_id=notice.project_id,
        facts={"notice": notice.uuid, "kind": notice.kind, **facts},
        words={"name": name},
    )
