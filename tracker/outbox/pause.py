"""While the mail server takes nothing from us everything waits, and nothing fails for it."""

import logging
from datetime import timedelta

import sqlalchemy as sa

from tracker.base.clock import now
from tracker.base.database import db, writing
from tracker.outbox.models import MailPause

logger = logging.getLogger("makegood")

WAITS = [timedelta(minutes=m) for m in (1, 2, 5, 10)]
"""How long until the server is tried again, after the first, second, … time; the last one goes on."""


def pause_of_mail() -> MailPause | None:
    """The pause that lasts or has just run out; None while mails leave."""
    return db.session.get(MailPause, 1, populate_existing=True)


def is_paused() -> bool:
    pause = pause_of_mail()
    return pause is not None and pause.until > now()


def pause(reason: str) -> None:
    """Let everything wait, longer each time. One warning is logged when it begins, none while it goes on."""
    moment = now()
    with writing():
        known = db.session.get(MailPause, 1, with_for_update=True)
        tries = known.tries + 1 if known else 1
        until = moment + WAITS[min(tries, len(WAITS)) - 1]
        if known:
            known.tries, known.until, known.reason = tries, until, reason
        else:
            db.session.add(MailPause(since=moment, until=until, tries=tries, reason=reason))
    if tries == 1:
        logger.warning("mail", extra={"event": {"event": "mail waits", "reason": reason}})


def go_on() -> None:
    """A mail left, so nothing has to wait any more."""
    with writing():
        ended = db.session.scalars(sa.delete(MailPause).returning(MailPause.id)).all()
    if ended:
        logger.info("mail", extra={"event": {"event": "mail goes on"}})
