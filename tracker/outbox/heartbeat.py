"""Signs of life of the workers, for whoever wonders why nothing is sent."""

import os
import socket
from datetime import datetime, timedelta

import sqlalchemy as sa

from tracker.base.clock import now
from tracker.base.database import db, new_uuid, stamping
from tracker.outbox.models import Worker

EVERY = timedelta(seconds=10)
ALIVE = timedelta(minutes=2)
"""A sign older than this is worth a look: a long report may be under way, or the worker stands still."""

FORGOTTEN = timedelta(days=2)


class Heart:
    """The heart of one worker: it beats at most every few seconds, however often it is asked to."""

    def __init__(self) -> None:
        self.name = f"{socket.gethostname()[:60]} {os.getpid()} {new_uuid()[:8]}"
        self.started = now()
        self._last: datetime | None = None

    def beat(self) -> None:
        """Leave a sign of life; where another writer holds the database, the next one will do."""
        moment = now()
        if self._last and moment - self._last < EVERY:
            return
        with stamping():
            db.session.merge(Worker(name=self.name, started_at=self.started, seen_at=moment))
            db.session.execute(sa.delete(Worker).where(Worker.seen_at < moment - FORGOTTEN))
        self._last = moment

    def stop(self) -> None:
        """The worker ends as it should: it is not missed."""
        with stamping():
            db.session.execute(sa.delete(Worker).where(Worker.name == self.name))


def last_sign() -> datetime | None:
    """When any worker was last known to live; None when none runs."""
    return db.session.scalar(sa.select(sa.type_coerce(sa.func.max(Worker.seen_at), Worker.seen_at.type)))
