"""kill -9 of the server while people write: nothing acknowledged is lost, and a retried form is one act."""

import random
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
import sqlalchemy as sa

from tests.faults.served import Served
from tracker.app import create_app
from tracker.base.database import db, new_uuid, sqlite
from tracker.clients.models import Site
from tracker.proofs import prove_everything

pytestmark = [pytest.mark.faults, pytest.mark.slow]

KILLS, WRITERS = 20, 6
FORM = "/clients/HD/sites/add"
SAVED, NOT_NOW = 303, 503


@pytest.fixture
def served(tmp_path):
    served = Served(tmp_path)
    yield served
    served.kill()


def write(served: Served, cookie: str, token: str, writer: int, enough: Event) -> list[str]:
    """Add sites, each form again and again until the server says it is saved; returns what it said so of."""
    saved = []
    while not enough.is_set():
        fields = {"csrf_token": token, "form_id": new_uuid(), "name": f"Site {writer}-{len(saved)}"}
        if _send_until_saved(served, cookie, fields, enough):
            saved.append(fields["name"])
    return saved


def _send_until_saved(served: Served, cookie: str, fields: dict[str, str], enough: Event) -> bool:
    while not enough.is_set():
        try:
            status = served.request("POST", FORM, cookie, fields).status
        except OSError:
            time.sleep(0.02)
            continue
        assert status in {SAVED, NOT_NOW}, status
        if status == SAVED:
            return True
    return False


def test_what_was_acknowledged_survives_every_kill(served):
    cookie = served.prepare()
    served.start()
    token = served.request("GET", FORM, cookie).hidden("csrf_token")
    enough, chance = Event(), random.Random(20)
    with ThreadPoolExecutor(WRITERS) as pool:
        writers = [pool.submit(write, served, cookie, token, n, enough) for n in range(WRITERS)]
        try:
            for _ in range(KILLS):
                time.sleep(chance.uniform(0.1, 0.5))
                served.kill()
                served.start()
        finally:
            enough.set()
        saved = [name for writer in writers for name in writer.result()]
    served.kill()
    assert len(saved) > KILLS, "hardly anything was written"
    _check(served, saved)


def _check(served: Served, saved: list[str]) -> None:
    with create_app(served.settings).app_context():
        stored = Counter(db.session.scalars(sa.select(Site.name)))
        assert not set(saved) - stored.keys(), "acknowledged and lost"
        assert set(stored.values()) == {1}, "one form, two acts"
        [harbour, *others] = list(prove_everything())
        assert not [proof for proof in (harbour, *others) if proof.flaw]
        assert harbour.number == len(stored), "one entry for each site"
        db.session.remove()
        db.engine.dispose()
    connection = sqlite.connect(served.settings.instance / "makegood.sqlite")
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
