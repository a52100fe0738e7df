"""What no row refers to goes after a day; what one refers to, of whatever room, never does."""

from datetime import timedelta
from io import BytesIO

import pytest

from tests.files.given import picture
from tracker.base import clock
from tracker.base.database import Model, db, writing
from tracker.files import store
from tracker.files.actions import attach, remove
from tracker.files.models import FileHash
from tracker.files.preparing import prepare
from tracker.files.sweep import AFTER, sweep, sweep_sometimes

LATER = AFTER + timedelta(hours=1)


@pytest.fixture
def folder(app):
    return app.config["SETTINGS"].files


def stored(folder):
    return {path.name for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")}


def later(folder) -> int:
    with clock.at(clock.now() + LATER):
        return sweep(folder)


def test_what_was_attached_stays_and_what_was_not_goes(cast, folder):
    kept = prepare(BytesIO(picture()), "kept.jpg", folder)
    prepare(BytesIO(picture(colour="blue")), "orphan.jpg", folder)
    with store.scratch(folder) as path:
        left = path.with_name(".left by a crash")
        path.rename(left)
    with writing():
        client = cast.client("harbour")
        attachment = attach(cast.account("owner").actor, client, "test:1", kept)
        remove(cast.account("owner").actor, client, attachment)
    assert sweep(folder) == 0
    assert later(folder) == 3
    assert stored(folder) == {kept.sha256, kept.small_sha256}
    assert not left.exists()


def test_what_is_stored_again_is_young_again(folder):
    """Else the sweep could take it between this and its row."""
    orphan = prepare(BytesIO(b"same"), "a.txt", folder)
    with clock.at(clock.now() + LATER):
        path = store.path_of(folder, orphan.sha256)
        before = path.stat().st_ino
        prepare(BytesIO(b"same"), "b.txt", folder)
    assert path.stat().st_ino != before


def test_nothing_is_swept_while_a_file_is_put_or_a_backup_reads(folder):
    prepare(BytesIO(b"orphan"), "a.txt", folder)
    with store.not_swept(folder):
        assert later(folder) == 0
    assert later(folder) == 1


def test_several_workers_sweep_a_few_times_a_day_together(folder):
    assert sweep_sometimes(folder) == 0
    prepare(BytesIO(b"orphan"), "a.txt", folder)
    with clock.at(clock.now() + LATER):
        assert [sweep_sometimes(folder), sweep_sometimes(folder)] == [1, 0]


def test_every_column_that_names_a_stored_file_says_so(app):
    """A hash in a column of another type would not keep its file from the sweep."""
    named = {
        f"{table.name}.{column.name}": isinstance(column.type, FileHash)
        for table in Model.metadata.tables.values()
        for column in table.columns
        if column.name.endswith(("sha256", "file_hash"))
    }
    assert db.engine
    assert len(named) >= 3
    assert [name for name, kept in named.items() if not kept] == []


def test_a_folder_that_can_not_be_written_keeps_nothing_else_from_being_done(
    cast, folder, monkeypatch, caplog
):
    prepare(BytesIO(picture()), "kept.jpg", folder)

    def refuse(*_args, **_options):
        raise PermissionError("Permission denied")

    monkeypatch.setattr("tracker.files.sweep.os.utime", refuse)
    assert sweep_sometimes(folder) == 0
    assert "sweeping" in caplog.text
