"""Attachments and their entries can't be changed behind each other."""

from io import BytesIO

import pytest

from tests.timeline.kept import run
from tracker.base.database import db, writing
from tracker.files.actions import attach, remove
from tracker.files.preparing import prepare
from tracker.files.proof import first_changed_attachment


@pytest.fixture
def attachment(app, cast):
    upload = prepare(BytesIO(b"what was signed"), "slip.txt", app.config["SETTINGS"].files)
    with writing():
        return attach(
            cast.account("owner").actor, cast.client("harbour"), "test:1", upload, caption="The slip"
        )


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("sha256 = '%s'" % ("0" * 64), "was changed"),
        ("name = 'other.txt'", "was changed"),
        ("caption = 'Another'", "was changed"),
        ("for_client = true", "was changed"),
        ("subject = 'test:2'", "was changed"),
        ("removed_at = added_at", "was changed"),
        ("uuid = '1b4e28ba-2fa1-11d2-883f-0016d3cca427'", "has no entry"),
        (None, "is gone"),
    ],
)
def test_a_row_changed_behind_its_entry_is_found(cast, attachment, change, why):
    assert first_changed_attachment(cast.harbour) is None
    run(f"UPDATE attachments SET {change}" if change else "DELETE FROM attachments")
    db.session.expire_all()
    assert why in first_changed_attachment(cast.harbour).why


def test_one_taken_off_agrees_with_its_entry(cast, attachment):
    with writing():
        remove(cast.account("owner").actor, cast.client("harbour"), db.session.merge(attachment))
    assert first_changed_attachment(cast.harbour) is None
    assert attachment.removed_by == cast.owner
