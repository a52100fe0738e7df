"""The first page answers a client's questions in words, in their order; long ones briefly."""

from datetime import timedelta

from tests.factories import FRIDAY, MONDAY, first_of, give, sent
from tracker.base import clock
from tracker.base.database import writing
from tracker.base.moments import Moment
from tracker.milestones.actions import milestones_of, report_ready
from tracker.milestones.overview import overview_of
from tracker.reports.answers import LONG_DETAIL, answers
from tracker.reports.collect import Copy, collect
from tracker.reports.told import told_of

NEXT_WEEK = MONDAY + timedelta(days=9)


def asked(project, at=MONDAY, as_of=None) -> dict:
    with clock.at(at):
        return {one.question: one for one in answers(told_of(overview_of(project, as_of)))}


def test_four_questions_in_the_order_of_the_asking(app, cast):
    assert list(asked(sent(cast))) == [
        "What is next",
        "Who answers for it",
        "What we owe you",
        "What we need from you",
    ]


def test_a_quiet_project_owes_and_needs_nothing(app, cast):
    found = asked(sent(cast, "Server"))
    assert found["What is next"].answer == "Fri 6 Mar"
    assert found["What is next"].details == ["Server"]
    assert found["Who answers for it"].answer == "Omar Oakes"
    assert found["Who answers for it"].details == ["555 0100 · Away? Tess Turner, 555 0100"]
    assert found["What we owe you"].answer == "Nothing that we know of."
    assert found["What we need from you"].answer == "Nothing at the moment."


def test_owed_dates_are_named_and_counted(app, cast):
    found = asked(sent(cast, "A", "B", "C", "D", "E"), NEXT_WEEK)["What we owe you"]
    assert found.answer == "A new date for five things."
    assert found.details == ["A, B, C, and two more"]
    assert found.level == "bad"


def test_what_was_reported_done_waits_for_one_word_each(app, cast):
    project = sent(cast, "A", "B")
    with clock.at(MONDAY), writing():
        for milestone in milestones_of(project):
            report_ready(cast.account("owner").actor, milestone, Moment(MONDAY.date()))
    found = asked(project)["What we need from you"]
    assert found.answer == "Your word on two things."
    assert found.details == ["We reported this done: A, B. Is it, for you?"]


def test_a_long_title_is_cut_on_the_first_page_only(app, cast):
    project = sent(cast, "W" * 300)
    assert len(asked(project)["What is next"].details[0]) == LONG_DETAIL + 1
    with clock.at(MONDAY):
        told = collect(told_of(overview_of(project)), Copy("Northside IT"))
    [part] = [section for section in told.sections if section.name == "milestones"]
    assert part.content.lines[0].title == "W" * 300


def test_a_past_day_knows_neither_people_nor_questions(app, cast):
    assert list(asked(sent(cast), NEXT_WEEK, FRIDAY)) == ["What is next", "What we owe you"]


def test_of_many_the_picture_shows_eight_and_says_so(app, cast):
    project = sent(cast, *[f"Part {number}" for number in range(15)])
    give(cast, first_of(project), "2026-03-20")
    with clock.at(MONDAY):
        told = collect(told_of(overview_of(project)), Copy("Northside IT"))
    assert told.drawn.startswith("These are eight of 15: what is open and late first")
    [part] = [section for section in told.sections if section.name == "milestones"]
    assert len(part.content.drawings) == 1
    assert len(part.content.lines) == 15
