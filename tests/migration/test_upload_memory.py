"""100 MB sent through the whole application never stand in memory, nor in a folder of the system's."""

import os
import tempfile

import pytest
import sqlalchemy as sa

from tests.factories import MONDAY, sent
from tests.files.test_memory import Body, peak_kb
from tests.migration.given import batch_of
from tracker.base import clock
from tracker.base.database import db
from tracker.migration.models import FileList

pytestmark = pytest.mark.slow

SENT = 100 * 2**20
GROWN_KB = 12 * 1024


class ListBody(Body):
    """A form with one list whose lines come a piece at a time; all but the first can't be read."""

    def __init__(self, fields: dict[str, str], size: int):
        super().__init__(fields, size)
        first = self.pieces[0].replace(b'name="files"', b'name="list"') + b"0" * 64 + b"  a.txt\n"
        self.length += len(first) - len(self.pieces[0])
        self.pieces[0] = first


def test_memory_stays_flat(cast, browse, monkeypatch, tmp_path):
    with clock.at(MONDAY):
        project = sent(cast)
    path = f"/projects/{project.ref}/data/{batch_of(cast, project).uuid}/lists/source"
    browser = browse("technician")

    def post(size: int) -> int:
        body = ListBody(browser.get(path).fields(), size)
        return browser.raw(
            "POST",
            path,
            environ_overrides={
                "CONTENT_LENGTH": str(body.length),
                "CONTENT_TYPE": "multipart/form-data; boundary=b",
                "wsgi.input": body,
            },
        ).status_code

    assert post(1000) == 303  # So that everything is loaded.
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    db.session.remove()
    child = os.fork()
    if not child:
        db.engine.dispose(close=False)
        before = peak_kb()
        fine = post(SENT) == 303
        print("grown by", peak_kb() - before, "kB")
        os._exit(0 if fine and peak_kb() - before < GROWN_KB else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert max(db.session.scalars(sa.select(FileList.size))) > SENT
