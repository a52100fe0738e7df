"""What happened while lists were read, and what can't be kept: the run says so, and nothing else changes."""

import pytest
import sqlalchemy as sa
from flask import current_app

from tests.factories import MONDAY, sent
from tests.migration.client_given import again, says
from tests.migration.given import batch_of, how
from tests.migration.lists_given import bring, compare, make, newest, sums
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.migration import making_runs
from tracker.migration.kinds_lists import COMPARED
from tracker.migration.making_runs import CLAIM_LASTS
from tracker.migration.models import SOURCE, TARGET, Run
from tracker.migration.planning import drop_batch
from tracker.migration.queries import get_batch_for
from tracker.outbox.models import Notice
from tracker.timeline.models import TimelineEntry

FILES = {f"{n}.txt": str(n) for n in range(4)}


@pytest.fixture
def project(cast):
    with clock.at(MONDAY):
        yield sent(cast)


@pytest.fixture
def batch(cast, project):
    return batch_of(cast, project)


def queued(kind):
    return db.session.scalar(sa.select(sa.func.count()).where(Notice.kind == kind))


def test_what_is_dropped_while_its_lists_are_read_is_nothing_to_accept(cast, project, batch, monkeypatch):
    bring(cast, project, batch, SOURCE, sums(FILES))
    bring(cast, project, batch, TARGET, sums(FILES))
    read = making_runs.outcome_of

    def then_dropped(*args):
        outcome = read(*args)
        with writing():
            drop_batch(cast.account("owner").actor, get_batch_for(project, batch.uuid), "Not wanted")
        return outcome

    monkeypatch.setattr(making_runs, "outcome_of", then_dropped)
    assert make() == ["not compared"]
    assert "not moved any more" in newest(batch).failure["msgid"]
    assert queued("batch.to_accept") == 0
    kinds = db.session.scalars(sa.select(TimelineEntry.kind).order_by(TimelineEntry.id)).all()
    assert COMPARED.name not in kinds


def test_a_slow_comparison_of_older_lists_takes_no_acceptance_back(cast, project, batch):
    bring(cast, project, batch, SOURCE, sums(FILES))
    bring(cast, project, batch, TARGET, sums({"0.txt": "0"}))
    settings = current_app.config["SETTINGS"]
    with clock.at(MONDAY):
        slow = making_runs._claim()
        older = making_runs.outcome_of(making_runs._job(slow), settings.files)
    bring(cast, project, batch, TARGET, sums(FILES))
    assert make() == ["compared"]
    says(cast, project, batch)
    with clock.at(MONDAY):
        assert making_runs._settled(slow, older, settings) == "compared"
    assert again(project, batch).accepted_at
    assert how(project, batch).percent == "100.0"
    assert queued("batch.changed_since") == 0


def test_what_cannot_be_kept_ends_with_a_sentence_and_the_worker_goes_on(cast, project, batch, caplog):
    other = batch_of(cast, project, "images")
    rows = "".join(f"{n},1,{'9' * 15}\n" for n in range(10_000))
    bring(cast, project, batch, SOURCE, f"folder,items,bytes\n{rows}".encode())
    bring(cast, project, other, SOURCE, sums(FILES))
    assert make() == ["not compared", "compared"]
    assert "administrator" in newest(batch).failure["msgid"]
    assert "run failed" in str(caplog.records[-1].__dict__)


def test_a_database_out_of_reach_fails_no_run(cast, project, batch, monkeypatch):
    bring(cast, project, batch, SOURCE, sums(FILES))

    def away(*_args):
        raise sa.exc.OperationalError("update", {}, Exception("database is locked"))

    with monkeypatch.context() as patch:
        patch.setattr(making_runs, "settle", away)
        with pytest.raises(sa.exc.OperationalError):
            make()
    assert newest(batch).is_open
    assert make(CLAIM_LASTS * 2) == ["compared"]


def test_a_source_that_names_nothing_proves_nothing(cast, project, batch, browse):
    header = b"path,size,sha256\n"
    compare(cast, project, batch, header, header + b"a,1," + b"0" * 64 + b"\n")
    assert "names no file" in newest(batch).failure["msgid"]
    assert not how(project, batch).is_reconciled
    page = browse("technician").get(f"/projects/{project.ref}/data/{batch.uuid}")
    assert page.link("Compare once more")


def test_a_size_beyond_any_disk_is_a_line_that_cannot_be_read(cast, project, batch):
    bring(cast, project, batch, SOURCE, b"path,size\na,99999999999999999999\nb,1\n")
    assert make() == ["compared"]
    assert db.session.scalars(sa.select(Run.unreadable_source)).all() == [1]
