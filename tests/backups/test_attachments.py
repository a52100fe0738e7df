"""An attachment comes back with its backup: its row, its bytes, its small picture, its history."""

from io import BytesIO

from tests.backups.instances import backed_up, empty_instance
from tests.files.given import picture
from tracker.backups.restore import restore
from tracker.base.database import db, writing
from tracker.files import store
from tracker.files.actions import attach
from tracker.files.lost import lost_files
from tracker.files.models import Attachment
from tracker.files.preparing import prepare


def test_an_attachment_survives_backup_and_restore(database, app, cast, settings, tmp_path):
    folder = app.config["SETTINGS"].files
    upload = prepare(BytesIO(picture()), "rack.jpg", folder)
    with writing():
        attach(cast.account("owner").actor, cast.client("harbour"), "test:1", upload)
    bytes_before = store.read(folder, upload.sha256)
    backup = backed_up(app, tmp_path / "backup.zip")
    with empty_instance(database, settings, tmp_path / "other") as other:
        restore(other, backup)
        attachment = db.session.query(Attachment).one()
        assert (attachment.name, attachment.sha256) == ("rack.jpg", upload.sha256)
        assert store.read(other.files, attachment.sha256) == bytes_before
        assert list(lost_files(other.files, reading_all=True)) == []
