"""When the instance was last backed up: a small file beside the database, which is in no backup itself."""

import json
from datetime import datetime
from pathlib import Path

from tracker.base.clock import now
from tracker.base.durable import written_whole

NAME = "last-backup.json"


def note_backup(instance: Path, path: Path) -> None:
    """From now on the last backup is the one at `path`."""
    told = {"at": now().isoformat(), "file": path.name}
    with written_whole(instance / NAME) as file:
        file.write(json.dumps(told).encode())


def last_backup(instance: Path) -> tuple[datetime, str] | None:
    """When it was made (UTC) and the name of its file; None before the first."""
    try:
        told = json.loads((instance / NAME).read_text(encoding="utf-8"))
        return datetime.fromisoformat(told["at"]), str(told["file"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
