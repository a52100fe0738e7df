"""What was let go of lists of files says nothing of counts that were brought later, nor these of lists."""

from tests.factories import MONDAY, sent
from tests.migration.client_given import again, goes, person
from tests.migration.given import batch_of, how
from tests.migration.lists_given import bring, compare, make, sums
from tracker.base import clock
from tracker.base.database import writing
from tracker.migration.letting_go import Scope
from tracker.migration.models import SOURCE, TARGET
from tracker.migration.queries_client import get_waiver_of
from tracker.migration.waiving import take_back

FILES = {"10\tletters": "a", "b.txt": "b"}


def stands(project, batch):
    standing = how(project, batch)
    return standing.waived, standing.left


def test_counts_after_files_and_files_after_counts(cast):
    project = sent(cast)
    batch = batch_of(cast, project)
    compare(cast, project, batch, sums(FILES), sums({"other.txt": "x"}))
    of_files = goes(cast, project, batch, Scope())
    assert stands(project, batch) == (2, 0)
    compare(cast, project, batch, b"folder,items\nletters,10\n", b"folder,items\nletters,4\n")
    assert stands(project, batch) == (0, 6)
    assert goes(cast, project, batch, Scope(folder="letters", items=5)).covers == 5
    with clock.at(MONDAY), writing():
        take_back(person(cast, "approver"), again(project, batch), get_waiver_of(batch, of_files.uuid))
    assert stands(project, batch) == (5, 1)
    bring(cast, project, batch, SOURCE, sums(FILES))
    bring(cast, project, batch, TARGET, sums({"b.txt": "b"}))
    make()
    assert stands(project, batch) == (0, 1)
