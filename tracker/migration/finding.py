"""Find my file: a name gives source path, target path, hash and state, over all batches of a project (D4)."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.migration.index.rows import Row
from tracker.migration.index.spelling import escaped
from tracker.migration.models import Batch, Run
from tracker.migration.name_words import name_words
from tracker.migration.opening import index_of
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


def find(standings: Iterable[Standing], text: str, *, most: int = MOST) -> list[Found]:
    """The files whose path has every word of the text, of each batch at most so many; of no text, none.

    In the order of the batches, in each the best first. Batches of counts have no files.
    """
    if not text.strip():
        return []
    return [
        found
        for standing in standings
        if (run := standing.run or standing.read) and run.index_sha256
        for found in _in_run(standing.batch, run, text, most)
    ]


def _in_run(batch: Batch, run: Run, text: str, most: int) -> list[Found]:
    with index_of(run) as index:
        return [_found(batch, run, row) for row in index.find(text, most)]


def _found(batch: Batch, run: Run, row: Row) -> Found:
    compared = run.target_list_id is not None
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
