"""What the client's pages of their data show: every class, one class, what they find and what they miss."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from tracker.access.actor import Actor
from tracker.access.acts import may
from tracker.clients.models import Contact
from tracker.clients.queries import approvers_of
from tracker.migration.accepting import ACT
from tracker.migration.exact_text import exact_text
from tracker.migration.letting_go import MAY_GO, left_by_folder
from tracker.migration.marking import waivers_by_key
from tracker.migration.models import Batch, BatchAnswer, MissingFile, Waiver
from tracker.migration.opening import files_folder
from tracker.migration.queries_client import latest_answer, missing_of, names_of
from tracker.migration.rules import State
from tracker.migration.run_page import RunPage, Wanted, collect_run
from tracker.migration.standing import Standing, standing_of, standings_of
from tracker.migration.totals import Total, total_of
from tracker.milestones.exact_text import ExactText
from tracker.projects.models import Project

STATES = (State.MISSING, State.CHANGED, State.UNREADABLE, State.MOVED, State.EXTRA)
"""In which order a client reads them: what is not there first."""


@dataclass(frozen=True)
class DataPage:
    """Every class of a project's data, and the reports of missing files."""

    standings: Sequence[Standing]
    missing: Sequence[MissingFile]
    may_answer: bool

    @property
    def total(self) -> Total:
        return total_of(self.standings)

    @property
    def open_missing(self) -> list[MissingFile]:
        return [one for one in self.missing if one.is_open]

    @property
    def settled_missing(self) -> list[MissingFile]:
        return [one for one in self.missing if not one.is_open]


@dataclass(frozen=True)
class ClassPage:
    """One class: how it stands, what differs, what was let go, what they said. `names` are theirs by id."""

    standing: Standing
    run: RunPage | None
    may_answer: bool
    approvers: Sequence[Contact]
    answer: BatchAnswer | None
    names: dict[int, str]
    let_go: Mapping[bytes, Waiver]
    """What of the differences on this page was let go, by the key of their rows."""
    left: Mapping[str, int]
    """Of counts, how many items of each folder are missing and not let go."""

    @property
    def batch(self) -> Batch:
        return self.standing.batch

    @property
    def is_over(self) -> bool:
        """Nothing can be answered any more."""
        return bool(self.batch.cleared_at)

    @cached_property
    def text(self) -> ExactText:
        """What an answer is given to."""
        return exact_text(self.standing)

    @property
    def waivers(self) -> Sequence[Waiver]:
        return self.standing.waivers

    @property
    def states(self) -> list[tuple[State, int]]:
        """What there is of each sort, and how many."""
        counts = dict(self.run.figures) if self.run else {}
        return [(state, counts[state]) for state in STATES if counts.get(state)]

    def may_let_go(self, state: State | None) -> bool:
        """Whether something of this sort could be let go by the reader."""
        return self.may_answer and not self.is_over and self.standing.left > 0 and state in MAY_GO


def collect_data(actor: Actor, project: Project) -> DataPage:
    """Every class; the fetch of `project` has authorised it."""
    standings = standings_of([project.id])[project.id]
    return DataPage(standings, missing_of(project.id), may(actor, ACT, project))


def collect_class(actor: Actor, project: Project, batch: Batch, wanted: Wanted) -> ClassPage:
    """One class, with the differences asked for; without a sort asked for, what is not there first."""
    standing = standing_of(batch)
    answer = latest_answer(batch)
    differences = _differences(standing, wanted)
    return ClassPage(
        standing=standing,
        run=differences,
        may_answer=may(actor, ACT, project),
        approvers=approvers_of(project.client_id),
        answer=answer,
        names=names_of(
            {*(one.waived_by for one in standing.waivers), answer.answered_by if answer else None}
        ),
        let_go=_let_go(standing, differences),
        left=left_by_folder(standing, differences.run) if differences and differences.counts else {},
    )


def _let_go(standing: Standing, page: RunPage | None) -> Mapping[bytes, Waiver]:
    if page is None or page.listing is None:
        return {}
    return waivers_by_key(page.run, standing.waivers, page.listing.rows, files_folder())


def _differences(standing: Standing, wanted: Wanted) -> RunPage | None:
    run = standing.run
    if run is None:
        return None
    there = {
        State.MISSING: run.missing,
        State.CHANGED: run.changed,
        State.UNREADABLE: run.unreadable_source,
        State.MOVED: run.moved,
        State.EXTRA: run.extra,
    }
    state = (
        wanted.state if wanted.state in there else next((one for one in STATES if there[one]), State.MISSING)
    )
    return collect_run(standing.batch, run, replace(wanted, state=state))
