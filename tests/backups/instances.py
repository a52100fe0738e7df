"""An instance worth a backup, and an empty one to restore it into."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from flask import Flask

from tests.cast import Cast
from tests.timeline.kept import keep_one_of_each, say
from tracker.app import create_app
from tracker.backups.backup import back_up
from tracker.base.database import db, writing
from tracker.config import Settings

Emptied = Callable[[], Any]


def fill(app: Flask, cast: Cast) -> None:
    """One row in most tables, words that need care, and two files."""
    keep_one_of_each(cast)
    with writing():
        for number in range(2, 6):
            say(cast.client("orchard").uuid, number)
        cast.account("technician").name = "Zoë “Tess” Łuk\nII"
    for content in (b"a photo", b"a report"):
        digest = sha256(content).hexdigest()
        path = app.config["SETTINGS"].files / digest[:2] / digest
        path.parent.mkdir(parents=True)
        path.write_bytes(content)


def backed_up(app: Flask, path: Path) -> Path:
    db.session.rollback()
    back_up(db.engine, app.config["SETTINGS"], path)
    return path


@contextmanager
def empty_instance(database: Any, settings: Settings, folder: Path) -> Iterator[Settings]:
    """Another instance, in its application context; on PostgreSQL it takes the place of the first."""
    db.session.remove()
    db.engine.dispose()
    folder.mkdir()
    other = replace(
        settings, instance=folder, database_url=database.fresh(folder), secret_key="another key " * 4
    )
    with create_app(other).app_context():
        yield other
        db.session.remove()
        db.engine.dispose()


def contents(path: Path) -> dict[str, bytes]:
    """Everything in a backup but the moment it was made."""
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(parts["manifest.json"])
    del manifest["made_at"]
    return parts | {"manifest.json": json.dumps(manifest).encode()}


def files_below(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
