"""The move of one class of a client's data, the lists that prove it, and what the client says to it."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.base.append_only import append_only
from tracker.base.database import Identified, Model, UtcDateTime, Versioned
from tracker.clients.models import Contact
from tracker.devices.models import Device
from tracker.files.models import FileHash
from tracker.migration.rules import Counts
from tracker.milestones.models import Milestone
from tracker.projects.models import Project

SOURCE, TARGET = "source", "target"
"""The two sides of a move."""

DEVICE, SERVICE, FOLDER = "device", "service", "folder"
"""What a side can be."""


class Batch(Identified, Versioned, Model):
    """The move of one class of data from a source to a target (D1); its stage is derived, never stored."""

    __tablename__ = "migration_batches"

    project_id: Mapped[int] = mapped_column(sa.ForeignKey("projects.id"), index=True)
    milestone_id: Mapped[int | None] = mapped_column(sa.ForeignKey("milestones.id", ondelete="SET NULL"))
    """What can't be reported ready over missing files (P8); None where the whole project can't, as when the
    plan it named was dropped."""
    data_class: Mapped[str] = mapped_column(sa.String(12))
    title: Mapped[str] = mapped_column(sa.String(200))
    source_kind: Mapped[str] = mapped_column(sa.String(8))
    source_device_id: Mapped[int | None] = mapped_column(sa.ForeignKey("devices.id"))
    source: Mapped[str] = mapped_column(sa.String(300), default="")
    """The service or the folder; on a device, where on it."""
    target_kind: Mapped[str] = mapped_column(sa.String(8))
    target_device_id: Mapped[int | None] = mapped_column(sa.ForeignKey("devices.id"))
    target: Mapped[str] = mapped_column(sa.String(300), default="")
    size_stated: Mapped[int | None] = mapped_column(sa.BigInteger)
    """Bytes of the source as somebody said, until a list with sizes knows better."""
    room: Mapped[int | None] = mapped_column(sa.BigInteger)
    """Bytes that were free on the target (D2)."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))
    begun_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    begun_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))
    warnings: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON, default=list)
    """What was not as it should be when the copy began, each as `msgid` and `params` of a sentence (D2)."""
    copied_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    copied_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))
    accepted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When an approver accepted it, as it then was; taken back when it is returned or compared anew."""
    cleared_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cleared_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))
    cleared_how: Mapped[str] = mapped_column(sa.Text, default="")
    """What was done with the source: wiped, returned, kept by the client."""
    rolled_back_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    rolled_back_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))
    rolled_back_why: Mapped[str] = mapped_column(sa.Text, default="")
    dropped_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """It is not moved after all, or was entered wrongly; it counts nowhere any more."""
    dropped_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))
    dropped_why: Mapped[str] = mapped_column(sa.Text, default="")

    project: Mapped[Project] = relationship()
    milestone: Mapped[Milestone | None] = relationship()
    source_device: Mapped[Device | None] = relationship(foreign_keys=[source_device_id])
    target_device: Mapped[Device | None] = relationship(foreign_keys=[target_device_id])

    @property
    def subject(self) -> str:
        """How checks, holds, files and entries of the timeline refer to it."""
        return f"batch:{self.uuid}"


class FileList(Identified, Model):
    """A list of the files of one side as it was brought, kept as it is; or counts for each folder."""

    __tablename__ = "migration_lists"

    batch_id: Mapped[int] = mapped_column(sa.ForeignKey("migration_batches.id"), index=True)
    side: Mapped[str] = mapped_column(sa.String(6))
    form: Mapped[str] = mapped_column(sa.String(20))
    """The form it was recognised as, such as `sha256sum`; `counts` for counts and bytes of folders."""
    contents: Mapped[str] = mapped_column(sa.String(80))
    """What it tells of each file, such as `sha256 size`."""
    sha256: Mapped[str] = mapped_column(FileHash)
    name: Mapped[str] = mapped_column(sa.String(200))
    size: Mapped[int] = mapped_column(sa.BigInteger)
    brought_at: Mapped[datetime] = mapped_column(UtcDateTime)
    brought_by: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))


class Run(Identified, Model):
    """One comparison of two lists, or the reading of the source's list while there is no other.

    The worker makes it; open until `settled_at`, then it has counts and an index, or `failure` says why not.
    """

    __tablename__ = "migration_runs"

    batch_id: Mapped[int] = mapped_column(sa.ForeignKey("migration_batches.id"), index=True)
    source_list_id: Mapped[int] = mapped_column(sa.ForeignKey("migration_lists.id"))
    target_list_id: Mapped[int | None] = mapped_column(sa.ForeignKey("migration_lists.id"))
    strip_source: Mapped[str | None] = mapped_column(sa.Text)
    """What goes from the beginning of each name; None until the worker has looked for what it could be."""
    strip_target: Mapped[str | None] = mapped_column(sa.Text)
    ignore_case: Mapped[bool] = mapped_column(default=False)
    ordered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ordered_by: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))
    claimed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(default=0)
    done_bytes: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    """How much of both lists was read, of `total_bytes`: a bar for who waits."""
    total_bytes: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    failure: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    """The sentence as a DomainError holds it: `msgid` and `params`."""
    content: Mapped[str] = mapped_column(sa.String(10), default="")
    """By what files were compared: a checksum, `size`, or `counts`."""
    source: Mapped[int] = mapped_column(default=0)
    target: Mapped[int] = mapped_column(default=0)
    matched: Mapped[int] = mapped_column(default=0)
    moved: Mapped[int] = mapped_column(default=0)
    changed: Mapped[int] = mapped_column(default=0)
    missing: Mapped[int] = mapped_column(default=0)
    extra: Mapped[int] = mapped_column(default=0)
    duplicates: Mapped[int] = mapped_column(default=0)
    unreadable_source: Mapped[int] = mapped_column(default=0)
    unreadable_target: Mapped[int] = mapped_column(default=0)
    spelled: Mapped[int] = mapped_column(default=0)
    source_bytes: Mapped[int | None] = mapped_column(sa.BigInteger)
    arrived_bytes: Mapped[int | None] = mapped_column(sa.BigInteger)
    waived: Mapped[int] = mapped_column(default=0)
    """Of what is not there, how many the client had let go before this run."""
    waived_bytes: Mapped[int | None] = mapped_column(sa.BigInteger)
    index_sha256: Mapped[str | None] = mapped_column(FileHash)
    """The index file: every file of both sides with its state, to search and to browse."""

    source_list: Mapped[FileList] = relationship(foreign_keys=[source_list_id])
    target_list: Mapped[FileList | None] = relationship(foreign_keys=[target_list_id])

    @property
    def is_open(self) -> bool:
        return self.settled_at is None

    @property
    def is_comparison(self) -> bool:
        """Settled, with an outcome, and over two lists."""
        return bool(self.settled_at and self.failure is None and self.target_list_id)

    @property
    def counts(self) -> Counts:
        """As the rules take them."""
        return Counts(
            source=self.source,
            target=self.target,
            matched=self.matched,
            moved=self.moved,
            changed=self.changed,
            missing=self.missing,
            extra=self.extra,
            duplicates=self.duplicates,
            unreadable=self.unreadable_source + self.unreadable_target,
        )


class Waiver(Identified, Model):
    """Differences that an approver lets go, with a reason; exactly those that they saw (D3)."""

    __tablename__ = "migration_waivers"

    batch_id: Mapped[int] = mapped_column(sa.ForeignKey("migration_batches.id"), index=True)
    run_id: Mapped[int] = mapped_column(sa.ForeignKey("migration_runs.id"))
    folder: Mapped[str] = mapped_column(sa.Text, default="")
    """The folder whose differences they are; empty where `path` is given, or for all of them."""
    path: Mapped[str] = mapped_column(sa.Text, default="")
    covers: Mapped[int]
    """How many differences of its run it lets go."""
    covers_bytes: Mapped[int | None] = mapped_column(sa.BigInteger)
    paths_sha256: Mapped[str] = mapped_column(FileHash)
    """The list of them, kept as a file."""
    reason: Mapped[str] = mapped_column(sa.Text)
    waived_at: Mapped[datetime] = mapped_column(UtcDateTime)
    waived_by: Mapped[int] = mapped_column(sa.ForeignKey("contacts.id"))
    taken_back_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    taken_back_by: Mapped[int | None] = mapped_column(sa.ForeignKey("contacts.id"))


class BatchAnswer(Identified, Model):
    """An approver's word about what arrived, to exactly the text and the comparison they saw."""

    __tablename__ = "migration_answers"

    batch_id: Mapped[int] = mapped_column(sa.ForeignKey("migration_batches.id"), index=True)
    run_id: Mapped[int | None] = mapped_column(sa.ForeignKey("migration_runs.id"))
    verdict: Mapped[str] = mapped_column(sa.String(3))
    """`yes`: accepted; `no`: returned, with a reason."""
    words: Mapped[str] = mapped_column(sa.Text, default="")
    text: Mapped[str] = mapped_column(sa.Text)
    text_hash: Mapped[str] = mapped_column(sa.String(64))
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answered_by: Mapped[int] = mapped_column(sa.ForeignKey("contacts.id"))


class MissingFile(Identified, Model):
    """A file that the client misses; it holds the clearing of its source until they say it is there (D4)."""

    __tablename__ = "missing_files"

    project_id: Mapped[int] = mapped_column(sa.ForeignKey("projects.id"), index=True)
    batch_id: Mapped[int | None] = mapped_column(sa.ForeignKey("migration_batches.id"), index=True)
    """Where it should be; None while nobody knows, and then it holds every source of the project."""
    name: Mapped[str] = mapped_column(sa.String(500))
    """What the client calls it, or its path."""
    words: Mapped[str] = mapped_column(sa.Text, default="")
    reported_at: Mapped[datetime] = mapped_column(UtcDateTime)
    reported_by: Mapped[int] = mapped_column(sa.ForeignKey("contacts.id"))
    answer: Mapped[str] = mapped_column(sa.Text, default="")
    """Where we found it, or what we did; the client then says whether it is there."""
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    settled_by: Mapped[int | None] = mapped_column(sa.ForeignKey("contacts.id"))
    still_missing: Mapped[str] = mapped_column(sa.Text, default="")
    """The client's words to our answer, where they did not find it; it is open again with them."""

    project: Mapped[Project] = relationship()
    batch: Mapped[Batch | None] = relationship()
    reporter: Mapped[Contact] = relationship(foreign_keys=[reported_by])

    @property
    def subject(self) -> str:
        """How entries of the timeline refer to it."""
        return f"missing_file:{self.uuid}"

    @property
    def is_open(self) -> bool:
        return self.settled_at is None


append_only(FileList)
append_only(BatchAnswer)
