"""Lists and comparisons against their timeline entries: neither may be changed behind the other (D3)."""

from collections.abc import Iterator

import sqlalchemy as sa

from tracker.base.database import db
from tracker.clients.models import Client
from tracker.migration import kinds_lists as kinds
from tracker.migration.models import Batch, FileList, Run
from tracker.migration.settling import told_facts
from tracker.projects.models import Project
from tracker.timeline.chain import Flaw
from tracker.timeline.comparing import Stands, first_differing
from tracker.timeline.models import TimelineEntry
from tracker.timeline.queries import entries_of


def first_changed_list(client_id: int) -> Flaw | None:
    """The first list of a client of which row and entry differ, or that has only one of the two."""
    told = {entry.facts["list"]: entry for entry in _entries(client_id, {kinds.BROUGHT.name})}
    return first_differing(FileList, "list of files", lambda: _lists(client_id), told)


def first_changed_run(client_id: int) -> Flaw | None:
    """The same of what was compared, and of a source's list that was read."""
    entries = _entries(client_id, {kinds.READ.name, kinds.COMPARED.name})
    return first_differing(
        Run, "comparison", lambda: _runs(client_id), {entry.facts["run"]: entry for entry in entries}
    )


def _lists(client_id: int) -> Iterator[Stands]:
    query = sa.select(FileList).join(Batch, Batch.id == FileList.batch_id).join(Project)
    for row in db.session.scalars(query.where(Project.client_id == client_id).order_by(FileList.id)):
        facts = {name: getattr(row, name) for name in ("side", "form", "contents", "sha256", "size")}
        yield Stands(row.uuid, facts, {"name": row.name})


def _runs(client_id: int) -> Iterator[Stands]:
    query = sa.select(Run).join(Batch, Batch.id == Run.batch_id).join(Project)
    query = query.where(Project.client_id == client_id, Run.settled_at.is_not(None), Run.failure.is_(None))
    for row in db.session.scalars(query.order_by(Run.id)):
        lists: dict[str, str | bool] = {"source_sha256": row.source_list.sha256}
        if row.target_list:
            lists |= {"target_sha256": row.target_list.sha256, "ignore_case": row.ignore_case}
        yield Stands(row.uuid, told_facts(row) | lists)


def _entries(client_id: int, names: set[str]) -> list[TimelineEntry]:
    chain = db.session.scalars(sa.select(Client.uuid).where(Client.id == client_id)).one()
    return list(entries_of(chain, names))
