"""Which differences would be let go: exactly those that are not there and that nobody let go before (D3)."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tracker.base.errors import NotFound, Refused
from tracker.base.exact import TextChanged
from tracker.migration.carrying import joined_keys, kept_keys, lines_together
from tracker.migration.count_keys import count_key, gone_of
from tracker.migration.counts_text import COUNTS
from tracker.migration.folder_counts import folders_of
from tracker.migration.index.reading import Index
from tracker.migration.index.rows import Row
from tracker.migration.index.spelling import unescaped
from tracker.migration.index.waiving import NOT_THERE, differing_in
from tracker.migration.models import Run, Waiver
from tracker.migration.name_words import name_words, visible
from tracker.migration.opening import files_folder, index_of
from tracker.migration.rules import State
from tracker.migration.run_page import Wanted
from tracker.migration.standing import Standing

MAY_GO = (State.MISSING, State.CHANGED, State.UNREADABLE)
"""What of the source is not there; all else is no loss."""

MOST_NAMED = 200
"""So many of what is let go are named where it is read; all of them are in the list that is kept."""


@dataclass(frozen=True)
class Scope:
    """Which of them: of a state or all, in a folder, or one path; both as addresses have them.

    Of counts `folder` is one by name, and `items` how many of what is missing in it.
    """

    state: State | None = None
    folder: str = ""
    path: str = ""
    items: int | None = None


@dataclass(frozen=True)
class Chosen:
    """What a scope comes to: how many, their bytes (None: not known), and their list as a file holds it."""

    run: Run
    covers: int
    covers_bytes: int | None
    kept: bytes
    names: Sequence[str]
    """The first MOST_NAMED of them, for people to read."""

    @property
    def more(self) -> int:
        """How many are not named; what is counted has folders for names."""
        return 0 if self.run.content == COUNTS else self.covers - len(self.names)

    @property
    def hash(self) -> str:
        """Of the comparison and exactly these."""
        return hashlib.sha256(self.run.uuid.encode() + self.kept).hexdigest()


def choose(standing: Standing, scope: Scope) -> Chosen:
    """What this scope comes to in the comparison that stands; NotFound without one or without such a file."""
    run = standing.run
    if run is None or (scope.state and scope.state not in MAY_GO):
        raise NotFound()
    return _of_counts(standing, run, scope) if run.content == COUNTS else _of_files(standing, run, scope)


def check_same(chosen: Chosen, shown: str) -> None:
    """Raise TextChanged when what was read is not what would be let go."""
    if chosen.hash != shown:
        raise TextChanged(
            "What arrived was compared anew, or somebody let some of it go, while you were reading; nothing "
            "was recorded. Please read it again; what stands now is below."
        )


def _of_files(standing: Standing, run: Run, scope: Scope) -> Chosen:
    """Row by row, as there may be a million of them."""
    is_gone = _gone(standing, run)
    keys: list[bytes] = []
    names: list[str] = []
    size: int | None = 0
    with index_of(run) as index:
        for row in _rows(index, scope):
            if is_gone(row):
                continue
            keys.append(row.key)
            if len(names) < MOST_NAMED:
                names.append(visible(row.line.text) if row.line else name_words(row.source_path or b""))
            if row.line is None:
                size = None if size is None or row.size is None else size + row.size
    return Chosen(run, len(keys), size, joined_keys(keys), names)


def _rows(index: Index, scope: Scope) -> Iterable[Row]:
    if scope.path:
        row = index.file(unescaped(scope.path))
        if row is None or row.state not in NOT_THERE:
            raise NotFound()
        return [row]
    return differing_in(index, Wanted(folder=scope.folder).path, scope.state)


def _gone(standing: Standing, run: Run) -> Callable[[Row], bool]:
    """Whether a row was let go. Of this comparison's waivers from before lines that say the same had keys of
    their own, one key lets all of them go, as they were counted then."""
    kept = [(one, kept_keys(one, files_folder())) for one in standing.waivers]
    gone = {key for _, keys in kept for key in keys}
    together = {key for one, keys in kept if lines_together(one, run, len(keys)) for key in keys}
    return lambda row: row.key in gone or (row.line is not None and row.line.first_key in together)


def _of_counts(standing: Standing, run: Run, scope: Scope) -> Chosen:
    """Items have no names; of each folder so many are let go, at most what is missing there."""
    left = left_by_folder(standing, run)
    if scope.folder:
        if scope.folder not in left:
            raise NotFound()
        left = {scope.folder: _items(scope, left[scope.folder])}
    kept = {folder: items for folder, items in left.items() if items}
    keys = joined_keys(count_key(folder, items) for folder, items in kept.items())
    return Chosen(run, sum(kept.values()), None, keys, [*map(visible, kept)])


def left_by_folder(standing: Standing, run: Run) -> dict[str, int]:
    """Of a comparison of counts, how many items of each folder are missing and not let go."""
    missing = {one.folder: one.missing for one in folders_of(run, files_folder())}
    before = _keys([one for one in standing.waivers if one.run_id < run.id])
    since = _keys([one for one in standing.waivers if one.run_id == run.id])
    gone = gone_of(missing, before, since)
    return {folder: max(count - gone[folder], 0) for folder, count in missing.items()}


def _keys(waivers: Sequence[Waiver]) -> list[bytes]:
    return [key for waiver in waivers for key in kept_keys(waiver, files_folder())]


def _items(scope: Scope, most: int) -> int:
    if scope.items is None:
        return most
    if not 0 < scope.items <= most:
        raise Refused(
            "Of this folder, %(most)s are missing and not let go; enter no more than that.", most=most
        )
    return scope.items
