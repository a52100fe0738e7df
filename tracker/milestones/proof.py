"""The promises' rows against their timeline entries: neither may have been changed behind the other (P1)."""

import hashlib

import sqlalchemy as sa

from tracker.base.database import db
from tracker.clients.models import Client
from tracker.milestones import kinds
from tracker.milestones.models import Milestone, Promise
from tracker.projects.models import Project
from tracker.timeline.chain import Flaw, canonical
from tracker.timeline.models import TimelineEntry

ENTRY_KINDS = [kinds.PROMISED.name, kinds.PROMISED_AGAIN.name, kinds.CORRECTED.name]


def digest_of(promise: Promise, milestone_uuid: str) -> str:
    """SHA-256 over everything a promise says; its entry holds it."""
    said = [
        promise.uuid,
        milestone_uuid,
        promise.place,
        str(promise.due),
        promise.tolerance_minutes,
        str(promise.made),
        promise.words,
        promise.done_means,
        promise.lines,
        promise.minutes,
        promise.made_by,
        promise.made_to,
        promise.channel,
        promise.reason,
        promise.cause,
        promise.correction_reason,
        promise.imported,
    ]
    return hashlib.sha256(canonical(said)).hexdigest()


def first_changed_promise(client_id: int) -> Flaw | None:
    """The first promise of a client whose row and entry differ, or that has only one of the two."""
    chain = db.session.scalar(sa.select(Client.uuid).where(Client.id == client_id))
    entries = db.session.scalars(
        sa.select(TimelineEntry)
        .where(TimelineEntry.chain == chain, TimelineEntry.kind.in_(ENTRY_KINDS))
        .order_by(TimelineEntry.number)
    )
    told = {entry.facts["promise"]: entry for entry in entries}
    rows = db.session.execute(
        sa.select(Promise, Milestone.uuid)
        .join(Promise.milestone)
        .join(Project, Project.id == Milestone.project_id)
        .where(Project.client_id == client_id)
        .options(sa.orm.lazyload(Promise.asks), sa.orm.lazyload(Promise.milestone))
        .order_by(Promise.id)
    )
    for promise, milestone_uuid in rows:
        entry = told.pop(promise.uuid, None)
        if entry is None:
            return Flaw(0, f"the promise {promise.uuid} has no entry")
        if entry.facts["digest"] != digest_of(promise, milestone_uuid):
            return Flaw(entry.number, "the row of this promise was changed")
    for entry in told.values():
        return Flaw(entry.number, "the row of this promise is gone")
    return None
