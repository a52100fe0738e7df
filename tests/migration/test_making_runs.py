"""The worker makes each comparison once, takes a dead one's up once more, and ends with a sentence."""

from datetime import timedelta

import pytest

from tests.factories import MONDAY, sent
from tests.migration.given import batch_of, how
from tests.migration.lists_given import bring, compare, make, newest, sums
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.migration import making_runs
from tracker.migration.making_runs import CLAIM_LASTS
from tracker.migration.models import SOURCE, TARGET, BatchAnswer, Run
from tracker.migration.planning import drop_batch
from tracker.migration.queries import get_batch_for
from tracker.migration.runs import order_run
from tracker.outbox.models import Notice

FILES = {f"{n}.txt": str(n) for n in range(4)}


class Killed(BaseException):
    """The worker ends here, as by kill -9."""


@pytest.fixture
def project(cast):
    with clock.at(MONDAY):
        yield sent(cast)


@pytest.fixture
def batch(cast, project):
    return batch_of(cast, project)


def die(*_args):
    raise Killed


def notices(kind):
    return db.session.query(Notice).filter_by(kind=kind).count()


def test_a_worker_killed_in_the_middle_is_followed_by_another_once(cast, project, batch, monkeypatch, app):
    bring(cast, project, batch, SOURCE, sums(FILES))
    monkeypatch.setattr(making_runs, "outcome_of", die)
    for attempt in range(2):
        with pytest.raises(Killed):
            make(CLAIM_LASTS * 2 * attempt)
        assert make(CLAIM_LASTS * 2 * attempt + timedelta(seconds=9)) == [], "it is still claimed"
    assert make(CLAIM_LASTS * 9) == ["not compared"]
    assert "stopped twice" in newest(batch).failure["msgid"]
    assert how(project, batch).read is None


def test_the_second_try_can_succeed(cast, project, batch, monkeypatch):
    bring(cast, project, batch, SOURCE, sums(FILES))
    with monkeypatch.context() as patch:
        patch.setattr(making_runs, "outcome_of", die)
        with pytest.raises(Killed):
            make()
    assert make(CLAIM_LASTS * 2) == ["compared"]
    assert newest(batch).source == 4


def test_two_workers_never_take_the_same(cast, project, batch):
    bring(cast, project, batch, SOURCE, sums(FILES))
    with clock.at(MONDAY):
        assert making_runs._claim()
        assert making_runs._claim() is None


def test_who_was_overtaken_says_nothing_more(cast, project, batch, monkeypatch):
    bring(cast, project, batch, SOURCE, sums(FILES))
    real = making_runs.outcome_of

    def slowly(*args):
        with writing():
            newest(batch).attempts += 1
        return real(*args)

    monkeypatch.setattr(making_runs, "outcome_of", slowly)
    assert make() == ["not compared"]
    assert newest(batch).is_open


def test_a_flaw_of_ours_is_told_without_its_insides(cast, project, batch, monkeypatch, caplog):
    bring(cast, project, batch, SOURCE, sums(FILES))
    monkeypatch.setattr(making_runs, "outcome_of", lambda *_: 1 / 0)
    assert make() == ["not compared"]
    assert "administrator" in newest(batch).failure["msgid"]
    assert "ZeroDivisionError" in caplog.text


def test_what_is_not_moved_after_all_is_not_compared(cast, project, batch):
    bring(cast, project, batch, SOURCE, sums(FILES))
    with clock.at(MONDAY), writing():
        drop_batch(cast.account("owner").actor, get_batch_for(project, batch.uuid), "Not wanted")
    assert make() == ["not compared"]
    assert "not moved" in newest(batch).failure["msgid"]


def test_a_file_gone_from_the_disk_is_said(app, cast, project, batch):
    made = bring(cast, project, batch, SOURCE, sums(FILES))
    path = app.config["SETTINGS"].files / made.sha256[:2] / made.sha256
    path.unlink()
    assert make() == ["not compared"]
    assert "missing from the disk" in newest(batch).failure["msgid"]


def test_an_acceptance_is_taken_back_when_what_arrived_is_another(cast, project, batch):
    run = compare(cast, project, batch, sums(FILES), sums(FILES | {"new.txt": "n"}))
    assert notices("batch.to_accept") == 1
    with clock.at(MONDAY), writing():
        kept = get_batch_for(project, batch.uuid)
        kept.accepted_at = MONDAY
        db.session.add(
            BatchAnswer(
                batch_id=batch.id,
                run_id=run.id,
                verdict="yes",
                words="",
                text="It arrived.",
                text_hash="0" * 64,
                answered_at=MONDAY,
                answered_by=cast.approver,
            )
        )
    bring(cast, project, batch, TARGET, sums(FILES))
    make()
    assert get_batch_for(project, batch.uuid).accepted_at, "all of it is still there"
    bring(cast, project, batch, TARGET, sums({"0.txt": "0"}))
    make()
    db.session.expire_all()
    assert get_batch_for(project, batch.uuid).accepted_at is None
    assert notices("batch.changed_since") == 1


def test_progress_stands_in_the_row_while_it_is_made(cast, project, batch, monkeypatch):
    bring(cast, project, batch, SOURCE, sums(FILES))
    seen = []
    monkeypatch.setattr(making_runs, "settle", lambda run, *_: seen.append((run.done_bytes, run.total_bytes)))
    make()
    [(done, total)] = seen
    assert 0 < done <= total


def test_ordering_needs_a_list_of_the_source(cast, project, batch):
    bring(cast, project, batch, TARGET, sums(FILES))
    assert make() == []
    with pytest.raises(Exception, match="list of the source first"), clock.at(MONDAY), writing():
        order_run(cast.account("technician").actor, get_batch_for(project, batch.uuid))
    assert db.session.query(Run).count() == 0
