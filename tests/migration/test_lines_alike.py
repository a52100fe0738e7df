"""Lines that can't be read and say the same are let go one by one, as often as one was let go (D3)."""

import pytest

from tests.factories import MONDAY, sent
from tests.migration.client_given import goes
from tests.migration.given import batch_of, how
from tests.migration.lists_given import bring, compare, make, sums
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Refused
from tracker.files.store import keep
from tracker.migration.carrying import kept_keys
from tracker.migration.letting_go import Scope
from tracker.migration.models import SOURCE, Waiver
from tracker.migration.opening import files_folder
from tracker.migration.rules import State

FILES = {"a.txt": "a", "b.txt": "b"}
TORN = b"torn line\n"


@pytest.fixture
def project(cast):
    return sent(cast)


@pytest.fixture
def batch(cast, project):
    return batch_of(cast, project)


def stands(project, batch):
    standing = how(project, batch)
    return standing.waived, standing.left


def brought_again(cast, project, batch, data):
    bring(cast, project, batch, SOURCE, data)
    make()
    return stands(project, batch)


def test_one_that_was_let_go_takes_no_second_with_it(cast, project, batch):
    compare(cast, project, batch, sums(FILES) + TORN, sums(FILES))
    goes(cast, project, batch, Scope(State.UNREADABLE))
    assert stands(project, batch) == (1, 0)
    assert brought_again(cast, project, batch, sums(FILES) + TORN * 2) == (1, 1)
    assert goes(cast, project, batch, Scope(State.UNREADABLE)).covers == 1
    assert stands(project, batch) == (2, 0)
    assert brought_again(cast, project, batch, TORN * 3 + sums(FILES)) == (2, 1)
    assert brought_again(cast, project, batch, TORN + sums(FILES)) == (1, 0)


def test_two_that_share_one_key_from_before_are_two_there_and_one_later(cast, project, batch):
    compare(cast, project, batch, sums(FILES | {"c.txt": "c"}) + TORN * 2, sums(FILES))
    waiver = goes(cast, project, batch, Scope(State.UNREADABLE))
    with clock.at(MONDAY), writing():
        first = min(kept_keys(waiver, files_folder()))
        db.session.get_one(Waiver, waiver.id).paths_sha256 = keep(files_folder(), first)
    assert stands(project, batch) == (2, 1)
    with pytest.raises(Refused, match="Nothing is left"):
        goes(cast, project, batch, Scope(State.UNREADABLE))
    assert brought_again(cast, project, batch, sums(FILES) + TORN * 2) == (1, 1)
