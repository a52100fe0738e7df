"""Find my file: a name gives source path, target path, hash and state, over all batches of a project (D4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from tracker.migration.index.rows import Row
from tracker.migration.index.spelling import escaped
from tracker.migration.models import Batch, Run
from tracker.migration.name_words import name_words, visible
from tracker.migration.opening import Unopened, index_of
from tracker.migration.standing import Standing

LISTED = "listed"
"""On the source, as its list says; nobody has compared it with anything."""

MOST = 50


@dataclass(frozen=True)
class Found:
    """One file. `state` is one of a comparison, or LISTED; a path is "" on the side where it is not."""

    batch: Batch
    run: Run
    state: str
    source_path: str
    target_path: str
    checksum: str
    """In lower hex, of the kind `run.content`; "" where files were compared by size."""
    size: int | None
    key: str
    """The source's path as text from which its bytes can be had again; "" of what the source has not."""

    @property
    def was_at(self) -> str:
        """The whole path at the source, to look there; "" where it is not."""
        return whole_path(self.run.strip_source, self.source_path)

    @property
    def is_at(self) -> str:
        """The whole path at the target, to look there; "" where it is not."""
        return whole_path(self.run.strip_target, self.target_path)


def whole_path(root: str | None, path: str) -> str:
    r"""With the beginning that was left out of a comparison: `C:\Anna\` and `a/b` are `C:\Anna\a\b`."""
    if not root or not path:
        return path
    return visible(root) + (path.replace("/", "\\") if "\\" in root else path)


class Search(NamedTuple):
    """What was found, in the order of the batches, in each the best first."""

    files: list[Found]
    unsearched: list[Batch]
    """Batches whose comparison can't be looked into before it is made once more."""


def find(standings: Iterable[Standing], text: str, *, most: int = MOST) -> Search:
    """The files whose path has every word of the text, of each batch at most so many; of no text, none.

    Batches of counts have no files.
    """
    found = Search([], [])
    if not text.strip():
        return found
    for standing in standings:
        run = standing.run or standing.read
        if run and run.index_sha256:
            try:
                found.files.extend(_in_run(standing, run, text, most))
            except Unopened:
                found.unsearched.append(standing.batch)
    return found


def _in_run(standing: Standing, run: Run, text: str, most: int) -> list[Found]:
    """Of a comparison that counts no more, as the copy was undone, only what the source has."""
    compared = run is standing.run
    with index_of(run) as index:
        rows = index.find(text, most)
    return [_found(standing.batch, run, row, compared) for row in rows if compared or row.source_path]


def _found(batch: Batch, run: Run, row: Row, compared: bool) -> Found:
    return Found(
        batch=batch,
        run=run,
        state=row.state.value if compared else LISTED,
        source_path=name_words(row.source_path or b""),
        target_path=name_words(row.target_path or b"") if compared else "",
        checksum=row.checksum or "",
        size=row.size,
        key=escaped(row.source_path or b""),
    )
