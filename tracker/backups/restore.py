"""Fill an empty instance from a backup: everything or nothing."""

import hashlib
import io
import json
import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

import sqlalchemy as sa

from tracker import schema
from tracker.backups.archive import damaged, sealed_archive
from tracker.backups.backup import FORMAT, KEY, MANIFEST
from tracker.backups.rows import read_rows, tables_of
from tracker.base.database import db, writing
from tracker.base.durable import sync_folder, written_whole
from tracker.base.errors import Refused
from tracker.config import KEY_FILE, Settings
from tracker.proofs import prove_everything

MAY_BE_THERE = {"installation", "workers", "mail_pause"}
"""The tables that have a row before anybody has done anything."""


def restore(settings: Settings, path: Path) -> dict[str, int]:
    """Fill the empty instance at hand and return the number of rows of each table.

    The backup may come from either kind of database and from an older schema, whose later steps are then
    taken. Rows, files and key become visible at the end, the rows in one transaction. Raises Refused over
    a damaged backup, one of a newer program, an instance that holds something, or a history that was changed.
    """
    with (
        sealed_archive(path) as archive,
        TemporaryDirectory(dir=settings.instance, prefix=".restore-") as scratch,
    ):
        manifest = _manifest(archive, path)
        for name, digest in manifest["files"].items():
            _unpack(archive, name, Path(scratch), digest)
        with writing():
            connection = db.session.connection()
            _refuse_occupied(connection)
            _load(connection, archive, manifest)
            _refuse_changed()
            _move_files(Path(scratch), settings.files, manifest["files"])
            with written_whole(settings.instance / KEY_FILE) as file:
                file.write(archive.read(KEY))
    return manifest["tables"]


def _manifest(archive: ZipFile, path: Path) -> dict[str, Any]:
    if MANIFEST not in archive.namelist():
        raise damaged(path)
    manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
    if manifest["format"] != FORMAT or not schema.knows(manifest["step"]):
        raise Refused("“%(name)s” was made by a newer Makegood than this one; use that one.", name=path.name)
    return manifest


def _refuse_occupied(connection: sa.Connection) -> None:
    for table in tables_of(connection):
        if table.name not in MAY_BE_THERE and connection.execute(sa.select(table).limit(1)).first():
            raise Refused("This instance already holds something; a backup fills only an empty one.")


def _load(connection: sa.Connection, archive: ZipFile, manifest: dict[str, Any]) -> None:
    """Make the tables as they were at the backup's step, fill them, then take the steps since."""
    everything = sa.MetaData()
    everything.reflect(connection)
    everything.drop_all(connection)
    schema.step_up(connection, manifest["step"])
    for table in tables_of(connection):
        count = _read(connection, archive, table)
        if count != manifest["tables"][table.name]:
            raise Refused("The backup lacks rows of %(table)s; nothing was restored.", table=table.name)
    schema.step_up(connection)


def _read(connection: sa.Connection, archive: ZipFile, table: sa.Table) -> int:
    try:
        with archive.open(f"tables/{table.name}.jsonl") as raw:
            return read_rows(connection, table, io.TextIOWrapper(raw, encoding="utf-8", newline="\n"))
    except (ValueError, TypeError, sa.exc.StatementError) as error:
        raise Refused(
            "The backup holds values in %(table)s that can't be read; nothing was restored.", table=table.name
        ) from error


def _refuse_changed() -> None:
    for proof in prove_everything():
        if proof.flaw:
            raise Refused(
                "The history in this backup is not what it was (%(label)s, entry %(number)s: %(why)s).",
                label=proof.label,
                number=proof.flaw.number,
                why=proof.flaw.why,
            )


def _unpack(archive: ZipFile, name: str, folder: Path, digest: str) -> None:
    target = folder / name
    if folder not in target.resolve().parents:
        raise Refused("The backup names a file outside its folder; nothing was restored.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(f"files/{name}") as source, open(target, "w+b") as file:
        shutil.copyfileobj(source, file)
        file.flush()
        os.fsync(file.fileno())
        file.seek(0)
        if hashlib.file_digest(file, "sha256").hexdigest() != digest:
            raise Refused("A file in the backup is not what it was; nothing was restored.")


def _move_files(scratch: Path, folder: Path, names: dict[str, str]) -> None:
    """Put unpacked files in place. They are named by content: one that is there already is the same."""
    for name in names:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(scratch / name, target)
        sync_folder(target.parent)
