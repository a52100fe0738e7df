"""What a run finds out: reads the lists, compares them, writes the index. It knows no database."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tracker.base.errors import Invalid, sentence
from tracker.files.store import put, scratch, stored
from tracker.migration.counting import FolderCount, compare_counts, read_counts
from tracker.migration.counts_text import COUNTS, text_of
from tracker.migration.index.making import Totals, make_index, work_of
from tracker.migration.manifests.model import Manifest
from tracker.migration.manifests.recognising import recognise
from tracker.migration.reconcile import reconcile, rounds
from tracker.migration.roots import suggest_roots

NO_FILE = sentence("The list of the source names no file, so it proves nothing. Make it anew.")

Strips = tuple[str, str]
Progress = Callable[[int, int], None]
"""Told of the bytes done so far, and of how many they will be."""


@dataclass(frozen=True)
class Listed:
    """A list as it was brought: where it is stored, its form, and what it was called."""

    sha256: str
    form: str
    name: str


@dataclass(frozen=True)
class Job:
    """What is to be compared; without a target the source's list is only read."""

    source: Listed
    target: Listed | None
    strips: Strips | None
    """None: they are looked for."""
    ignore_case: bool


@dataclass(frozen=True)
class Outcome:
    """What a run says, under the names of its columns."""

    figures: dict[str, int | None]
    content: str
    strips: Strips
    index_sha256: str | None


def outcome_of(job: Job, folder: Path, progress: Progress = lambda _done, _total: None) -> Outcome:
    """Make the comparison of this job, its index file stored in `folder`.

    Raises Invalid over lists that can't be compared, Refused over one that is gone from the disk.
    """
    if COUNTS in (job.source.form, job.target.form if job.target else job.source.form):
        return _of_counts(job, folder)
    source = _manifest(job.source, folder)
    if job.target is None:
        return _as_read(_of_files(source, source, ("", ""), False, folder, progress))
    target = _manifest(job.target, folder)
    strips = job.strips or _suggested(source, target)
    return _of_files(source, target, strips, job.ignore_case, folder, progress)


def _manifest(listed: Listed, folder: Path) -> Manifest:
    return recognise(stored(folder, listed.sha256), listed.name)


def _suggested(source: Manifest, target: Manifest) -> Strips:
    """The roots of both, where they are text that can be shown and kept."""
    roots = suggest_roots(source, target)
    try:
        "".join(roots).encode()
    except UnicodeEncodeError:
        return "", ""
    return roots


def _of_files(
    source: Manifest, target: Manifest, strips: Strips, ignore_case: bool, folder: Path, progress: Progress
) -> Outcome:
    work = _Work(rounds(source) * _size(source, target) + work_of(source, target), progress)
    found = reconcile(
        source,
        target,
        strip_source=strips[0],
        strip_target=strips[1],
        ignore_case=ignore_case,
        progress=work.did,
    )
    if not found.counts.source:
        raise Invalid(NO_FILE)
    with scratch(folder) as path:
        totals = make_index(path, source, target, found, strips=strips, progress=work.did)
        return Outcome(_figures(totals), totals.content, strips, put(folder, path))


def _figures(totals: Totals) -> dict[str, int | None]:
    counts = totals.counts
    return {
        "source": counts.source,
        "target": counts.target,
        "matched": counts.matched,
        "moved": counts.moved,
        "changed": counts.changed,
        "missing": counts.missing,
        "extra": counts.extra,
        "duplicates": counts.duplicates,
        "unreadable_source": totals.unreadable_source,
        "unreadable_target": totals.unreadable_target,
        "spelled": totals.spelled,
        "source_bytes": totals.source_bytes,
        "arrived_bytes": totals.arrived_bytes,
    }


def _as_read(against_itself: Outcome) -> Outcome:
    """A list that was compared with itself says what it holds, and nothing of what arrived."""
    figures = against_itself.figures
    kept = {name: figures[name] for name in ("source", "unreadable_source", "source_bytes")}
    twice = (figures["duplicates"] or 0) // 2
    return Outcome(
        dict.fromkeys(figures, 0) | kept | {"duplicates": twice, "arrived_bytes": None},
        against_itself.content,
        ("", ""),
        against_itself.index_sha256,
    )


def _of_counts(job: Job, folder: Path) -> Outcome:
    """Counts of folders; they are few, so nothing is kept beside their lists."""
    if job.target and job.target.form != job.source.form:
        raise Invalid(
            "One side has a list of files, the other counts of folders. Bring the same for both sides."
        )
    source, target = (_counted(one, folder) for one in (job.source, job.target))
    found = compare_counts(source, target)
    read = job.target is None
    figures = {
        "source": found.counts.source,
        "target": found.counts.target,
        "matched": found.counts.matched,
        "missing": 0 if read else found.counts.missing,
        "extra": found.counts.extra,
        "source_bytes": found.source_bytes,
        "arrived_bytes": None if read else found.arrived_bytes,
    }
    return Outcome(figures, COUNTS, ("", ""), None)


def _counted(listed: Listed | None, folder: Path) -> list[FolderCount]:
    return read_counts(text_of(stored(folder, listed.sha256))) if listed else []


def _size(*manifests: Manifest) -> int:
    return sum(one.path.stat().st_size for one in manifests)


class _Work:
    """Adds up what was done, and tells it."""

    def __init__(self, total: int, progress: Progress):
        self.total, self.done, self.progress = total, 0, progress

    def did(self, some: int) -> None:
        self.done += some
        self.progress(self.done, self.total)
