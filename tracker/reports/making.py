"""Make the reports that were ordered: claim an order, issue its report, settle it.

Nothing is open while the PDF is made. A worker that dies in between leaves the order claimed; some minutes
later it is taken up once more, and after that it ends with a sentence, so that a document which kills
whoever makes it does so no third time.
"""

import logging
from collections.abc import Iterator
from datetime import timedelta

import sqlalchemy as sa

from tracker.accounts.models import Account
from tracker.base.clock import now
from tracker.base.database import db, one_snapshot, writing
from tracker.base.errors import DomainError, Refused
from tracker.config import Settings
from tracker.projects.models import Project
from tracker.reports import actions
from tracker.reports.issuing import issue_report
from tracker.reports.models import Order, Report

logger = logging.getLogger("makegood")

CLAIM_LASTS = timedelta(minutes=6)
"""Longer than a document and its second try may take."""

MOST_ATTEMPTS = 2
ISSUED, FAILED = "issued", "not issued"


def make_one_by_one(settings: Settings) -> Iterator[str]:
    """Make one ordered report for each step of the iteration; yields `issued` or `not issued`."""
    while uuid := _claim():
        yield _make(uuid, settings)


def _claim() -> str | None:
    """Take one order for this worker, of several workers alone. While there is none, nothing is locked."""
    db.session.rollback()
    free = sa.or_(Order.claimed_at.is_(None), Order.claimed_at < now() - CLAIM_LASTS)
    waiting = sa.and_(Order.settled_at.is_(None), free)
    first = sa.select(Order.id).where(waiting).order_by(Order.id).limit(1)
    if db.session.scalar(first) is None:
        return None
    with writing():
        chosen = first.with_for_update(skip_locked=True).scalar_subquery()
        claim = sa.update(Order).where(Order.id == chosen, waiting)
        claim = claim.values(claimed_at=now(), attempts=Order.attempts + 1)
        return db.session.scalar(
            claim.returning(Order.uuid), execution_options={"synchronize_session": False}
        )


def _make(uuid: str, settings: Settings) -> str:
    try:
        outcome: Report | DomainError = _issue(uuid, settings)
    except DomainError as refusal:
        outcome = refusal
    except Exception as error:
        logger.error("report", extra={"event": {"event": "report failed", "order": uuid}}, exc_info=error)
        outcome = Refused("The report could not be made; an administrator finds the reason in the log.")
    with writing():
        actions.settle(_order(uuid), outcome)
    return ISSUED if isinstance(outcome, Report) else FAILED


def _issue(uuid: str, settings: Settings) -> Report:
    with one_snapshot():
        order = _order(uuid)
        if order.attempts > MOST_ATTEMPTS:
            raise Refused("The report could not be made: whoever made it was stopped twice.")
        actor = db.session.get_one(Account, order.ordered_by).actor
        ref, paper = db.session.get_one(Project, order.project_id).ref, order.paper
    return issue_report(actor, ref, settings, paper)


def _order(uuid: str) -> Order:
    return db.session.scalars(sa.select(Order).where(Order.uuid == uuid)).one()
