"""Promises and outcomes against their timeline entries: neither may be changed behind the other (P1)."""

import hashlib
from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import lazyload

from tracker.base.database import db
from tracker.clients.models import Client
from tracker.milestones import kinds
from tracker.milestones.models import Milestone, Promise
from tracker.projects.models import Project
from tracker.timeline.chain import UNREADABLE, Flaw, canonical, instant
from tracker.timeline.models import TimelineEntry
from tracker.timeline.queries import entries_of
from tracker.timeline.rows import unreadable_row

PROMISE_KINDS = {kinds.PROMISED.name, kinds.PROMISED_AGAIN.name, kinds.CORRECTED.name}
OUTCOME_KINDS = {kinds.READY.name, kinds.HAPPENED_CORRECTED.name, kinds.IMPORTED.name}


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
        instant(promise.recorded_at),
    ]
    return hashlib.sha256(canonical(said)).hexdigest()


def first_changed_promise(client_id: int) -> Flaw | None:
    """The first promise of a client whose row and entry differ, or that has only one of the two."""
    told = {entry.facts["promise"]: entry for entry in _entries(client_id, PROMISE_KINDS)}
    try:
        rows = _promises(client_id)
    except UNREADABLE:
        return unreadable_row(Promise, {uuid: entry.number for uuid, entry in told.items()})
    uuids = {promise.id: promise.uuid for promise, _ in rows}
    for promise, milestone_uuid in rows:
        entry = told.pop(promise.uuid, None)
        if entry is None:
            return Flaw(0, f"the promise {promise.uuid} has no entry")
        if not _agree(promise, milestone_uuid, entry, uuids):
            return Flaw(entry.number, "the row of this promise was changed")
    for entry in told.values():
        return Flaw(entry.number, "the row of this promise is gone")
    return None


def first_changed_outcome(client_id: int) -> Flaw | None:
    """The first milestone of a client that happened at another time than its newest entry says."""
    told = {entry.subject: entry for entry in _entries(client_id, OUTCOME_KINDS) if entry.facts["happened"]}
    try:
        rows = _milestones(client_id)
    except UNREADABLE:
        return unreadable_row(Milestone, {s.partition(":")[2]: entry.number for s, entry in told.items()})
    for milestone in rows:
        entry = told.get(f"milestone:{milestone.uuid}")
        happened = str(milestone.stated) if milestone.stated else None
        if happened != (entry and entry.facts["happened"]):
            return Flaw(entry.number if entry else 0, f"when {milestone.key} happened was changed in its row")
    return None


def _agree(promise: Promise, milestone_uuid: str, entry: TimelineEntry, uuids: Mapping[int, str]) -> bool:
    corrects = promise.corrects_id and uuids.get(promise.corrects_id, "another client's")
    return entry.facts.get("corrects") == corrects and entry.facts["digest"] == digest_of(
        promise, milestone_uuid
    )


def _entries(client_id: int, told: set[str]) -> Sequence[TimelineEntry]:
    return entries_of(db.session.scalars(sa.select(Client.uuid).where(Client.id == client_id)).one(), told)


def _promises(client_id: int) -> Sequence[sa.Row[Promise, str]]:
    query = sa.select(Promise, Milestone.uuid).join(Promise.milestone)
    query = query.join(Project, Project.id == Milestone.project_id).where(Project.client_id == client_id)
    return db.session.execute(query.options(lazyload("*")).order_by(Promise.id)).all()


def _milestones(client_id: int) -> Sequence[Milestone]:
    query = sa.select(Milestone).join(Milestone.project).where(Project.client_id == client_id)
    return db.session.scalars(query.options(lazyload("*")).order_by(Milestone.id)).all()
