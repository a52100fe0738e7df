"""Counts of a run, folder by folder; they are few, and read from the lists as they were brought."""

from collections.abc import Sequence
from pathlib import Path

from tracker.files.store import stored
from tracker.migration.counting import FolderCount, FolderFate, compare_counts, read_counts
from tracker.migration.counts_text import text_of
from tracker.migration.models import FileList, Run


def counts_of(one: FileList | None, folder: Path) -> list[FolderCount]:
    """What a list of counts says, in its order; nothing of none. `folder` is that of the stored files."""
    return read_counts(text_of(stored(folder, one.sha256))) if one else []


def folders_of(run: Run, folder: Path) -> Sequence[FolderFate]:
    """Each folder of both sides."""
    source, target = counts_of(run.source_list, folder), counts_of(run.target_list, folder)
    return compare_counts(source, target).folders
