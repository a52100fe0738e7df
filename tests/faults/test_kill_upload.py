"""kill -9 at named points of an upload and of the sweep: a row without its file never, a file without a row
only until the sweep."""

import os
import signal
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from io import BytesIO

import pytest
import sqlalchemy as sa

from tests.files.given import picture
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.files import actions, pictures, preparing, sweep
from tracker.files.lost import lost_files
from tracker.files.models import Attachment
from tracker.files.preparing import prepare
from tracker.proofs import prove_everything

pytestmark = [pytest.mark.faults, pytest.mark.slow]

ROUNDS = 20


def die(*_args, **_kwargs):
    os.kill(os.getpid(), signal.SIGKILL)


def and_die(done: Callable) -> Callable:
    def dies(*args, **kwargs):
        done(*args, **kwargs)
        die()

    return dies


POINTS = {
    "after the temporary file is written": (pictures, "put", die),
    "after it was moved into its place": (pictures, "put", and_die(pictures.put)),
    "before the row": (actions, "Attachment", die),
    "after the row, before the commit": (actions, "append", and_die(actions.append)),
    "during the sweep": (sweep, "_remove", and_die(sweep._remove)),
}


def in_a_process(work: Callable[[], object]) -> int:
    """Fork, do it there, and return how that ended: 0, or −9 for one that was killed."""
    db.session.remove()
    child = os.fork()
    if not child:
        try:
            db.engine.dispose(close=False)  # The connections are the parent's.
            work()
            os._exit(0)
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.fixture
def folder(app):
    return app.config["SETTINGS"].files


@pytest.fixture
def upload(cast, folder):
    def one(number: int) -> None:
        data = picture((8 + number % 50, 8 + number // 50), "PNG")
        prepared = prepare(BytesIO(data), f"{number}.png", folder)
        with writing():
            attach = actions.attach
            attach(cast.account("owner").actor, cast.client("harbour"), "test:1", prepared)

    return one


def swept(folder) -> int:
    with clock.at(clock.now() + timedelta(days=2)):
        return sweep.sweep(folder)


def names_in(folder) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


def named_by_rows() -> set[str]:
    db.session.rollback()
    rows = db.session.execute(sa.select(Attachment.sha256, Attachment.small_sha256))
    return {sha for row in rows for sha in row}


def test_a_hundred_kills_leave_no_row_without_its_file(folder, upload, monkeypatch):
    kills = 0
    for turn in range(ROUNDS):
        for number, (module, name, deadly) in enumerate(POINTS.values()):
            with monkeypatch.context() as patched:
                patched.setattr(module, name, deadly)
                work = partial(swept, folder) if module is sweep else partial(upload, turn * 10 + number)
                kills += in_a_process(work) == -signal.SIGKILL
            assert named_by_rows() <= names_in(folder)
        upload(turn * 10 + 9)
    assert kills == ROUNDS * len(POINTS) == 100
    assert names_in(folder) > named_by_rows(), "something was left to sweep"
    swept(folder)
    assert names_in(folder) == named_by_rows()
    assert len(named_by_rows()) >= ROUNDS
    assert list(lost_files(folder, reading_all=True)) == []
    assert not [proof for proof in prove_everything() if proof.flaw]


def test_the_other_way_round_a_row_would_stand_without_its_file(folder, upload, monkeypatch):
    """The twin: with the file put in its place after the row, the same kill does leave one."""
    late = preparing.prepare

    def row_first(number: int) -> None:
        with monkeypatch.context() as patched:
            patched.setattr(pictures, "put", lambda _folder, path: path.name.strip(".").ljust(64, "0"))
            upload(number)
        die()
        late(BytesIO(b""), "never", folder)

    assert in_a_process(lambda: row_first(1)) == -signal.SIGKILL
    db.session.rollback()
    assert list(lost_files(folder, reading_all=False))
