"""What is noted on My day is kept as it was noted, and leads back to the card it was noted on."""

import pytest
import sqlalchemy as sa

from tests.desk.days import FRIDAY_AT_NINE, form_of, furnish, my_day, visit
from tracker.base import clock
from tracker.base.database import db
from tracker.checks.models import Check
from tracker.incidents.models import Incident
from tracker.milestones.models import Milestone
from tracker.notes.models import Note
from tracker.notes.proof import first_changed_note


@pytest.fixture
def stop(cast) -> Milestone:
    """Friday's visit at nine, with a site and checks."""
    milestone = visit(cast)
    furnish(cast, milestone)
    return milestone


def note(browse, ending: str, at=FRIDAY_AT_NINE, age: str | None = None, who="technician", **values):
    """Press a button of the page loaded at nine, at this moment; `age` is what the phone says."""
    browser = browse(who)
    address, fields = form_of(my_day(browser), ending)
    with clock.at(at):
        headers = {} if age is None else {"X-Entry-Age": age}
        return browser.raw("POST", address, data=fields | values, headers=headers)


def only(model):
    return db.session.scalars(sa.select(model)).one()


def test_one_tap_notes_the_arrival_to_the_minute(browse, stop):
    answer = note(browse, "/here", FRIDAY_AT_NINE.replace(hour=8, minute=56, second=40))
    assert (answer.status_code, answer.location) == (303, f"/day#{stop.project.ref}-{stop.key}")
    assert only_visit().arrived.typed == "2026-03-06 08:56"
    page = my_day(browse("technician"))
    assert "You were there at 08:56." in page.text
    assert not page.soup.select("form[action$='/here']")


def only_visit() -> Milestone:
    return db.session.scalars(sa.select(Milestone).where(Milestone.kind == "visit")).one()


def test_an_arrival_kept_on_the_phone_is_noted_as_of_then(browse, stop):
    later = FRIDAY_AT_NINE.replace(hour=11, minute=5)
    note(browse, "/here", later, age=str(2 * 3600 + 9 * 60))
    assert only_visit().arrived.typed == "2026-03-06 08:56"


@pytest.mark.parametrize("age", ["-60", "31536000", "soon"])
@pytest.mark.parametrize("ending", ["/here", "/log", "/wrong", "/ready"])
def test_an_impossible_age_is_refused_and_nothing_is_written(browse, stop, ending, age):
    answer = note(browse, ending, age=age, text="Measured")
    assert answer.status_code == 422
    assert "not noted within the last 14 days" in answer.get_data(as_text=True)
    assert only_visit().arrived is None
    assert not db.session.scalars(sa.select(Note)).all()
    assert not db.session.scalars(sa.select(Incident)).all()


@pytest.mark.parametrize(("button", "for_client"), [("for_us", False), ("for_client", True)])
def test_work_is_logged_for_us_or_for_the_client_too(browse, stop, button, for_client):
    note(browse, "/log", text="Cabled room 2", minutes="45", **{button: "y"})
    entry = only(Note)
    assert (entry.text, entry.minutes, entry.for_client) == ("Cabled room 2", 45, for_client)
    assert entry.subject == f"milestone:{stop.uuid}"
    assert (entry.written_at, entry.noted_at) == (FRIDAY_AT_NINE, None)


def test_both_moments_of_a_late_entry_are_kept_and_proved(browse, stop, cast):
    later = FRIDAY_AT_NINE.replace(hour=11, minute=5)
    note(browse, "/log", later, age=str(23 * 60), text="Cabled room 2", for_client="y")
    entry = only(Note)
    assert (entry.written_at, entry.noted_at) == (later, later.replace(hour=10, minute=42))
    assert (
        "noted Fri 6 Mar 2026, 10:42, sent Fri 6 Mar 2026, 11:05" in my_day(browse("technician"), later).text
    )
    assert first_changed_note(cast.harbour) is None


def test_what_went_wrong_was_noticed_when_it_was_noted(browse, stop):
    later = FRIDAY_AT_NINE.replace(hour=11)
    note(browse, "/wrong", later, age="1800", text="The rack is too deep")
    incident = only(Incident)
    assert incident.noticed_at == later.replace(hour=10, minute=30)
    assert incident.recorded_at == later
    assert incident.subject == f"milestone:{stop.uuid}"


def test_ready_takes_the_arrival_or_the_moment_it_was_noted(browse, stop):
    proved(browse)
    note(browse, "/ready", FRIDAY_AT_NINE.replace(hour=12), age=str(3600 + 120))
    assert only_visit().happened.typed == "2026-03-06 10:58"


def test_ready_takes_the_arrival_first(browse, stop):
    proved(browse)
    note(browse, "/here", FRIDAY_AT_NINE.replace(hour=8, minute=50))
    answer = note(browse, "/ready", FRIDAY_AT_NINE.replace(hour=12))
    assert answer.status_code == 303
    assert only_visit().happened.typed == "2026-03-06 08:50"


def proved(browse) -> None:
    """The critical check, ticked by one and checked by another."""
    critical = db.session.scalars(sa.select(Check).where(Check.critical)).one()
    note(browse, f"/checks/{critical.uuid}", evidence="Restored 20 files")
    with clock.at(FRIDAY_AT_NINE):
        number = only_visit().project.ref
        browse("manager").submit(f"/projects/{number}/checks/{critical.uuid}/second")


def test_ready_names_what_is_in_the_way(browse, stop):
    answer = note(browse, "/ready")
    assert answer.status_code == 422
    assert "“Backup proved by a restore” is not done." in answer.get_data(as_text=True)


def test_a_plain_check_takes_one_tap_and_a_critical_one_its_evidence(browse, stop):
    plain, critical = db.session.scalars(sa.select(Check).order_by(Check.position))
    assert note(browse, f"/checks/{plain.uuid}").status_code == 303
    assert note(browse, f"/checks/{critical.uuid}").status_code == 422
    assert note(browse, f"/checks/{critical.uuid}", evidence="Restored 20 files").status_code == 303
    plain, critical = db.session.scalars(sa.select(Check).order_by(Check.position))
    assert (plain.met, critical.done_at, critical.evidence) == (True, FRIDAY_AT_NINE, "Restored 20 files")
    assert "done by you, a second person still checks it" in my_day(browse("technician")).text


def test_a_tick_that_does_not_say_what_was_read_is_taken(browse, stop):
    plain = db.session.scalars(sa.select(Check).where(~Check.critical)).one()
    browser = browse("technician")
    address, fields = form_of(my_day(browser), f"/checks/{plain.uuid}")
    with clock.at(FRIDAY_AT_NINE):
        assert browser.send(address, {n: v for n, v in fields.items() if n != "seen"}).status == 200
    assert db.session.scalars(sa.select(Check.done_at).where(~Check.critical)).one() == FRIDAY_AT_NINE


def test_one_s_own_entry_of_today_is_corrected_in_place(browse, stop):
    note(browse, "/log", text="Cabled room 2", minutes="45", for_us="y")
    answer = note(browse, f"/notes/{only(Note).uuid}", text="Cabled room 3")
    assert (answer.status_code, answer.location) == (303, "/day#notes")
    page = my_day(browse("technician"))
    assert "Cabled room 3" in page.text
    assert len(page.soup.select("#notes .items > li")) == 1


def test_another_s_entry_does_not_stand_there_and_cannot_be_corrected(browse, stop):
    note(browse, "/log", text="Cabled room 2", for_us="y")
    assert "Cabled room 2" not in my_day(browse("manager")).text
    with clock.at(FRIDAY_AT_NINE):
        page = browse("manager").submit(f"/day/{stop.project.ref}/notes/{only(Note).uuid}", text="No")
    assert page.status == 403


@pytest.mark.parametrize("wrong", [{"text": ""}, {"text": "x" * 5001}, {"text": "a", "minutes": "1441"}])
def test_bad_input_comes_back_as_a_page_with_one_sentence(browse, stop, wrong):
    answer = note(browse, "/log", for_us="y", **wrong)
    assert answer.status_code == 422
    assert answer.get_data(as_text=True).count("data-error-summary") == 1
    assert not db.session.scalars(sa.select(Note)).all()


@pytest.mark.parametrize("seen", ["abc", "1.5", "-1", "\u0663", "9" * 5000])
def test_a_version_that_is_none_ticks_nothing(browse, stop, seen):
    plain = db.session.scalars(sa.select(Check).where(~Check.critical)).one()
    answer = note(browse, f"/checks/{plain.uuid}", seen=seen)
    assert answer.status_code == 422
    assert "Please load the page again" in answer.get_data(as_text=True)
    assert db.session.scalars(sa.select(Check.done_at).where(~Check.critical)).one() is None
