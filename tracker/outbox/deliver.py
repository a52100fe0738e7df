"""Deliver what is due: claim a notice, write it from the facts of this moment, send it, settle it.

Each of the steps has a transaction of its own and none is open while the message leaves. A worker that
dies in between leaves the notice claimed; ten minutes later another takes it up, and what then leaves
twice bears the same Message-ID: at least once, recognisably.
"""

import logging
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.message import EmailMessage

import sqlalchemy as sa

from tracker.base.clock import now
from tracker.base.database import db, writing
from tracker.config import Settings
from tracker.outbox.composing import compose, fix_message_id
from tracker.outbox.failures import NobodyThere, NoServer, NotThis, Undelivered
from tracker.outbox.kinds import Suppressed, waits_until, writer_of
from tracker.outbox.models import FAILED, QUEUED, SENT, SUPPRESSED, Notice
from tracker.outbox.pause import go_on, is_paused, pause, pause_of_mail
from tracker.outbox.transport import Transport, opened

logger = logging.getLogger("makegood")

CLAIM_LASTS = timedelta(minutes=10)
BACK_OFF = [timedelta(minutes=m) for m in (1, 5, 30, 120, 480)]
"""How long to wait after the first, second, … failure; after one more the notice is parked."""


def deliver_due(settings: Settings) -> Counter[str]:
    """Deliver everything that is due and count what became of it by state; `queued` will be tried again."""
    return Counter(deliver_one_by_one(settings))


def deliver_one_by_one(settings: Settings) -> Iterator[str]:
    """Deliver one due notice for each step of the iteration; yields the state it has then.

    All of them leave through one connection. While the mail server takes nothing, it ends at once.
    """
    with opened(settings) as transport:
        while not is_paused() and (uuid := _claim()):
            yield _deliver(uuid, transport, settings)


def _claim() -> str | None:
    """Take one due notice for this worker; of several workers, only one gets it.

    While nothing is due, nothing is locked.
    """
    db.session.rollback()
    free = sa.or_(Notice.claimed_at.is_(None), Notice.claimed_at < now() - CLAIM_LASTS)
    waiting = sa.and_(Notice.state == QUEUED, Notice.due_at <= now(), free)
    first = sa.select(Notice.id).where(waiting).order_by(Notice.due_at, Notice.id).limit(1)
    if db.session.scalar(first) is None:
        return None
    with writing():
        chosen = first.with_for_update(skip_locked=True).scalar_subquery()
        claim = sa.update(Notice).where(Notice.id == chosen, waiting).values(claimed_at=now())
        return db.session.scalar(
            claim.returning(Notice.uuid), execution_options={"synchronize_session": False}
        )


def _deliver(uuid: str, transport: Transport, settings: Settings) -> str:
    """Write, send and settle a claimed notice; one that fails is put back, or parked, and blocks nothing."""
    try:
        written = _write(uuid, settings)
        if isinstance(written, Suppressed):
            return _settle(uuid, SUPPRESSED, written.why)
        if isinstance(written, datetime):
            return _wait_until(uuid, written)
        transport.send(written, name=uuid)
        if pause_of_mail():
            go_on()
        return _settle(uuid, SENT)
    except NoServer as trouble:
        return _let_wait(uuid, trouble.said)
    except Undelivered as failure:
        _log(uuid, failure.said)
        return _put_back(uuid, failure)
    except Exception as error:
        _log(uuid, type(error).__name__, error)
        return _put_back(uuid, error)


def _write(uuid: str, settings: Settings) -> EmailMessage | Suppressed | datetime:
    """What the facts of now make of the notice, or until when it waits; its links are committed here."""
    with writing():
        notice = _notice(uuid)
        if until := waits_until(notice):
            return until
        outcome = writer_of(notice.kind)(notice)
        if isinstance(outcome, Suppressed):
            return outcome
        fix_message_id(notice, settings)
        notice.sent_to, notice.subject = outcome.to_address, outcome.subject
        notice.words = outcome.kept or None
        return compose(notice.message_id, outcome, settings, now())


def _settle(uuid: str, state: str, reason: str | None = None) -> str:
    with writing():
        _change(uuid, state=state, reason=reason, settled_at=now())
    return state


def _wait_until(uuid: str, moment: datetime) -> str:
    with writing():
        _change(uuid, claimed_at=None, due_at=moment)
    return QUEUED


def _let_wait(uuid: str, reason: str) -> str:
    """The server is to blame and not the notice, which is as due as before."""
    with writing():
        _change(uuid, claimed_at=None)
    pause(reason)
    return QUEUED


def _put_back(uuid: str, error: Exception) -> str:
    """Try again later; after the last try, or what will never leave, is parked with its reason."""
    with writing():
        failures = _notice(uuid).attempts + 1
        told = {"attempts": failures, "reason": _why(error), "refused": isinstance(error, NobodyThere)}
        if failures > len(BACK_OFF) or isinstance(error, NotThis):
            _change(uuid, state=FAILED, settled_at=now(), **told)
            return FAILED
        _change(uuid, claimed_at=None, due_at=now() + BACK_OFF[failures - 1], **told)
        return QUEUED


def _why(error: Exception) -> str:
    return (error.said if isinstance(error, Undelivered) else f"{type(error).__name__}: {error}")[:500]


def _log(uuid: str, why: str, error: Exception | None = None) -> None:
    """An error of ours with where it happened; a server's answer is no error of ours."""
    event = {"event": "notice failed", "notice": uuid, "why": why}
    level = logging.ERROR if error else logging.WARNING
    logger.log(level, "notice", extra={"event": event}, exc_info=error)


def _notice(uuid: str) -> Notice:
    return db.session.scalars(sa.select(Notice).where(Notice.uuid == uuid)).one()


def _change(uuid: str, **values: object) -> None:
    """Change a notice that is still waiting; one that another worker has settled meanwhile stays as it is."""
    db.session.execute(sa.update(Notice).where(Notice.uuid == uuid, Notice.state == QUEUED).values(**values))
