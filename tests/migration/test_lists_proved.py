"""Lists and comparisons are compared with their entries, whoever changes either behind the other."""

import pytest
import sqlalchemy as sa

from tests.factories import MONDAY, sent
from tests.migration.given import batch_of
from tests.migration.lists_given import compare, sums
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.migration.proof_lists import first_changed_list, first_changed_run

FILES = {f"{n}.txt": str(n) for n in range(4)}


@pytest.fixture
def run(cast):
    with clock.at(MONDAY):
        project = sent(cast)
    return compare(cast, project, batch_of(cast, project), sums(FILES), sums({"0.txt": "0"}))


def test_what_nobody_touched_agrees(cast, run):
    assert first_changed_list(cast.harbour) is None
    assert first_changed_run(cast.harbour) is None


def test_a_figure_changed_in_the_row_is_found(cast, run):
    with writing():
        db.session.execute(sa.text("UPDATE migration_runs SET missing = 0, matched = 4 WHERE missing = 3"))
    assert "comparison was changed" in first_changed_run(cast.harbour).why


def test_a_run_that_is_gone_is_found(cast, run):
    with writing():
        db.session.execute(sa.text("DELETE FROM migration_runs"))
    assert "comparison is gone" in first_changed_run(cast.harbour).why
