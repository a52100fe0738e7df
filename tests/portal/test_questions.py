"""Open questions to the client stand on the page while they matter, each with the way to its answer."""

from tests.cast import browser_of
from tests.factories import MONDAY, first_of, give, sent
from tracker.base import clock
from tracker.base.database import writing
from tracker.base.moments import Moment
from tracker.milestones.actions import ask_withdrawal, report_ready, take_back
from tracker.milestones.correcting import correct_promise
from tracker.milestones.promising import terms_of
from tracker.milestones.whole_project import ask_hold


def asked(app, cast, project) -> str:
    with clock.at(MONDAY):
        page = browser_of(app, cast, "approver").get(f"/portal/{project.ref}")
    return page.on_screen(".asks")


def test_nothing_asked_no_card(app, cast):
    assert asked(app, cast, sent(cast)) == ""


def test_a_new_date_is_a_question(app, cast):
    project = sent(cast)
    give(cast, first_of(project), "2026-03-10")
    assert asked(app, cast, project) == (
        "We need you for one thing Server in place: does Tue 10 Mar suit you?"
        " Our reason: The supplier is late Read and answer"
    )


def test_only_the_date_that_stands_is_asked_about(app, cast):
    project = sent(cast)
    give(cast, first_of(project), "2026-03-10")
    give(cast, first_of(project), "2026-03-12")
    text = asked(app, cast, project)
    assert "Thu 12 Mar" in text
    assert "Tue 10 Mar" not in text


def test_a_date_that_was_met_is_no_question_any_more(app, cast):
    project = sent(cast)
    give(cast, first_of(project), "2026-03-10")
    with clock.at(MONDAY), writing():
        report_ready(cast.account("owner").actor, first_of(project), Moment(MONDAY.date()))
    text = asked(app, cast, project)
    assert "Server in place: we reported it done. Is it, for you?" in text
    assert "suit you" not in text


def test_withdrawal_and_hold_are_asked_until_taken_back(app, cast):
    project = sent(cast)
    owner = cast.account("owner").actor
    with clock.at(MONDAY), writing():
        question = ask_withdrawal(owner, first_of(project), "Nobody needs it now.")
        ask_hold(owner, project, "The builders are in.")
    text = asked(app, cast, project)
    assert "We need you for two things" in text
    assert "Server in place: may we drop it? Our reason: Nobody needs it now." in text
    assert "May we put this project on hold? Our reason: The builders are in." in text
    with clock.at(MONDAY), writing():
        take_back(owner, project, question)
    assert "drop" not in asked(app, cast, project)


def test_a_correction_waits_for_a_yes_and_moves_nothing(app, cast):
    project = sent(cast)
    give(cast, first_of(project), "2026-03-10", channel="phone")
    with clock.at(MONDAY), writing():
        wrong = first_of(project).standing_promises[1]
        right = terms_of(wrong).__class__(due=Moment.parse("2026-03-11"), made=wrong.made)
        correct_promise(cast.account("owner").actor, wrong, right, "A slip of the pen.")
    text = asked(app, cast, project)
    assert (
        "we entered a promise wrongly, it should say Wed 11 Mar. Right? Our reason: A slip of the pen."
        in text
    )
    with clock.at(MONDAY):
        page = browser_of(app, cast, "approver").get(f"/portal/{project.ref}")
    assert "Promised for Fri 6 Mar, again for Tue 10 Mar." in page.text
    assert [struck.get_text() for struck in page.soup.select("s")] == ["Wed 11 Mar, promised on Mon 2 Mar"]
