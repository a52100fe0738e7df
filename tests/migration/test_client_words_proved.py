"""What the client said of their data is compared with its entries by `verify` (D3 to D5)."""

import pytest
import sqlalchemy as sa

from tests.factories import MONDAY, sent
from tests.migration.client_given import again, goes, person, says
from tests.migration.given import batch_of
from tests.migration.lists_given import compare, sums
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.migration.letting_go import Scope
from tracker.migration.missing import answer, report, say_missing, say_there
from tracker.migration.queries_client import get_waiver_of
from tracker.migration.waiving import take_back
from tracker.proofs import prove_client


@pytest.fixture
def told(cast):
    """Let go, taken back, let go and accepted; a file missed, answered twice, and there."""
    project = sent(cast)
    batch = batch_of(cast, project)
    compare(cast, project, batch, sums({"a.txt": "a", "b.txt": "b"}), sums({"a.txt": "a"}))
    waiver = goes(cast, project, batch, Scope())
    owner, viewer = cast.account("owner").actor, person(cast, "viewer")
    with clock.at(MONDAY), writing():
        take_back(person(cast, "approver"), again(project, batch), get_waiver_of(batch, waiver.uuid))
    goes(cast, project, batch, Scope())
    says(cast, project, batch)
    with clock.at(MONDAY), writing():
        first = report(viewer, project, name="offer.docx")
        answer(owner, first, "In Letters")
        say_missing(viewer, first, "Not in Letters")
        report(viewer, project, name="tax.pdf")
        answer(owner, first, "In Offers")
        say_there(viewer, first)


def flaw():
    found = prove_client("HD").flaw
    return found and found.why


def test_untouched_it_is_whole(told):
    assert flaw() is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            "UPDATE migration_waivers SET covers = 2 WHERE taken_back_at IS NULL",
            "row of this waiver was changed",
        ),
        ("UPDATE migration_waivers SET reason = 'no' WHERE taken_back_at IS NULL", "waiver was changed"),
        ("DELETE FROM migration_waivers WHERE taken_back_at IS NULL", "waiver is gone"),
        ("UPDATE migration_waivers SET taken_back_at = NULL", "waiver that was taken back is gone"),
        ("UPDATE missing_files SET name = 'other' WHERE name = 'tax.pdf'", "missing file was changed"),
        (
            "UPDATE missing_files SET answer = 'other' WHERE name = 'offer.docx'",
            "answer about a missing file",
        ),
        ("UPDATE missing_files SET settled_at = NULL", "missing file that is there is gone"),
        ("UPDATE missing_files SET settled_at = reported_at", "has no entry"),
        ("DELETE FROM missing_files WHERE name = 'tax.pdf'", "missing file is gone"),
    ],
)
def test_a_row_that_was_changed_is_found(told, change, said):
    with writing():
        db.session.execute(sa.text(change))
    assert said in flaw()


def test_accepted_without_the_clients_word_is_found(cast, told):
    batch = batch_of(cast, sent(cast))
    with writing():
        db.session.execute(
            sa.text("UPDATE migration_batches SET accepted_at = created_at WHERE id = :id"), {"id": batch.id}
        )
    assert "no answer of the client says so" in flaw()
