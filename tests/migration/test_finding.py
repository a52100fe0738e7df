"""Where is my file? Over every class of a project, and no other's; its query count does not grow."""

from datetime import timedelta

import pytest

from tests.factories import MONDAY, sent
from tests.migration.given import batch_of
from tests.migration.lists_given import bring, compare, make, sums
from tests.queries import count_queries
from tracker.base import clock
from tracker.base.database import writing
from tracker.migration.copying import begin_copy, roll_back
from tracker.migration.finding import LISTED, find
from tracker.migration.models import SOURCE
from tracker.migration.queries import get_batch_for
from tracker.migration.standing import standings_of

FILES = {"Letters/Offer Müller.docx": "1", "Letters/Offer 2.docx": "2", "Old/plan.pdf": "3"}


@pytest.fixture
def project(cast):
    with clock.at(MONDAY):
        yield sent(cast)


def found(project, text):
    standings = standings_of([project.id])[project.id]
    return [(one.state, one.source_path, one.target_path) for one in find(standings, text).files]


def test_a_name_gives_paths_hash_and_state(cast, project, browse):
    documents = batch_of(cast, project)
    arrived = {"Letters/Offer Müller.docx": "1", "New/plan.pdf": "3"}
    compare(cast, project, documents, sums(FILES), sums(arrived))
    assert found(project, "offer müller") == [("matched",) + ("Letters/Offer Müller.docx",) * 2]
    assert found(project, "PLAN") == [("moved", "Old/plan.pdf", "New/plan.pdf")]
    assert found(project, "offer 2") == [("missing", "Letters/Offer 2.docx", "")]
    assert found(project, "  ") == found(project, "nothing like it") == []
    page = browse("technician").get(f"/projects/{project.ref}/data/find?q=plan")
    assert "Old/plan.pdf there, at another place" in page.text
    assert "At the target: New/plan.pdf" in page.text
    assert "sha256 4e07408562bedb8b60ce05c1decfe3ad16b72230967de01f640b7e4729b49fce" in page.text


def test_what_was_only_listed_is_told_as_such(cast, project):
    bring(cast, project, batch_of(cast, project), SOURCE, sums(FILES))
    make()
    assert found(project, "plan") == [(LISTED, "Old/plan.pdf", "")]


def test_another_project_is_never_searched(cast, project, browse):
    with clock.at(MONDAY):
        other = sent(cast)
    compare(cast, other, batch_of(cast, other), sums(FILES), sums(FILES))
    assert found(project, "plan") == []
    assert (
        "No file with this in its name."
        in browse("technician").get(f"/projects/{project.ref}/data/find?q=plan").text
    )


def test_the_number_of_queries_does_not_grow(app, cast, project, browse):
    browser = browse("technician")
    counts = []
    for number in range(3):
        batch = batch_of(cast, project)
        compare(cast, project, batch, sums(FILES), sums({"a": str(number)}))
        with count_queries(app) as seen:
            browser.get(f"/projects/{project.ref}/data/find?q=offer")
        counts.append(len(seen))
    assert counts[1] == counts[2]


def test_after_the_copy_was_undone_only_the_source_is_told(cast, project):
    documents = batch_of(cast, project)
    owner = cast.account("owner").actor
    with clock.at(MONDAY), writing():
        begin_copy(owner, get_batch_for(project, documents.uuid))
    compare(cast, project, documents, sums(FILES), sums(FILES | {"Old/plan only here.pdf": "4"}))
    assert len(found(project, "plan")) == 2
    with clock.at(MONDAY + timedelta(minutes=1)), writing():
        roll_back(owner, get_batch_for(project, documents.uuid), "The disk broke")
    assert found(project, "plan") == [(LISTED, "Old/plan.pdf", "")]
