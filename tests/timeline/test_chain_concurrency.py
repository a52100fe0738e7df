"""Many writers of one client: no fork, no gap, nothing lost."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy as sa

from tests.timeline.kept import say
from tracker.base.database import db, writing
from tracker.timeline import append as appending
from tracker.timeline.models import TimelineHead
from tracker.timeline.queries import head_of, verify_chain

WRITERS, EACH = 6, 5


def _append_in_own_session(app, chain: str, times: int) -> None:
    with app.app_context():
        for number in range(times):
            with writing():
                say(chain, number)


def test_writers_of_one_client_never_fork_its_chain(app, cast):
    chain = cast.client("harbour").uuid
    with writing():
        say(chain, 0)
    with ThreadPoolExecutor(WRITERS) as pool:
        for done in [pool.submit(_append_in_own_session, app, chain, EACH) for _ in range(WRITERS)]:
            done.result()
    db.session.rollback()
    assert head_of(chain)[0] == WRITERS * EACH + 1
    assert verify_chain(chain) is None


@pytest.mark.postgres_only
def test_the_lock_of_the_head_is_what_prevents_it(app, cast, monkeypatch):
    """The same without the lock: two writers see one head, and the second can't be stored."""
    if db.engine.dialect.name != "postgresql":
        pytest.skip("on SQLite a write transaction is alone as it is")
    chain = cast.client("harbour").uuid
    with writing():
        say(chain, 0)

    def unlocked(name: str) -> TimelineHead:
        head = db.session.scalar(sa.select(TimelineHead).where(TimelineHead.chain == name))
        both_looked.wait(10)
        return head

    both_looked = Barrier(2)
    monkeypatch.setattr(appending, "_locked_head", unlocked)
    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(_append_in_own_session, app, chain, 1) for _ in range(2)]
        ends = [one.exception() for one in both]
    assert any(isinstance(end, sa.exc.SQLAlchemyError) for end in ends)
