"""What each yes and each no of the client changes, and what it leaves alone."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from tests.factories import FRIDAY, MONDAY, first_of, give, sent
from tests.milestones.answers import TUESDAY, asks_of, no, reported, yes
from tests.milestones.whole import ready, training
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Invalid, Refused
from tracker.base.moments import Moment
from tracker.milestones.actions import ask_withdrawal, report_ready
from tracker.milestones.answered import turned_down
from tracker.milestones.correcting import correct_promise
from tracker.milestones.models import ASK_VISIT
from tracker.milestones.overview import overview_of
from tracker.milestones.promising import ask, terms_of
from tracker.milestones.whole_project import ask_hold, report_project_ready, resume
from tracker.outbox.models import Notice
from tracker.timeline.models import TimelineEntry

LATER = MONDAY.replace(day=20)


def figures(project, at=LATER):
    with clock.at(at):
        return overview_of(project).figures


def entry(kind: str) -> TimelineEntry:
    return db.session.scalars(sa.select(TimelineEntry).where(TimelineEntry.kind == kind)).one()


def new_date(cast, due="2026-03-10"):
    project = sent(cast)
    give(cast, first_of(project), due)
    return project, asks_of(project, "date")[-1]


def corrected(cast, due: str = "2026-03-11", place: int = 1, words: str = "With the rack"):
    """A correction of a promise the client knows of."""
    project = sent(cast)
    give(cast, first_of(project), "2026-03-10", channel="phone")
    wrong = first_of(project).standing_promises[place]
    terms = replace(terms_of(wrong), due=Moment.parse(due), words=words)
    with clock.at(MONDAY), writing():
        cast.contact("viewer").seen_at = MONDAY
        correct_promise(cast.account("owner").actor, wrong, terms, "A slip of the pen.")
    return project, asks_of(project, "correction")[-1]


def test_an_agreed_date_renegotiates_the_one_before_it(cast):
    project, question = new_date(cast)
    assert figures(project).renegotiated == 0
    yes(cast, project, question)
    assert figures(project).renegotiated == 1
    assert (question.answer, question.answered_on, question.answered_by) == (
        "yes",
        TUESDAY.date(),
        cast.approver,
    )
    told = entry("promise.agreed")
    assert told.facts["text_hash"] == question.text_hash
    assert told.by == f"contact:{cast.approver}"


def test_a_declined_date_renegotiates_nothing_and_stays(cast):
    project, question = new_date(cast)
    no(cast, project, question, "We are closed that week")
    assert figures(project).renegotiated == 0
    assert str(first_of(project).latest.due) == "2026-03-10"
    assert turned_down(project) == [question]
    give(cast, first_of(project), "2026-03-12", at=TUESDAY)
    assert turned_down(project) == []


def test_an_accepted_thing_is_done_by_the_clients_word(cast):
    project = sent(cast)
    question = reported(cast, project)
    yes(cast, project, question, "Thank you")
    assert (first_of(project).state, first_of(project).accepted_on) == ("accepted", TUESDAY.date())
    assert not first_of(project).accepted_imported


def test_a_returned_thing_is_open_again_and_can_be_reported_again(cast):
    project = sent(cast)
    question = reported(cast, project)
    assert figures(project).on_time_original == 1
    no(cast, project, question, "The printer still smears")
    assert first_of(project).state == "returned"
    assert figures(project).on_time_original == 0
    assert turned_down(project) == [question]
    again = reported(cast, project, "2026-03-09", LATER)
    assert (first_of(project).state, again.answer) == ("ready", None)
    assert again is not question
    assert turned_down(project) == []


def test_a_returned_thing_can_be_given_a_new_date(cast):
    project = sent(cast)
    no(cast, project, reported(cast, project))
    give(cast, first_of(project), "2026-03-10", at=TUESDAY)
    assert first_of(project).state == "promised"


def test_a_withdrawal_is_the_clients_to_grant(cast):
    project = sent(cast, "One", "Two")
    with clock.at(MONDAY), writing():
        question = ask_withdrawal(cast.account("owner").actor, first_of(project), "Not needed")
    yes(cast, project, question)
    assert (first_of(project).state, first_of(project).withdrawn_on) == ("withdrawn", TUESDAY.date())
    assert figures(project).milestones == 1


def test_a_refused_withdrawal_leaves_it_promised_and_can_be_asked_again(cast):
    project = sent(cast)
    with clock.at(MONDAY), writing():
        question = ask_withdrawal(cast.account("owner").actor, first_of(project), "Not needed")
    no(cast, project, question)
    assert (first_of(project).state, first_of(project).withdrawn_on) == ("promised", None)
    with clock.at(LATER), writing():
        ask_withdrawal(cast.account("owner").actor, first_of(project), "Not needed, really")


def test_the_project_rests_by_the_clients_yes_and_goes_on(cast):
    project = sent(cast)
    owner = cast.account("owner").actor
    with clock.at(MONDAY), writing():
        question = ask_hold(owner, project, "The builders are in")
    yes(cast, project, question)
    assert project.state == "on_hold"
    with clock.at(LATER), writing():
        resume(owner, project)
    assert project.state == "active"
    told = db.session.scalars(sa.select(Notice.contact_id).where(Notice.kind == "project.resumed"))
    assert set(told) == {cast.approver, cast.viewer}


def test_a_refused_rest_leaves_the_project_active(cast):
    project = sent(cast)
    with clock.at(MONDAY), writing():
        question = ask_hold(cast.account("owner").actor, project, "The builders are in")
    no(cast, project, question)
    assert project.state == "active"


def test_a_visit_to_move_is_owed_another_date(cast):
    project = sent(cast, "Site survey", kind="visit")
    with clock.at(MONDAY), writing():
        question = ask(cast.account("owner").actor, first_of(project), ASK_VISIT, "The rack is not there")
    no(cast, project, question, "Next week is better")
    assert (first_of(project).state, str(first_of(project).latest.due)) == ("promised", "2026-03-06")
    assert turned_down(project) == [question]
    give(cast, first_of(project), "2026-03-12", at=LATER.replace(day=4))
    assert turned_down(project) == []


def test_come_anyway_changes_no_date(cast):
    project = sent(cast, "Site survey", kind="visit")
    with clock.at(MONDAY), writing():
        question = ask(cast.account("owner").actor, first_of(project), ASK_VISIT, "The rack is not there")
    yes(cast, project, question)
    assert str(first_of(project).latest.due) == "2026-03-06"
    assert turned_down(project) == []


def test_the_whole_project_is_accepted_with_what_was_reported_done(cast):
    project = sent(cast)
    single = reported(cast, project)
    with clock.at(MONDAY), writing():
        report_project_ready(cast.account("owner").actor, project)
    whole = asks_of(project, "acceptance")[-1]
    assert whole.milestone_id is None
    yes(cast, project, whole)
    assert project.state == "accepted"
    assert first_of(project).state == "accepted"
    assert (single.answer, single.text_hash) == ("yes", whole.text_hash)
    assert entry("project.accepted").facts["milestones"] == ["M01"]


def test_a_returned_project_goes_on(cast):
    project = sent(cast)
    reported(cast, project)
    owner = cast.account("owner").actor
    with clock.at(MONDAY), writing():
        report_project_ready(owner, project)
    whole = asks_of(project, "acceptance")[-1]
    no(cast, project, whole, "The cables hang loose")
    assert project.state == "active"
    assert first_of(project).state == "ready"
    with clock.at(LATER), writing():
        report_project_ready(owner, project)
    assert asks_of(project, "acceptance")[-1] is not whole


def ready_as_a_whole(cast, project):
    """The question about the whole project."""
    with clock.at(TUESDAY), writing():
        report_project_ready(cast.account("owner").actor, project)
    return asks_of(project, "acceptance")[-1]


def test_a_milestone_returned_opens_the_project_reported_ready(cast):
    project = sent(cast)
    single = reported(cast, project)
    whole = ready_as_a_whole(cast, project)
    no(cast, project, single, "The printer still smears")
    assert (project.state, first_of(project).state) == ("active", "returned")
    assert whole.answer == "taken back"
    with pytest.raises(Refused, match="taken this question back"):
        yes(cast, project, whole)


def test_a_new_date_opens_the_project_reported_ready(cast):
    milestone = training(cast, 60)
    project = milestone.project
    ready(cast, milestone, "2026-03-02", at=MONDAY)
    whole = ready_as_a_whole(cast, project)
    give(cast, milestone, "2026-03-12", at=TUESDAY)
    assert (project.state, milestone.state, whole.answer) == ("active", "promised", "taken back")
    assert {ask.answer for ask in asks_of(project, "acceptance")} == {"taken back"}


def test_a_project_is_not_accepted_over_what_is_open(cast):
    project = sent(cast)
    reported(cast, project)
    whole = ready_as_a_whole(cast, project)
    with writing():
        first_of(project).state = "promised"
    with pytest.raises(Refused, match="while this is open: Server in place"):
        yes(cast, project, whole)
    db.session.rollback()
    assert project.state == "ready"


def test_a_correction_stands_by_the_clients_yes(cast):
    project, question = corrected(cast, "2026-03-05", place=0)
    assert str(first_of(project).standing_promises[0].due) == "2026-03-06"
    yes(cast, project, question)
    assert str(first_of(project).standing_promises[0].due) == "2026-03-05"
    assert entry("promise.correction_agreed").facts["asked_anew"] is False


def test_a_refused_correction_leaves_the_entry_as_it_was(cast):
    project, question = corrected(cast)
    no(cast, project, question, "You did say the tenth")
    assert str(first_of(project).latest.due) == "2026-03-10"


@pytest.mark.parametrize("answered", [None, "yes", "no"])
def test_the_corrected_new_date_is_asked_about_anew(cast, answered):
    """A yes to the wrong date was none to the right one; an open question moves to the right one."""
    project, question = corrected(cast)
    before = asks_of(project, "date")[-1]
    if answered:
        (yes if answered == "yes" else no)(cast, project, before)
    yes(cast, project, question)
    after = asks_of(project, "date")[-1]
    assert after is not before
    assert (after.answer, after.promise) == (None, first_of(project).latest)
    assert before.answer == (answered or "taken back")


def test_a_correction_of_the_words_leaves_the_answer_to_the_date_alone(cast):
    project, question = corrected(cast, "2026-03-10")
    before = asks_of(project, "date")[-1]
    yes(cast, project, before)
    yes(cast, project, question)
    assert asks_of(project, "date") == [before]
    assert first_of(project).latest.date_ask is before


@pytest.mark.parametrize("words", ["", "   "])
def test_a_no_without_a_word_changes_nothing(cast, words):
    project = sent(cast)
    question = reported(cast, project)
    with pytest.raises(Invalid) as refusal:
        no(cast, project, question, words)
    assert refusal.value.field == "words"
    db.session.rollback()
    assert (question.answer, first_of(project).state) == (None, "ready")


def test_reporting_again_replaces_an_open_question(cast):
    project = sent(cast)
    first = reported(cast, project)
    with writing():
        first_of(project).state = "promised"
    second = reported(cast, project, "2026-03-03", TUESDAY)
    assert (first.answer, second.answer) == ("taken back", None)


def test_the_day_it_happened_is_kept_beside_the_return(cast):
    project = sent(cast)
    no(cast, project, reported(cast, project))
    assert first_of(project).happened_on == MONDAY.date() != FRIDAY
    with clock.at(LATER), writing():
        report_ready(cast.account("owner").actor, first_of(project), Moment(LATER.date()))
    assert first_of(project).happened_on == LATER.date()
