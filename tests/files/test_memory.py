"""25 MB sent through the whole application take no more memory than a small file."""

import os
import resource

import pytest
import sqlalchemy as sa

from tests.factories import first_of, sent
from tracker.base.database import db
from tracker.files.models import Attachment
from tracker.files.rules import MOST_BYTES
from tracker.milestones.actions import subject_of

pytestmark = pytest.mark.slow

GROWN_KB = 12 * 1024
"""Less than half of what is sent."""


class Body:
    """A form with one file, of which no more than a piece is ever in memory."""

    def __init__(self, fields: dict[str, str], size: int):
        parts = [
            f'--b\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in fields.items()
        ]
        parts.append('--b\r\nContent-Disposition: form-data; name="files"; filename="long.log"\r\n\r\n')
        self.pieces = ["".join(parts).encode(), size, b"\r\n--b--\r\n"]
        self.length = len(self.pieces[0]) + size + len(self.pieces[2])

    def read(self, size: int = -1) -> bytes:
        while self.pieces and self.pieces[0] in (0, b""):
            self.pieces.pop(0)
        if not self.pieces:
            return b""
        first = self.pieces[0]
        wanted = min(size if size >= 0 else 2**16, 2**16)
        if isinstance(first, int):
            self.pieces[0] = max(0, first - wanted)
            return b"a" * min(wanted, first)
        self.pieces[0] = first[wanted:]
        return first[:wanted]


def peak_kb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def test_memory_stays_flat(cast, browse):
    project = sent(cast)
    path = f"/files/add/{subject_of(first_of(project))}"
    browser = browse("technician")

    def post(size: int) -> int:
        body = Body(browser.get(path).fields() | {"for_us": "y"}, size)
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
    db.session.remove()
    child = os.fork()
    if not child:
        db.engine.dispose(close=False)
        before = peak_kb()
        fine = post(MOST_BYTES) == 303
        os._exit(0 if fine and peak_kb() - before < GROWN_KB else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert set(db.session.scalars(sa.select(Attachment.size))) == {1000, MOST_BYTES}
