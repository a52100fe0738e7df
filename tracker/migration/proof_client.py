"""What the client said of their data against their timeline entries: let go, accepted, missed (D3 to D5)."""

from collections.abc import Collection, Iterator
from functools import partial

import sqlalchemy as sa

from tracker.base.database import db
from tracker.clients.models import Client
from tracker.migration import kinds_client as kinds
from tracker.migration.models import Batch, BatchAnswer, MissingFile, Run, Waiver
from tracker.projects.models import Project
from tracker.timeline.chain import Flaw
from tracker.timeline.comparing import Stands, first_differing
from tracker.timeline.kinds import Kind
from tracker.timeline.models import TimelineEntry
from tracker.timeline.queries import entries_of

Told = dict[str, TimelineEntry]


def first_changed_waiver(client_id: int) -> Flaw | None:
    """The first that was let go, or taken back, of which row and entry differ or one is gone."""
    let_go = _told(client_id, (kinds.WAIVED,), "waiver")
    back = _told(client_id, (kinds.WAIVER_TAKEN_BACK,), "waiver")
    return first_differing(Waiver, "waiver", partial(_waivers, client_id), let_go) or first_differing(
        Waiver, "waiver that was taken back", partial(_taken_back, client_id), back
    )


def first_changed_data_answer(client_id: int) -> Flaw | None:
    """The same of each word of an approver, and of whether what stands as accepted was."""
    told = _told(client_id, (kinds.ACCEPTED, kinds.RETURNED), "answer")
    flaw = first_differing(BatchAnswer, "answer to data that arrived", partial(_answers, client_id), told)
    return flaw or _accepted_without(client_id)


def first_changed_missing_file(client_id: int) -> Flaw | None:
    """The same of each file the client missed, of our answers, and of their word that it is there."""
    of = partial(_told, client_id, fact="missing_file")
    told = {
        "missing file": of((kinds.MISSED,)),
        "answer about a missing file": _standing_answers(of((kinds.FOUND, kinds.STILL_MISSED))),
        "missing file that is there": of((kinds.IS_THERE,)),
    }
    flaws = (
        first_differing(MissingFile, what, partial(_missing, client_id, what), entries)
        for what, entries in told.items()
    )
    return next(filter(None, flaws), None)


def _standing_answers(told: Told) -> Told:
    """An answer that did not help does not stand any more."""
    return {uuid: one for uuid, one in told.items() if one.kind == kinds.FOUND.name}


def _waivers(client_id: int) -> Iterator[Stands]:
    query = sa.select(Waiver, Run.uuid).join(Run, Run.id == Waiver.run_id)
    for row, run in db.session.execute(
        query.where(Waiver.batch_id.in_(_batches(client_id))).order_by(Waiver.id)
    ):
        facts = {name: getattr(row, name) for name in ("covers", "covers_bytes", "paths_sha256")}
        words = {name: getattr(row, name) for name in ("folder", "path", "reason")}
        yield Stands(row.uuid, facts | {"run": run}, words)


def _taken_back(client_id: int) -> Iterator[Stands]:
    query = sa.select(Waiver).where(
        Waiver.batch_id.in_(_batches(client_id)), Waiver.taken_back_at.is_not(None)
    )
    for row in db.session.scalars(query.order_by(Waiver.id)):
        yield Stands(row.uuid, {"covers": row.covers})


def _answers(client_id: int) -> Iterator[Stands]:
    query = sa.select(BatchAnswer).where(BatchAnswer.batch_id.in_(_batches(client_id)))
    for row in db.session.scalars(query.order_by(BatchAnswer.id)):
        yield Stands(row.uuid, {"text_hash": row.text_hash}, {"words": row.words, "text": row.text})


def _accepted_without(client_id: int) -> Flaw | None:
    """A class that stands as accepted, though the client's last word on it is no yes."""
    last = (
        sa.select(BatchAnswer.verdict)
        .where(BatchAnswer.batch_id == Batch.id)
        .order_by(BatchAnswer.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    query = (
        sa.select(Batch.uuid)
        .join(Project)
        .where(
            Project.client_id == client_id,
            Batch.accepted_at.is_not(None),
            sa.func.coalesce(last, "") != "yes",
        )
    )
    uuid = db.session.scalar(query.order_by(Batch.id).limit(1))
    return Flaw(0, f"the batch {uuid} is accepted, and no answer of the client says so") if uuid else None


def _missing(client_id: int, what: str) -> Iterator[Stands]:
    query = sa.select(MissingFile, Batch.uuid).outerjoin(Batch, Batch.id == MissingFile.batch_id)
    query = query.join(Project, Project.id == MissingFile.project_id).where(Project.client_id == client_id)
    for row, batch in db.session.execute(query.order_by(MissingFile.id)):
        if what == "missing file":
            yield Stands(row.uuid, {"batch": batch}, {"name": row.name, "words": row.words})
        elif what == "missing file that is there" and row.settled_at:
            yield Stands(row.uuid, {})
        elif what == "answer about a missing file" and row.answered_at:
            yield Stands(row.uuid, {}, {"answer": row.answer})


def _batches(client_id: int) -> sa.Select[int]:
    return sa.select(Batch.id).join(Project).where(Project.client_id == client_id)


def _told(client_id: int, of: Collection[Kind], fact: str) -> Told:
    """The newest entry of these kinds for each row."""
    chain = db.session.scalars(sa.select(Client.uuid).where(Client.id == client_id)).one()
    return {entry.facts[fact]: entry for entry in entries_of(chain, [kind.name for kind in of])}
