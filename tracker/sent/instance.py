"""How the instance does: its worker, its queue, its mails, its backup, its disk, its versions."""

import platform
import shutil
from dataclasses import dataclass
from datetime import datetime

from babel.units import format_unit

from tracker.base.clock import now
from tracker.base.database import db, sqlite
from tracker.base.last_backup import last_backup
from tracker.base.texts import locale
from tracker.base.version import VERSION
from tracker.config import Settings
from tracker.outbox.heartbeat import ALIVE, last_sign
from tracker.outbox.models import FAILED, SENT, MailPause, Notice
from tracker.outbox.pause import pause_of_mail
from tracker.outbox.queries import Queue, last_settled, queue_now
from tracker.outbox.transport import transport_in_words
from tracker.sent.queries import Line, parked

LOW_BYTES = 1024**3
"""Less room than this is said aloud."""


@dataclass(frozen=True)
class Instance:
    """What an administrator wants to know at a glance; moments are UTC."""

    sign: datetime | None
    alive: bool
    queue: Queue
    pause: MailPause | None
    last_sent: Notice | None
    last_failed: Notice | None
    parked: list[Line]
    transport: str
    mail_server: bool
    backup: tuple[datetime, str] | None
    free: str
    total: str
    low: bool
    versions: list[tuple[str, str]]


def look_at(settings: Settings) -> Instance:
    """All of it, in a constant number of queries."""
    sign, disk = last_sign(), shutil.disk_usage(settings.instance)
    return Instance(
        sign=sign,
        alive=sign is not None and now() - sign < ALIVE,
        queue=queue_now(),
        pause=pause_of_mail(),
        last_sent=last_settled(SENT),
        last_failed=last_settled(FAILED),
        parked=parked(),
        transport=transport_in_words(settings),
        mail_server=settings.smtp is not None,
        backup=last_backup(settings.instance),
        free=_gigabytes(disk.free),
        total=_gigabytes(disk.total),
        low=disk.free < LOW_BYTES,
        versions=_versions(),
    )


def _gigabytes(count: int) -> str:
    return format_unit(round(count / 1e9, 1), "digital-gigabyte", length="short", locale=locale())


def _versions() -> list[tuple[str, str]]:
    return [("Makegood", VERSION), ("Python", platform.python_version()), _database()]


def _database() -> tuple[str, str]:
    if db.engine.dialect.name == "sqlite":
        return "SQLite", sqlite.sqlite_version
    return "PostgreSQL", str(db.session.connection().exec_driver_sql("SHOW server_version").scalar_one())
