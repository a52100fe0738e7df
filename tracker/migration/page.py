"""What the staff pages of batches show, gathered in a constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from tracker.accounts.models import Account
from tracker.base.database import db
from tracker.base.texts import gettext
from tracker.base.wording import instant
from tracker.checks.lines import CheckLine, lines_of
from tracker.files.models import Attachment
from tracker.files.queries import attachments_of
from tracker.migration.copying import clearing_stops
from tracker.migration.models import Batch, MissingFile
from tracker.migration.next_steps import Next, next_of
from tracker.migration.queries import dropped_of
from tracker.migration.queries_client import open_missing_of
from tracker.migration.readying import NO_BACKUP
from tracker.migration.sizes import typed_size
from tracker.migration.stages import WAY, Stage
from tracker.migration.standing import Standing, standing_of, standings_of
from tracker.migration.totals import Total, total_of
from tracker.migration.wording import CLEARED_WORDS, stage_words, warning_words
from tracker.projects.models import Project


@dataclass(frozen=True)
class Step:
    """One stage of the usual way: whether it was reached, and whether it is the one it stands at."""

    words: str
    reached: bool
    here: bool


@dataclass(frozen=True)
class AllPage:
    """Every batch of a project."""

    standings: Sequence[Standing]
    dropped: Sequence[Batch]
    missing: Sequence[MissingFile]
    """What the client misses and has not said to be there, as below."""

    @property
    def total(self) -> Total:
        return total_of(self.standings)

    def next(self, standing: Standing) -> Next:
        return next_of(standing)


@dataclass(frozen=True)
class BatchPage:
    """One batch; `names` are those of the staff by id."""

    standing: Standing
    stops: Sequence[str]
    names: dict[int, str]
    files: dict[str, list[Attachment]]
    missing: Sequence[MissingFile]

    @property
    def next(self) -> Next:
        return next_of(self.standing)

    @property
    def warnings(self) -> list[str]:
        """What was not as it should be when the copy began (D2)."""
        return warning_words(self.standing.batch.warnings)

    @property
    def checks(self) -> list[CheckLine]:
        return lines_of(self.standing.checks, self.names, self.standing.batch.project.zone)

    @property
    def steps(self) -> list[Step]:
        """The stages of the usual way, each with whether it was reached."""
        return steps_of(self.standing)

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What happened when and by whom, and what was said of sizes; "" where nothing is known."""
        batch = self.standing.batch
        return [
            (gettext("Copy begun"), self._when(batch.begun_at, batch.begun_by)),
            (gettext("Copied"), self._when(batch.copied_at, batch.copied_by)),
            (gettext("Copy undone"), self._when(batch.rolled_back_at, batch.rolled_back_by)),
            (gettext("Why"), batch.rolled_back_why),
            (gettext("Source cleared"), self._when(batch.cleared_at, batch.cleared_by)),
            (
                gettext("What became of it"),
                gettext(CLEARED_WORDS[batch.cleared_how]) if batch.cleared_at else "",
            ),
            (gettext("Size of the source"), typed_size(self.standing.source_bytes)),
            (gettext("Free on the target"), typed_size(batch.room)),
        ]

    def who(self, account_id: int | None) -> str:
        """The name of one of us; "" for nobody."""
        return self.names.get(account_id or 0, "")

    def _when(self, at: datetime | None, by: int | None) -> str:
        if at is None:
            return ""
        said = instant(at, self.standing.batch.project.zone)
        return ", ".join(filter(None, (said, self.who(by))))


def steps_of(standing: Standing) -> list[Step]:
    """The usual way, as far as it was gone; what was left out on it is not reached."""
    done = reached_of(standing)
    return [Step(stage_words(stage), stage in done, stage == standing.stage) for stage in WAY]


def reached_of(standing: Standing) -> set[Stage]:
    """The stages of the usual way that are true of a batch.

    A backup grows old; once the copy began it counts as it was then.
    """
    batch = standing.batch
    bare = {one["msgid"] for one in batch.warnings} & NO_BACKUP
    true = {
        Stage.PLANNED: True,
        Stage.INVENTORIED: standing.read is not None,
        Stage.BACKED_UP: not bare if batch.begun_at else standing.backed_up,
        Stage.COPYING: batch.begun_at is not None,
        Stage.COPIED: batch.copied_at is not None,
        Stage.RECONCILED: standing.is_reconciled,
        Stage.ACCEPTED: batch.accepted_at is not None,
        Stage.CLEARED: batch.cleared_at is not None,
    }
    return {stage for stage, is_so in true.items() if is_so}


def collect_all(project: Project) -> AllPage:
    """Every batch of a project that its reader may see."""
    standings = standings_of([project.id])[project.id]
    return AllPage(standings, dropped_of(project.id), open_missing_of(project.id))


def collect(batch: Batch) -> BatchPage:
    """One batch that its reader may see."""
    standing = standing_of(batch)
    return BatchPage(
        standing=standing,
        stops=clearing_stops(batch),
        names=_names(),
        files=attachments_of([check.as_subject for check in standing.checks]),
        missing=open_missing_of(batch.project_id, batch.id),
    )


def _names() -> dict[int, str]:
    return {row.id: row.name for row in db.session.execute(sa.select(Account.id, Account.name))}
