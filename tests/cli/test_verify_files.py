"""`verify` tells of attached files that are gone, and with `--files` of damaged ones."""

from io import BytesIO

from tests.cli.running import command
from tracker.base.database import writing
from tracker.files import store
from tracker.files.actions import attach
from tracker.files.preparing import prepare


def test_lost_and_damaged_files_are_told(app, cast, instance):
    folder = app.config["SETTINGS"].files
    upload = prepare(BytesIO(b"what was signed"), "slip.txt", folder)
    with writing():
        attach(cast.account("owner").actor, cast.client("harbour"), "test:1", upload)
    assert command("verify", "--files").status == 0
    path = store.path_of(folder, upload.sha256)
    path.write_bytes(b"what was forged")
    assert command("verify").status == 0
    end = command("verify", "--files")
    assert (end.status, "The file “slip.txt” was damaged on the disk" in end.err) == (1, True)
    path.unlink()
    end = command("verify")
    assert (end.status, "The file “slip.txt” is missing from the disk" in end.err) == (1, True)
