"""The papers of custody: which wait to be made, and the issued ones, of which none is ever changed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.base.database import db, writing
from tracker.base.errors import NotFound
from tracker.custody import kinds
from tracker.custody.history import tell_custody
from tracker.custody.models import Custody, CustodySlip
from tracker.devices.models import Device
from tracker.projects.states import ProjectState
from tracker.projects.telling import tell_contacts
from tracker.timeline.models import proof_line

CLAIM_LASTS = timedelta(minutes=6)
"""Longer than a document and its second try may take."""
MOST_ATTEMPTS = 2
ISSUED = "custody.slip_issued"
"""The notice to the client's contacts."""


@dataclass(frozen=True)
class Collected:
    """What a slip tells, from one state of the database, in which `head` was the last entry."""

    number: int
    version: int
    collected_at: datetime
    head: tuple[int, str]
    facts_hash: str
    html: str


def claim() -> int | None:
    """Take one slip that waits for this worker alone, by its custody; while there is none, nothing is locked.

    One that stopped its worker twice is left; the slip of that device then has no paper of this state.
    """
    db.session.rollback()
    free = sa.or_(Custody.paper_claimed_at.is_(None), Custody.paper_claimed_at < now() - CLAIM_LASTS)
    waiting = sa.and_(Custody.paper_wanted_at.is_not(None), free, Custody.paper_attempts < MOST_ATTEMPTS)
    first = sa.select(Custody.id).where(waiting).order_by(Custody.paper_wanted_at, Custody.id).limit(1)
    if db.session.scalar(first) is None:
        return None
    with writing():
        chosen = first.with_for_update(skip_locked=True).scalar_subquery()
        taken = sa.update(Custody).where(Custody.id == chosen, waiting)
        taken = taken.values(paper_claimed_at=now(), paper_attempts=Custody.paper_attempts + 1)
        return db.session.scalar(
            taken.returning(Custody.id), execution_options={"synchronize_session": False}
        )


def settle(custody: Custody, since: datetime) -> None:
    """Its paper is made, unless what it says has changed while it was: then it waits anew."""
    if custody.paper_wanted_at and custody.paper_wanted_at <= since:
        custody.paper_wanted_at = custody.paper_claimed_at = None
        custody.paper_attempts = 0


def issue_slip(actor: Actor, custody: Custody, told: Collected, file_hash: str) -> CustodySlip:
    """Write the slip whose file is kept, and tell the client's contacts where it stands."""
    slip = CustodySlip(
        number=told.number,
        version=told.version,
        collected_at=told.collected_at,
        head_number=told.head[0],
        head_hash=told.head[1],
        facts_hash=told.facts_hash,
        file_hash=file_hash,
    )
    custody.slips.append(slip)
    db.session.flush()
    facts = {
        "slip": f"{custody.project.client.code}-{slip.number}",
        "version": slip.version,
        "file_hash": file_hash,
        "facts_hash": slip.facts_hash,
        "head": proof_line(*told.head),
    }
    tell_custody(kinds.SLIP_ISSUED, actor, custody, facts)
    if custody.project.state != ProjectState.DRAFT:
        tell_contacts(ISSUED, custody.project, custody=custody.id, slip=slip.id)
    return slip


def get_slip(device: Device, number: int) -> CustodySlip:
    """The slip of a device with this number of the client's; NotFound for any other."""
    query = sa.select(CustodySlip).join(Custody, Custody.id == CustodySlip.custody_id)
    slip = db.session.scalar(query.where(Custody.device_id == device.id, CustodySlip.number == number))
    if slip is None:
        raise NotFound()
    return slip
