"""What the page of a comparison shows: figures, folders, differences page by page, and what came before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.base.texts import gettext
from tracker.migration.counting import FolderFate
from tracker.migration.counts_text import COUNTS
from tracker.migration.folder_counts import folders_of
from tracker.migration.index.reading import ALL, Index
from tracker.migration.index.rows import Folder, Row
from tracker.migration.index.spelling import escaped, unescaped
from tracker.migration.manifests.model import SIZE
from tracker.migration.models import Batch, Run, Waiver
from tracker.migration.name_words import name_words
from tracker.migration.opening import Unopened, files_folder, index_of
from tracker.migration.queries_runs import comparison_before, runs_of
from tracker.migration.rules import NOTHING, State, completeness
from tracker.migration.standing import Standing, standing_of
from tracker.projects.states import OVER

PAGE = 100
"""Rows on one page of differences."""
MOST_FOLDERS = 500


@dataclass(frozen=True)
class Wanted:
    """Which differences are asked for; `folder` is a path as addresses have it."""

    state: State | None = None
    folder: str = ""
    text: str = ""
    page: int = 1

    @property
    def path(self) -> bytes:
        """The folder's path as an index has it."""
        path = unescaped(self.folder)
        return path if not path or path.endswith(b"/") else path + b"/"

    def but(self, **changes: object) -> dict[str, object]:
        """The parts of the address of the same list with these changes, on its first page."""
        kept = {"state": self.state.value if self.state else "", "folder": self.folder, "q": self.text}
        return {name: value or None for name, value in (kept | changes).items()}


@dataclass(frozen=True)
class Listing:
    """One page of the differences, and the folders within the folder asked for."""

    rows: Sequence[Row]
    count: int
    folder: Folder | None
    folders: Sequence[Folder]
    pages: int


@dataclass(frozen=True)
class RunPage:
    """One run with its batch, and the runs before it."""

    standing: Standing
    run: Run
    runs: Sequence[Run]
    before: Run | None
    wanted: Wanted
    listing: Listing | None
    counts: Sequence[FolderFate]
    """Folder by folder, where counts were compared."""
    lines: Sequence[Row]
    """Of a list that was only read, the first lines that can't be."""
    lost: bool
    """What it found can't be looked into any more; the lists have to be compared once more."""

    @property
    def same_list(self) -> bool:
        """Both sides are one and the same file, byte for byte."""
        run = self.run
        return bool(run.target_list and run.target_list.sha256 == run.source_list.sha256)

    @property
    def waived(self) -> int:
        """What the client let go of this comparison or before it."""
        return self.run.waived + sum(one.covers for one in self._of_this_run)

    @property
    def waived_bytes(self) -> int | None:
        """The bytes of that; None where the size of one is not known."""
        known = [self.run.waived_bytes, *(one.covers_bytes for one in self._of_this_run)]
        return None if None in known[1:] else sum(filter(None, known))

    @property
    def _of_this_run(self) -> list[Waiver]:
        return [one for one in self.standing.waivers if one.run_id == self.run.id]

    @property
    def is_old(self) -> bool:
        """A comparison was made after this one."""
        return any(one.is_comparison and one.id > self.run.id for one in self.runs)

    @property
    def is_newest(self) -> bool:
        """No run was ordered after this one."""
        return self.runs[0].id == self.run.id

    @property
    def may_compare(self) -> bool:
        """Whether the lists can be compared once more: its batch goes on."""
        batch = self.standing.batch
        return not (batch.dropped_at or batch.cleared_at or batch.project.state in OVER)

    @property
    def percent_words(self) -> str:
        """The share that arrived, as the bar has it (D3)."""
        if self.run.content == SIZE:
            return gettext("same size")
        percent = completeness(self.run.matched + self.run.moved, self.run.source, self.waived)
        return (
            gettext("nothing to move") if percent == NOTHING else gettext("%(percent)s %%", percent=percent)
        )

    @property
    def trail(self) -> list[tuple[str, str]]:
        """The folders from the top to the one asked for: path for addresses, and name."""
        names = self.wanted.path.split(b"/")[:-1]
        return [(escaped(b"/".join(names[: n + 1]) + b"/"), name_words(names[n])) for n in range(len(names))]

    @property
    def figures(self) -> list[tuple[State, int]]:
        """How many of each state, in the order in which they are told."""
        run = self.run
        return [
            (State.MATCHED, run.matched),
            (State.MOVED, run.moved),
            (State.CHANGED, run.changed),
            (State.MISSING, run.missing),
            (State.EXTRA, run.extra),
            (State.DUPLICATE, run.duplicates),
            (State.UNREADABLE, run.unreadable_source + run.unreadable_target),
        ]


def read_wanted(args: Mapping[str, str]) -> Wanted:
    """What an address asks for; nonsense counts as not asked."""
    state, page = args.get("state", ""), args.get("page", "")
    return Wanted(
        State(state) if state in set(State) else None,
        args.get("folder", "")[:4000],
        args.get("q", "")[:500],
        max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 7 else 1,
    )


def collect_run(batch: Batch, run: Run, wanted: Wanted) -> RunPage:
    """Everything the page of this run shows."""
    try:
        (listing, lines), lost = _looked_into(run, wanted), False
    except Unopened:
        listing, lines, lost = None, [], True
    return RunPage(
        standing=standing_of(batch),
        run=run,
        runs=runs_of(batch),
        before=comparison_before(run),
        wanted=wanted,
        listing=listing,
        counts=folders_of(run, files_folder()) if run.content == COUNTS else [],
        lines=lines,
        lost=lost,
    )


def _looked_into(run: Run, wanted: Wanted) -> tuple[Listing | None, list[Row]]:
    """What it lists, or where a list was only read, the first lines that can't be. Raises Unopened."""
    if run.index_sha256 is None:
        return None, []
    with index_of(run) as index:
        if run.is_comparison:
            return _listing(index, wanted), []
        most = min(run.unreadable_source, PAGE)
        return None, list(index.differences(State.UNREADABLE, limit=most))


def _listing(index: Index, wanted: Wanted) -> Listing:
    state, path, text = wanted.state, wanted.path, wanted.text
    count = index.count(state, path, text)
    pages = max(1, -(-count // PAGE))
    start = (min(wanted.page, pages) - 1) * PAGE
    return Listing(
        rows=list(index.differences(state, path, text, PAGE, start)),
        count=count,
        folder=index.folder(path) if path != ALL else None,
        folders=index.folders(path)[:MOST_FOLDERS],
        pages=pages,
    )
