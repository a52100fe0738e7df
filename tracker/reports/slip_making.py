"""Make the custody slips that wait: claim one, tell it from one snapshot, render it, write it.

Nothing is open while the PDF is made; a slip that says what the one before it said is not made again.
"""

import logging
from collections.abc import Iterator

from flask import current_app
from flask.typing import ResponseReturnValue

from tracker.accounts.models import Account
from tracker.base.clock import now
from tracker.base.database import db, one_snapshot, writing
from tracker.base.errors import DomainError
from tracker.clients.queries import next_number
from tracker.config import Settings
from tracker.custody.actions import lock
from tracker.custody.models import Custody, CustodySlip
from tracker.custody.slips import Collected, claim, issue_slip, settle
from tracker.devices.models import Device
from tracker.files.store import keep, read
from tracker.reports.issuing import renderer
from tracker.reports.slip_paper import Issue, document, facts_hash
from tracker.reports.views import attached_pdf
from tracker.timeline.queries import head_of

ISSUED, SAME, FAILED = "issued", "unchanged", "not issued"
logger = logging.getLogger("makegood")


def make_slips(settings: Settings) -> Iterator[str]:
    """Make one slip for each step of the iteration; yields `issued`, `unchanged` or `not issued`."""
    while custody_id := claim():
        yield _make(custody_id, settings)


def slip_answer(device: Device, slip: CustodySlip) -> ResponseReturnValue:
    """An issued slip as a file to keep, proved unchanged."""
    data = read(current_app.config["SETTINGS"].files, slip.file_hash)
    return attached_pdf(data, f"{device.client.code}-{slip.number}.pdf")


def _make(custody_id: int, settings: Settings) -> str:
    try:
        return _issue(custody_id, settings)
    except DomainError as refusal:
        error: Exception = refusal
    except Exception as unexpected:
        error = unexpected
    logger.error("slip", extra={"event": {"event": "slip failed", "custody": custody_id}}, exc_info=error)
    return FAILED


def _issue(custody_id: int, settings: Settings) -> str:
    since = now()
    with writing():
        custody = db.session.get_one(Custody, custody_id)
        if custody.slips and custody.slips[-1].facts_hash == facts_hash(custody):
            settle(custody, since)
            return SAME
        number = next_number(custody.project.client)
    with one_snapshot():
        told = _told(db.session.get_one(Custody, custody_id), number, settings)
    file_hash = keep(settings.files, renderer.pdf(told.html))
    with writing():
        custody = db.session.get_one(Custody, custody_id)
        lock(custody)
        issue_slip(db.session.get_one(Account, custody.slip_by).actor, custody, told, file_hash)
        settle(custody, since)
    return ISSUED


def _told(custody: Custody, number: int, settings: Settings) -> Collected:
    issue = Issue(number, len(custody.slips) + 1, now(), head_of(custody.project.client.uuid))
    return Collected(
        number=issue.number,
        version=issue.version,
        collected_at=issue.at,
        head=issue.head,
        facts_hash=facts_hash(custody),
        html=document(custody, issue, settings),
    )
