"""This morning: files that clients miss come first, what was compared and differs lies with nobody."""

from datetime import timedelta

from tests.factories import MONDAY, sent
from tests.migration.given import batch_of, compared, missed
from tracker.base import clock
from tracker.base.database import writing
from tracker.projects.actions import end_early


def morning(browse, section):
    with clock.at(MONDAY + timedelta(hours=1)):
        return browse("owner").get("/?whose=all").on_screen(f"#{section}")


def test_a_missed_file_is_first_until_it_is_answered_and_settled(cast, browse):
    project = sent(cast)
    report = missed(cast, project, batch_of(cast, project))
    first = morning(browse, "let-down")
    assert "Harbour Dental misses offer.docx HD-1 · reported Mon 2 Mar, 09:00" in first
    with writing():
        report.answered_at, report.answered_by, report.answer = MONDAY, cast.owner, "In Archive"
    assert "misses" not in morning(browse, "let-down")
    assert "answered; waits for their yes" in morning(browse, "client")
    with writing():
        report.settled_at = MONDAY
    assert "misses" not in morning(browse, "client")


def test_what_was_compared_and_differs_is_listed_until_all_is_there(cast, browse):
    project = sent(cast)
    batch = batch_of(cast, project)
    assert "Documents" not in morning(browse, "nobody")
    compared(cast, batch, matched=1080, changed=20, missing=100)
    said = "Documents : 100 missing, 20 changed Harbour Dental · HD-1 · 1,080 of 1,200 arrived"
    assert said in morning(browse, "nobody")
    compared(cast, batch, at=MONDAY + timedelta(minutes=5), matched=1200)
    assert "Documents" not in morning(browse, "nobody")


def test_of_projects_that_are_over_nothing_is_said(cast, browse):
    project = sent(cast)
    compared(cast, batch_of(cast, project), matched=1, missing=1)
    missed(cast, project)
    with clock.at(MONDAY), writing():
        end_early(cast.account("manager").actor, project, "Sold")
    assert "misses" not in morning(browse, "let-down")
    assert "Documents" not in morning(browse, "nobody")
