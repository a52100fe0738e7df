"""Put a notice into the outbox, in the transaction of the change that causes it."""

from datetime import datetime
from typing import Any

from tracker.base.clock import now
from tracker.base.database import db, new_uuid
from tracker.outbox.composing import NOT_YET
from tracker.outbox.models import Notice


def enqueue(
    kind: str,
    *,
    contact_id: int | None = None,
    account_id: int | None = None,
    client_id: int | None = None,
    project_id: int | None = None,
    due_at: datetime | None = None,
    **facts: Any,
) -> Notice:
    """Queue one message to one person; its Message-ID is fixed here, so that a repeat is recognised."""
    uuid = new_uuid()
    moment = now()
    notice = Notice(
        uuid=uuid,
        kind=kind,
        message_id=f"<{uuid}@{NOT_YET}>",
        contact_id=contact_id,
        account_id=account_id,
        client_id=client_id,
        project_id=project_id,
        facts=facts,
        queued_at=moment,
        due_at=due_at or moment,
    )
    db.session.add(notice)
    return notice
