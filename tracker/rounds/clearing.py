"""What nobody needs any more goes by its age; the timeline, and that a mail was sent, stay for ever."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from tracker.accounts.models import Link, Session
from tracker.accounts.sessions import LIMITS
from tracker.base.clock import now
from tracker.base.database import db, writing
from tracker.base.receipts import Receipt
from tracker.outbox.models import Notice

logger = logging.getLogger("makegood")

RECEIPTS_KEPT = timedelta(days=30)
"""After it a form that was left open counts as a new one."""

SESSIONS_KEPT = timedelta(days=30)
"""After they ended or ran out."""

LINKS_KEPT = timedelta(days=30)
"""After a one-time link was used or ran out, or any link was revoked. A contact's own good ones stay."""

MAIL_WORDS_KEPT = timedelta(days=400)
"""After a mail was settled: a year, and some weeks to look back on it. To whom, when and why stay."""

EVERY = timedelta(days=1)
AT_ONCE = 1000
"""Rows in one transaction, so that nobody waits long."""


class Clearing:
    """Of one worker: at its start and once a day, however often it is called."""

    def __init__(self) -> None:
        self._last: datetime | None = None

    def go(self) -> None:
        """One that fails is logged and keeps nothing else from being done."""
        moment = now()
        if self._last and moment - self._last < EVERY:
            return
        self._last = moment
        for one in OLD:
            try:
                _clear(one, moment)
            except Exception as error:
                db.session.rollback()
                event = {"event": "clearing failed", "what": one.key.class_.__tablename__}
                logger.error("clearing", extra={"event": event}, exc_info=error)


class Old(NamedTuple):
    """What is too old, by the key of its rows, and what becomes of those."""

    key: InstrumentedAttribute[Any]
    too_old: Callable[[datetime], sa.ColumnElement[bool]]
    change: sa.Update | sa.Delete


def _clear(one: Old, moment: datetime) -> None:
    """In portions; while nothing is too old, nothing is locked."""
    db.session.rollback()
    query = sa.select(one.key).where(one.too_old(moment)).limit(AT_ONCE)
    while keys := db.session.scalars(query).all():
        with writing():
            db.session.execute(
                one.change.where(one.key.in_(keys)), execution_options={"synchronize_session": False}
            )


def _old_receipts(moment: datetime) -> sa.ColumnElement[bool]:
    return Receipt.made_at < moment - RECEIPTS_KEPT


def _old_sessions(moment: datetime) -> sa.ColumnElement[bool]:
    before = moment - SESSIONS_KEPT
    run_out = [
        sa.and_(
            person.is_not(None), sa.or_(Session.seen_at < before - idle, Session.created_at < before - most)
        )
        for person, (idle, most) in (
            (Session.account_id, LIMITS["staff"]),
            (Session.contact_id, LIMITS["contact"]),
        )
    ]
    return sa.or_(Session.ended_at < before, *run_out)


def _old_links(moment: datetime) -> sa.ColumnElement[bool]:
    before = moment - LINKS_KEPT
    for_once = sa.and_(Link.account_id.is_not(None), sa.or_(Link.used_at < before, Link.expires_at < before))
    let_in = sa.exists().where(Session.link_id == Link.id)
    return sa.and_(sa.or_(Link.revoked_at < before, for_once), ~let_in)


def _old_words(moment: datetime) -> sa.ColumnElement[bool]:
    return sa.and_(Notice.words.is_not(None), Notice.settled_at < moment - MAIL_WORDS_KEPT)


OLD = (
    Old(Receipt.form_id, _old_receipts, sa.delete(Receipt)),
    Old(Session.token_hash, _old_sessions, sa.delete(Session)),
    Old(Link.id, _old_links, sa.delete(Link)),
    Old(Notice.id, _old_words, sa.update(Notice).values(words=None)),
)
"""Sessions before the links they began with."""
