"""`verify` compares pages' rows with the timeline, and names the first bad entry whatever is in it."""

import pytest

from tests.cli.running import command
from tests.factories import MONDAY, first_of, sent
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.moments import Moment
from tracker.milestones.actions import report_ready
from tracker.milestones.correcting import correct_promise
from tracker.milestones.promising import terms_of
from tracker.notes.actions import correct_note, log_work

pytestmark = pytest.mark.usefixtures("history")


@pytest.fixture
def history(cast, instance):
    """A promise, its correction, two notes and an outcome."""
    project = sent(cast)
    with clock.at(MONDAY), writing():
        owner, milestone = cast.account("owner").actor, first_of(project)
        correct_promise(owner, milestone.promises[0], terms_of(milestone.promises[0]), "A slip of the pen")
        subject = f"project:{project.uuid}"
        note = log_work(owner, project, subject, text="Cables laid.", minutes=5, for_client=True)
        correct_note(owner, project, note, text="Cables ordered.", minutes=5)
        report_ready(owner, milestone, Moment(MONDAY.date()))


def test_an_untouched_history_is_proved(history):
    assert (command("verify").status, command("verify").err) == (0, "")


@pytest.mark.parametrize(
    ("sql", "why"),
    [
        ("UPDATE promises SET recorded_at = '2020-01-01 00:00:00'", "promise was changed"),
        ("UPDATE milestones SET happened_on = '2020-01-01'", "when M01 happened was changed"),
        ("UPDATE milestones SET happened_on = NULL", "when M01 happened was changed"),
        ("UPDATE notes SET text = 'Nothing.'", "note was changed"),
        ("UPDATE notes SET minutes = 600", "note was changed"),
        ("UPDATE notes SET corrects_id = NULL WHERE corrects_id IS NOT NULL", "note was changed"),
        ("DELETE FROM notes WHERE corrects_id IS NOT NULL", "note is gone"),
    ],
)
def test_a_row_that_was_changed_behind_its_entry(verify_after, sql, why):
    end = verify_after(sql)
    assert end.status == 1
    assert why in end.err
    assert "entry 0" not in end.err


def test_only_that_a_correction_corrects_was_taken_away(verify_after):
    """Without it, a correction the client has not agreed to would stand."""
    end = verify_after(
        "UPDATE promises SET corrects_id = (SELECT id FROM promises WHERE corrects_id IS NOT NULL)"
        " WHERE corrects_id IS NOT NULL"
    )
    assert (end.status, "promise was changed" in end.err) == (1, True)


def test_words_put_to_an_entry_that_has_none(verify_after):
    """The page would show them in the place of the facts."""
    end = verify_after(
        "INSERT INTO timeline_texts (entry_id, salt, words) SELECT id, 'x', '{\"happened\": \"never\"}'"
        " FROM timeline_entries WHERE kind = 'milestone.ready'"
    )
    assert (end.status, "words were put to it" in end.err) == (1, True)


def test_the_page_takes_only_the_words_an_entry_declares(verify_after, browse):
    verify_after(
        "INSERT INTO timeline_texts (entry_id, salt, words) SELECT id, 'x', '{\"happened\": \"never\"}'"
        " FROM timeline_entries WHERE kind = 'milestone.ready'"
    )
    page = browse("owner").get("/projects/HD-1/timeline")
    assert "it happened never" not in page.text
    assert "it happened" in page.text


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("sql", "named"),
    [
        (
            "UPDATE timeline_entries SET facts = '{' WHERE kind = 'promise.corrected'",
            "entry of the correction",
        ),
        (
            "UPDATE timeline_entries SET at = 'xyz' WHERE kind = 'promise.corrected'",
            "entry of the correction",
        ),
        (
            "UPDATE timeline_entries SET subject = x'ff' WHERE kind = 'promise.corrected'",
            "entry of the correction",
        ),
        ("UPDATE promises SET due_on = 'zzz' WHERE corrects_id IS NOT NULL", "entry of the correction"),
        ("UPDATE timeline_texts SET words = '{' WHERE entry_id = %(correction)s", "entry of the correction"),
        ("UPDATE notes SET written_at = 'xyz'", "a note's entry"),
        ("UPDATE milestones SET happened_on = 'xyz'", "an outcome's entry"),
    ],
)
def test_values_that_can_not_be_read_are_a_change_too(verify_after, sql, named):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL keeps such values out")
    query = "SELECT id, number FROM timeline_entries WHERE kind = 'promise.corrected'"
    correction, number = db.session.execute(db.text(query)).one()
    end = verify_after(sql % {"correction": correction} if "%(" in sql else sql)
    assert end.status == 1
    assert "entry 0" not in end.err
    if "correction" in named:
        assert end.err.startswith(f"HD, entry {number}: ")
