"""Bring a list of files, or counts of folders, for one side of a batch.

The slow part, reading and recognising, is done before the database is locked: `prepare_list`.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import IO

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Invalid, Refused, sentence
from tracker.files.rules import clean_name
from tracker.files.store import CHUNK, put, scratch
from tracker.migration import kinds_lists as kinds
from tracker.migration.counting import read_counts
from tracker.migration.counts_text import COUNTS, is_counts, text_of
from tracker.migration.history import tell
from tracker.migration.manifests.recognising import recognise
from tracker.migration.models import SOURCE, Batch, FileList
from tracker.migration.planning import check_open
from tracker.migration.queries_runs import latest_list
from tracker.migration.robocopy import is_robocopy
from tracker.migration.runs import order_run
from tracker.projects.models import Project

MOST_BYTES = 2 * 2**30
"""Of one list; some ten million files."""

HEAD = 64 * 1024
FIELD = "list"

EMPTY = sentence("“%(name)s” is empty, so it proves nothing.")
TOO_MUCH = sentence("“%(name)s” is larger than 2 GB, the most that a list may have; bring it in parts.")
ROBOCOPY = sentence(
    "“%(name)s” is a log of robocopy. It says what was copied, not what arrived: attach it to a check as "
    "evidence, and bring a list that was made on each side."
)
FOREIGN = sentence("This very list was brought for somebody else. Please check that it is the right one.")


@dataclass(frozen=True)
class Brought:
    """A list that is stored by content, and what it was recognised as; its size in bytes."""

    name: str
    sha256: str
    size: int
    form: str
    contents: tuple[str, ...]


def prepare_list(stream: IO[bytes], filename: str, folder: Path) -> Brought:
    """Store what the stream holds, whatever its size in constant memory, once it is recognised.

    Raises Invalid with one sentence that names the file; then nothing of it is left.
    """
    name = clean_name(filename)
    with scratch(folder) as path:
        head = _spool(stream, path, name)
        form, contents = _recognised(path, head, name)
        size = path.stat().st_size
        return Brought(name, put(folder, path), size, form, contents)


def bring_list(actor: Actor, batch: Batch, side: str, brought: Brought) -> FileList | None:
    """Keep the list and have it read, or compared with the other side's; None when it was here already.

    Raises Refused for a batch that does not go on, and for a list of another client.
    """
    check_open(batch)
    latest = latest_list(batch, side)
    if latest and latest.sha256 == brought.sha256:
        return None
    if brought.form != COUNTS and _is_foreign(batch, brought.sha256):
        raise Refused(FOREIGN, FIELD)
    made = FileList(
        batch_id=batch.id,
        side=side,
        form=brought.form,
        contents=" ".join(brought.contents),
        sha256=brought.sha256,
        name=brought.name,
        size=brought.size,
        brought_at=now(),
        brought_by=actor.id,
    )
    db.session.add(made)
    db.session.flush()
    _tell(actor, batch, made)
    if latest_list(batch, SOURCE):
        order_run(actor, batch)
    return made


def _spool(stream: IO[bytes], path: Path, name: str) -> bytes:
    """Copy the stream into the file, no more than may be, and return how it begins."""
    head, size = b"", 0
    with open(path, "wb") as file:
        while chunk := stream.read(CHUNK):
            head = head or chunk[:HEAD]
            size += len(chunk)
            if size > MOST_BYTES:
                raise Invalid(TOO_MUCH, FIELD, name=name)
            file.write(chunk)
    if not size:
        raise Invalid(EMPTY, FIELD, name=name)
    return head


def _recognised(path: Path, head: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The form and what it tells of each file. Raises Invalid."""
    if is_robocopy(head):
        raise Invalid(ROBOCOPY, FIELD, name=name)
    if is_counts(head):
        read_counts(text_of(path))
        return COUNTS, (COUNTS,)
    manifest = recognise(path, name)
    return manifest.form, manifest.contents


def _is_foreign(batch: Batch, sha256: str) -> bool:
    """Whether this very list stands with a batch of another client, for whom it was meant."""
    query = (
        sa.select(FileList.id)
        .join(Batch, Batch.id == FileList.batch_id)
        .join(Project, Project.id == Batch.project_id)
        .where(
            FileList.sha256 == sha256,
            Project.client_id != batch.project.client_id,
            Project.goes_on_as_id.is_(None) | (Project.goes_on_as_id != batch.project_id),
        )
    )
    return db.session.scalar(query.limit(1)) is not None


def _tell(actor: Actor, batch: Batch, made: FileList) -> None:
    facts = {name: getattr(made, name) for name in ("side", "form", "contents", "sha256", "size")}
    tell(kinds.BROUGHT, actor, batch, {"list": made.uuid, **facts}, {"name": made.name})
