"""Short ways through the days of a project: the worker's rounds at a moment, and the mails that left."""

from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from tests.outbox.notices import mails, text_of
from tracker.announcements import all as announcements
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.config import Settings
from tracker.outbox.deliver import deliver_due
from tracker.outbox.models import Notice
from tracker.outbox.once import queue_once
from tracker.projects.models import Project
from tracker.rounds.going import ROUNDS, Rounds


def at(text: str, zone: str = "Europe/London") -> datetime:
    """`2026-03-06 15:00` on the wall clock of a place."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def rounds(moment: datetime, only: str = "") -> int:
    """One worker's rounds, or the one for this kind alone; how many notices they queued."""
    with clock.at(moment):
        if not only:
            return Rounds().go()
        return sum(queue_once(one.fallen_due(moment)) for one in ROUNDS if one.kind == only)


def deliver(settings: Settings, moment: datetime) -> list[EmailMessage]:
    """Everything due leaves; the mails that did, in the order of their notices."""
    assert announcements.__all__, "the writers of notices are registered"
    before = {mail["Message-ID"] for mail in mails(settings.mail)}
    with clock.at(moment):
        deliver_due(settings)
    return [mail for mail in mails(settings.mail) if mail["Message-ID"] not in before]


def live(settings: Settings, *moments: datetime, only: str = "") -> list[EmailMessage]:
    """At each moment a worker comes by; the mails that left meanwhile."""
    left = []
    for moment in moments:
        rounds(moment, only)
        left += deliver(settings, moment)
    return left


def of_kind(kind: str) -> Sequence[Notice]:
    """Every notice of this kind, in the order queued."""
    db.session.rollback()
    return db.session.scalars(sa.select(Notice).where(Notice.kind == kind).order_by(Notice.id)).all()


def forget_what_was_queued() -> None:
    """As if every notice so far had left long ago."""
    with writing():
        db.session.execute(sa.delete(Notice))


def moved_to(project: Project, zone: str) -> Project:
    """The project is in another zone; its dates stay on the same days."""
    with writing():
        db.session.get_one(Project, project.id).time_zone = zone
    return project


def about(sent: Sequence[EmailMessage], subject: str) -> list[EmailMessage]:
    """Those of the mails whose subject holds these words."""
    return [mail for mail in sent if subject in mail["Subject"]]


def text(mail: EmailMessage) -> str:
    """Its words, the line breaks of paragraphs and lists as they stand."""
    return text_of(mail)
