"""Deliver what is due: claim a notice, write it from the facts of this moment, send it, settle it.

Each of the steps has a transaction of its own and none is open while the message leaves. A worker that
dies in between leaves the notice claimed; ten minutes later another takes it up, and what then leaves
twice bears the same Message-ID: at least once, recognisably.
"""

import logging
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage

import sqlalchemy as sa

from tracker.base.clock import now
from tracker.base.database import db, writing
from tracker.config import Settings
from tracker.outbox.kinds import Suppressed, writer_of
from tracker.outbox.mailbox import compose, put
from tracker.outbox.models import FAILED, QUEUED, SENT, SUPPRESSED, Notice

logger = logging.getLogger("makegood")

CLAIM_LASTS = timedelta(minutes=10)
BACK_OFF = [timedelta(minutes=m) for m in (1, 5, 30, 120)]
"""How long to wait after the first, second, … failure; after one more the notice is parked."""


def deliver_due(settings: Settings) -> Counter[str]:
    """Deliver everything that is due and count what became of it by state; `queued` will be tried again."""
    return Counter(deliver_one_by_one(settings))


def deliver_one_by_one(settings: Settings) -> Iterator[str]:
    """Deliver one due notice for each step of the iteration; yields the state it has then."""
    while uuid := _claim():
        yield _deliver(uuid, settings)


def _claim() -> str | None:
    """Take one due notice for this worker; of several workers, only one gets it."""
    with writing():
        free = sa.or_(Notice.claimed_at.is_(None), Notice.claimed_at < now() - CLAIM_LASTS)
        waiting = sa.and_(Notice.state == QUEUED, Notice.due_at <= now(), free)
        first = sa.select(Notice.id).where(waiting).order_by(Notice.due_at, Notice.id).limit(1)
        chosen = first.with_for_update(skip_locked=True).scalar_subquery()
        claim = sa.update(Notice).where(Notice.id == chosen, waiting).values(claimed_at=now())
        return db.session.scalar(
            claim.returning(Notice.uuid), execution_options={"synchronize_session": False}
        )


def _deliver(uuid: str, settings: Settings) -> str:
    """Write, send and settle a claimed notice; one that fails is put back, or parked, and blocks nothing."""
    try:
        written = _write(uuid, settings)
        if isinstance(written, Suppressed):
            return _settle(uuid, SUPPRESSED, written.why)
        put(written, settings.mail, name=uuid)
        return _settle(uuid, SENT)
    except Exception as error:
        logger.error("notice", extra={"event": {"event": "notice failed", "notice": uuid}}, exc_info=error)
        return _put_back(uuid, error)


def _write(uuid: str, settings: Settings) -> EmailMessage | Suppressed:
    """What the facts of now make of the notice; links that the message holds are made and committed here."""
    with writing():
        notice = _notice(uuid)
        outcome = writer_of(notice.kind)(notice)
        return outcome if isinstance(outcome, Suppressed) else compose(notice, outcome, settings, now())


def _settle(uuid: str, state: str, reason: str | None = None) -> str:
    with writing():
        _change(uuid, state=state, reason=reason, settled_at=now())
    return state


def _put_back(uuid: str, error: Exception) -> str:
    """Try again later; after the last try the notice is parked with its reason, where people see it."""
    with writing():
        failures = _notice(uuid).attempts + 1
        told = {"attempts": failures, "reason": f"{type(error).__name__}: {error}"[:500]}
        if failures > len(BACK_OFF):
            _change(uuid, state=FAILED, settled_at=now(), **told)
            return FAILED
        _change(uuid, claimed_at=None, due_at=now() + BACK_OFF[failures - 1], **told)
        return QUEUED


def _notice(uuid: str) -> Notice:
    return db.session.scalars(sa.select(Notice).where(Notice.uuid == uuid)).one()


def _change(uuid: str, **values: object) -> None:
    """Change a notice that is still waiting; one that another worker has settled meanwhile stays as it is."""
    db.session.execute(sa.update(Notice).where(Notice.uuid == uuid, Notice.state == QUEUED).values(**values))
