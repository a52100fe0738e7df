"""How the move of each class of data stands, read for many projects in a constant number of queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import sqlalchemy as sa

from tracker.base.clock import now
from tracker.base.database import db
from tracker.checks.models import Check
from tracker.checks.queries import checks_of
from tracker.devices.backup_rules import has_fresh_and_proved
from tracker.devices.backups import backups_of
from tracker.devices.models import DeviceBackup
from tracker.migration.checklists import BACKUP
from tracker.migration.counts_text import COUNTS
from tracker.migration.models import Batch, BatchAnswer, FileList, MissingFile, Run, Waiver
from tracker.migration.queries import whole_batches
from tracker.migration.rules import NOTHING, completeness
from tracker.migration.stages import Reached, Stage, stage_of

SIZE = "size"
"""The `content` of a comparison that looked at nothing but sizes."""

T = TypeVar("T", Run, Waiver, BatchAnswer, FileList)


@dataclass(frozen=True)
class Standing:
    """One batch with all that says how far it came; counts are items: files, or what a folder holds."""

    batch: Batch
    run: Run | None
    """The latest comparison; none that was made before the copy was rolled back."""
    read: Run | None
    """The latest run with an outcome, the reading of the source's list alone included."""
    open_run: Run | None
    failed: Run | None
    """The newest run, when it failed."""
    waivers: Sequence[Waiver]
    """Those that stand, of every comparison of the batch of the same sort: what was let go of lists of files
    says nothing of counts."""
    taken_back: Sequence[Waiver]
    """Those taken back since the comparison that stands counted them as let go."""
    checks: Sequence[Check]
    backed_up: bool
    missing_files: Sequence[MissingFile]
    """Open reports of the client about this batch."""
    unplaced: Sequence[MissingFile]
    """Open reports of the project of which nobody knows the batch, or whose batch is not moved any more;
    they hold every source (D4)."""
    answers: Sequence[BatchAnswer]
    lists: Sequence[FileList]

    @property
    def source(self) -> int:
        """Items of the source, unreadable ones included; 0 before its list was read."""
        known = self.run or self.read
        return known.source if known else 0

    @property
    def source_bytes(self) -> int | None:
        """Bytes of the source as its list says, else as somebody stated them; None where nobody knows."""
        known = self.run or self.read
        counted = known.source_bytes if known else None
        return self.batch.size_stated if counted is None else counted

    @property
    def arrived(self) -> int:
        return self.run.matched + self.run.moved if self.run else 0

    @cached_property
    def waived(self) -> int:
        """What the client let go: before this comparison, and of it."""
        return self.waived_before + sum(one.covers for one in self._of_this_run)

    @property
    def waived_before(self) -> int:
        """What was let go before this comparison; of what was taken back since, none counts as let go."""
        return max(self.run.waived - sum(one.covers for one in self.taken_back), 0) if self.run else 0

    @property
    def waived_bytes(self) -> int:
        """The bytes of what was let go, as far as they are known."""
        before = self.run.waived_bytes or 0 if self.run else 0
        back = sum(one.covers_bytes or 0 for one in self.taken_back)
        return max(before - back, 0) + sum(one.covers_bytes or 0 for one in self._of_this_run)

    @property
    def left(self) -> int:
        """Missing, changed and unreadable items that nobody let go."""
        if self.run is None:
            return 0
        there = self.run.missing + self.run.changed + self.run.unreadable_source
        return max(there - self.waived, 0)

    @property
    def by_size(self) -> bool:
        """Compared by nothing but sizes: it is called *same size*, never reconciled."""
        return self.run is not None and self.run.content == SIZE

    @property
    def is_reconciled(self) -> bool:
        """Compared by checksums or counts, and every difference is let go (D3)."""
        return self.run is not None and not self.by_size and self.left == 0

    @property
    def percent(self) -> str:
        """What arrived, in percent without the sign, floored to 0.1; `–` before anything was compared."""
        return completeness(self.arrived, self.source, self.waived) if self.run else NOTHING

    @property
    def bytes_percent(self) -> str:
        """The same by bytes; `–` where sizes are not known."""
        run = self.run
        if run is None or run.source_bytes is None or run.arrived_bytes is None:
            return NOTHING
        return completeness(run.arrived_bytes, run.source_bytes, self.waived_bytes)

    @property
    def met(self) -> int:
        """How many of its checks are met."""
        return sum(check.met for check in self.checks)

    @property
    def is_rolled_back(self) -> bool:
        """The copy was undone, and none was begun since."""
        return self.batch.rolled_back_at is not None and self.batch.begun_at is None

    @property
    def may_be_accepted(self) -> bool:
        """Whether the client can be asked to say that it arrived."""
        return self.is_reconciled and self.batch.accepted_at is None and not self.is_rolled_back

    @property
    def stage(self) -> Stage:
        batch = self.batch
        return stage_of(
            Reached(
                inventoried=self.read is not None,
                backed_up=self.backed_up,
                begun=batch.begun_at is not None,
                copied=batch.copied_at is not None or self.run is not None,
                reconciled=self.is_reconciled,
                accepted=batch.accepted_at is not None,
                cleared=batch.cleared_at is not None,
                rolled_back=self.is_rolled_back,
                dropped=batch.dropped_at is not None,
            )
        )

    @property
    def _of_this_run(self) -> list[Waiver]:
        return [one for one in self.waivers if self.run and one.run_id == self.run.id]


def standings_of(project_ids: Collection[int]) -> dict[int, list[Standing]]:
    """Every batch of these projects that was not dropped, in the order they were added, by project."""
    wanted = (Batch.project_id.in_(project_ids), Batch.dropped_at.is_(None))
    batches = whole_batches(*wanted) if project_ids else ()
    found: dict[int, list[Standing]] = {project_id: [] for project_id in project_ids}
    for standing in _standings(batches):
        found[standing.batch.project_id].append(standing)
    return found


def standing_of(batch: Batch) -> Standing:
    """How this one stands, a dropped one too."""
    [standing] = _standings([batch])
    return standing


def _standings(batches: Sequence[Batch]) -> list[Standing]:
    """Nine queries, however many batches there are; one where there is none."""
    if not batches:
        return []
    ids, project_ids = {batch.id for batch in batches}, {batch.project_id for batch in batches}
    runs = _by_batch(Run, Run.batch_id.in_(ids))
    waivers = _by_batch(Waiver, Waiver.batch_id.in_(ids))
    answers = _by_batch(BatchAnswer, BatchAnswer.batch_id.in_(ids))
    lists = _by_batch(FileList, FileList.batch_id.in_(ids))
    checks = checks_of(project_ids)
    copies = backups_of({one.source_device_id for one in batches if one.source_device_id})
    missing, unplaced = _missing(project_ids)
    return [
        Standing(
            batch=batch,
            **(known := _runs(batch, runs[batch.id])),
            waivers=(let_go := _let_go(known["run"], runs[batch.id], waivers[batch.id]))[0],
            taken_back=let_go[1],
            checks=checks.get(batch.subject, []),
            backed_up=_is_backed_up(
                batch, checks.get(batch.subject, []), copies.get(batch.source_device_id or 0, [])
            ),
            missing_files=missing[batch.id],
            unplaced=unplaced[batch.project_id],
            answers=answers[batch.id],
            lists=lists[batch.id],
        )
        for batch in batches
    ]


def _runs(batch: Batch, runs: Sequence[Run]) -> dict[str, Run | None]:
    """Of its runs those that a standing names."""
    undone = batch.rolled_back_at
    read = [run for run in runs if run.settled_at and run.failure is None]
    compared = [run for run in read if run.is_comparison and not (undone and run.ordered_at <= undone)]
    newest = runs[-1] if runs else None
    return {
        "run": _last(compared),
        "read": _last(read),
        "open_run": _last([run for run in runs if run.is_open]),
        "failed": newest if newest and newest.failure is not None else None,
    }


def _let_go(
    run: Run | None, runs: Iterable[Run], waivers: Iterable[Waiver]
) -> tuple[list[Waiver], list[Waiver]]:
    """What stands as let go and what was taken back, of comparisons of the same sort as this one."""
    alike = {one.id for one in runs if run is None or (one.content == COUNTS) == (run.content == COUNTS)}
    known = [one for one in waivers if one.run_id in alike]
    return [one for one in known if one.taken_back_at is None], _taken_back(run, known)


def _taken_back(run: Run | None, waivers: Iterable[Waiver]) -> list[Waiver]:
    """Of what was let go before this comparison, what was taken back after it was made."""
    if run is None or run.settled_at is None:
        return []
    made = run.settled_at
    return [one for one in waivers if one.run_id < run.id and one.taken_back_at and one.taken_back_at >= made]


def _last(runs: Sequence[Run]) -> Run | None:
    return runs[-1] if runs else None


def _is_backed_up(batch: Batch, checks: Iterable[Check], copies: Iterable[DeviceBackup]) -> bool:
    """A device by its backups: one younger than 24 h, proved by a restore (D2); else by the check of it."""
    if batch.source_device_id:
        return has_fresh_and_proved([backup.copy for backup in copies], now())
    return any(check.met for check in checks if check.text == BACKUP)


def _missing(
    project_ids: Collection[int],
) -> tuple[dict[int, list[MissingFile]], dict[int, list[MissingFile]]]:
    """Open reports by batch, and by project those without one that is still moved."""
    query = (
        sa.select(MissingFile, Batch.dropped_at)
        .outerjoin(Batch, Batch.id == MissingFile.batch_id)
        .where(MissingFile.project_id.in_(project_ids), MissingFile.settled_at.is_(None))
    )
    placed, unplaced = defaultdict(list), defaultdict(list)
    for one, dropped_at in db.session.execute(query.order_by(MissingFile.id)):
        if one.batch_id is None or dropped_at:
            unplaced[one.project_id].append(one)
        if one.batch_id is not None:
            placed[one.batch_id].append(one)
    return placed, unplaced


def _by_batch(model: type[T], *conditions: sa.ColumnElement[bool]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = defaultdict(list)
    for row in db.session.scalars(sa.select(model).where(*conditions).order_by(model.id)):
        found[row.batch_id].append(row)
    return found
