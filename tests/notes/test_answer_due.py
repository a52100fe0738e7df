"""Both sides read by when an answer is due, and how soon answers came; only some of us can answer (C10)."""

from datetime import timedelta

from tests.factories import MONDAY, sent
from tests.notes.talking import wrote
from tracker.base import clock
from tracker.base.database import writing


def test_an_answer_is_due_in_a_working_day_and_the_client_knows(browse, cast):
    project = sent(cast)
    wrote(cast, project, "viewer")
    with clock.at(MONDAY + timedelta(hours=2)):
        assert "You wrote on Monday 2 March, 09:00. Omar Oakes answers by Tuesday 3 March, 09:00." in (
            browse("viewer").get(f"/portal/{project.ref}").text
        )
        ours = browse("owner").get(f"/projects/{project.ref}").text
        assert "Harbour Dental wrote on Monday 2 March, 09:00. An answer is due by Tuesday 3 March" in ours
        assert "an answer is due Tue 3 Mar, 09:00" in browse("owner").get("/").text


def test_a_due_answer_that_did_not_come_is_admitted(browse, cast):
    project = sent(cast)
    wrote(cast, project, "viewer")
    with clock.at(MONDAY + timedelta(days=1)):
        assert "We owed you an answer by Tuesday 3 March, 09:00." in (
            browse("approver").get(f"/portal/{project.ref}").text
        )
        assert "It was due by Tuesday 3 March, 09:00." in browse("owner").get(f"/projects/{project.ref}").text
        assert "an answer was due Tue 3 Mar, 09:00" in browse("owner").get("/").text


def test_a_colleagues_word_is_no_answer_the_owners_is(browse, cast):
    project = sent(cast)
    with writing():
        project.deputy = None  # Tess is a colleague here and answers for nothing.
    wrote(cast, project, "viewer")
    wrote(cast, project, "technician", at=MONDAY + timedelta(hours=1))
    with clock.at(MONDAY + timedelta(hours=2)):
        assert "An answer is due by" in browse("owner").get(f"/projects/{project.ref}").text
    wrote(cast, project, "owner", at=MONDAY + timedelta(hours=22))
    with clock.at(MONDAY + timedelta(hours=23)):
        page = browse("owner").get(f"/projects/{project.ref}").text
        assert "A first answer took 22 h, 8 h of our working time (median, n = 1)." in page
        assert "An answer is due" not in page
        assert "nobody has answered" not in browse("owner").get("/").text
