"""What a notice would say if it were written now; nothing of it stays."""

from tracker.base.clock import now
from tracker.base.database import db
from tracker.outbox.kinds import Message, Suppressed, writer_of
from tracker.outbox.models import Notice


def said_today(notice: Notice) -> Message | Suppressed:
    """The message, or why it would not be sent. Links in it are made up and forgotten: show its `kept` words.

    Ends the transaction at hand; call it before anything is written.
    """
    likeness = Notice(
        uuid=notice.uuid,
        kind=notice.kind,
        contact_id=notice.contact_id,
        account_id=notice.account_id,
        client_id=notice.client_id,
        project_id=notice.project_id,
        facts=notice.facts,
        queued_at=now(),
        due_at=now(),
    )
    try:
        with db.session.no_autoflush:
            return writer_of(likeness.kind)(likeness)
    finally:
        db.session.rollback()
