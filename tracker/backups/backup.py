"""Write everything an instance holds into one file, while people go on working."""

import hashlib
import io
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

import sqlalchemy as sa
from alembic.runtime.migration import MigrationContext

from tracker.backups.archive import new_archive
from tracker.backups.rows import tables_of, write_rows
from tracker.base.clock import now
from tracker.base.database import sqlite
from tracker.base.last_backup import note_backup
from tracker.config import Settings
from tracker.files.store import not_swept

FORMAT = "makegood-backup/1"
MANIFEST, KEY = "manifest.json", "secret.key"


def back_up(engine: sa.Engine, settings: Settings, path: Path) -> dict[str, int]:
    """Write the backup and return the number of rows of each table.

    It holds the database as of one moment, every file that its rows name, and the secret key, from which
    the addresses of calendars derive: whoever has it can act as anybody, so it is for its owner alone.
    """
    with new_archive(path) as archive, _steady(engine, settings.instance) as connection:
        tables = {table.name: _write_table(archive, connection, table) for table in tables_of(connection)}
        manifest = {
            "format": FORMAT,
            "made_at": now().isoformat(),
            "step": MigrationContext.configure(connection).get_current_revision(),
            "tables": tables,
            "files": _write_files(archive, settings.files),
        }
        archive.writestr(KEY, settings.secret_key)
        archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
    note_backup(settings.instance, path)
    return tables


@contextmanager
def _steady(engine: sa.Engine, scratch: Path) -> Iterator[sa.Connection]:
    """A connection on which the database stands still: a copy of it on SQLite, one snapshot on PostgreSQL."""
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
            yield connection
        return
    with TemporaryDirectory(dir=scratch, prefix=".backup-") as folder:
        copy = Path(folder) / "copy.sqlite"
        _copy_sqlite(engine, copy)
        copied = sa.create_engine(f"sqlite:///{copy}", module=sqlite)
        with copied.connect() as connection:
            yield connection
        copied.dispose()


def _copy_sqlite(engine: sa.Engine, target: Path) -> None:
    """SQLite's own backup: in one go, so that a busy database can't make it begin again and again."""
    with engine.connect() as connection:
        raw: Any = connection.connection.dbapi_connection
        copy = sqlite.connect(target)
        try:
            raw.backup(copy)
        finally:
            copy.close()


def _write_table(archive: ZipFile, connection: sa.Connection, table: sa.Table) -> int:
    raw = archive.open(f"tables/{table.name}.jsonl", "w", force_zip64=True)
    with io.TextIOWrapper(raw, encoding="utf-8", newline="\n") as out:
        return write_rows(connection, table, out)


def _names(folder: Path) -> list[str]:
    """The files of the instance; what is still being written has a name with a dot in front."""
    found = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return sorted(path.relative_to(folder).as_posix() for path in found)


def _write_files(archive: ZipFile, folder: Path) -> dict[str, str]:
    """Add every file, those that the rows name among them, and return the SHA-256 of each."""
    if not folder.exists():
        return {}
    with not_swept(folder):
        return {name: _write_file(archive, folder, name) for name in _names(folder)}


def _write_file(archive: ZipFile, folder: Path, name: str) -> str:
    """Add one file and return its SHA-256."""
    with open(folder / name, "rb") as source, archive.open(f"files/{name}", "w", force_zip64=True) as target:
        shutil.copyfileobj(source, target)
        source.seek(0)
        return hashlib.file_digest(source, "sha256").hexdigest()
