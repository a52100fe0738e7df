"""Who may answer, that it happens once, and only to the text that was read."""

from threading import Barrier, Thread

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.factories import MONDAY, first_of, give, sent
from tests.milestones.answers import TUESDAY, asks_of, no, reported, say, yes
from tracker.access.actor import SYSTEM
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Forbidden, NotFound, Refused
from tracker.base.moments import Moment
from tracker.clients.contacts import end_contact
from tracker.clients.models import Membership
from tracker.milestones import answering
from tracker.milestones.actions import correct_happened, take_back
from tracker.milestones.answer_rules import SaysOtherwise, TextChanged
from tracker.milestones.answering import Answer, answer, text_of
from tracker.milestones.queries import get_ask_of
from tracker.outbox.models import Notice
from tracker.projects.actions import end_early
from tracker.projects.queries import get_project_for
from tracker.timeline.queries import entries_of


def unanswered(question) -> bool:
    db.session.rollback()
    return question.answer is None


@pytest.mark.parametrize("who", ["owner", "technician", "manager", "finance", "administrator"])
def test_nobody_of_ours_can_answer(cast, who):
    project = sent(cast)
    question = reported(cast, project)
    given = Answer("yes", text_of(question, project).hash)
    for actor in (cast.account(who).actor, SYSTEM):
        with pytest.raises(Forbidden), clock.at(TUESDAY), writing():
            answer(actor, project, question, given)
    assert unanswered(question)


@pytest.mark.parametrize("who", ["viewer", "stranger"])
def test_only_an_approver_of_this_client_can(cast, who):
    project = sent(cast)
    question = reported(cast, project)
    with pytest.raises(Forbidden, match="Only an approver of your company"):
        yes(cast, project, question, who=who)
    assert unanswered(question)


def test_an_approver_who_left_can_not(cast):
    project = sent(cast)
    question = reported(cast, project)
    with writing():
        membership = db.session.scalars(
            sa.select(Membership).where(Membership.contact_id == cast.approver)
        ).one()
        end_contact(cast.account("owner").actor, membership)
    with pytest.raises(Forbidden):
        yes(cast, project, question)


def test_the_second_is_told_who_was_first(cast):
    project = sent(cast)
    question = reported(cast, project)
    no(cast, project, question)
    with pytest.raises(Refused, match="Anna Quay answered this already: no"):
        yes(cast, project, question)
    db.session.rollback()
    assert (question.answer, first_of(project).state) == ("no", "returned")


def test_a_question_taken_back_is_not_answered(cast):
    project = sent(cast)
    give(cast, first_of(project), "2026-03-10")
    [question] = asks_of(project, "date")
    with clock.at(MONDAY), writing():
        take_back(cast.account("owner").actor, project, question)
    with pytest.raises(Refused, match="taken this question back"):
        yes(cast, project, question)


def test_what_was_reported_ready_is_not_taken_back_by_us(cast):
    project = sent(cast)
    question = reported(cast, project)
    with pytest.raises(Refused, match="waits for the client's word"), writing():
        take_back(cast.account("owner").actor, project, question)


def test_a_question_that_no_longer_matters_is_not_answered(cast):
    project = sent(cast)
    give(cast, first_of(project), "2026-03-10")
    give(cast, first_of(project), "2026-03-12")
    old, new = asks_of(project, "date")
    with pytest.raises(Refused, match="no question any more"):
        yes(cast, project, old)
    db.session.rollback()
    with pytest.raises(Refused, match="no question any more"):
        yes(cast, project, new, at=MONDAY.replace(day=13))
    db.session.rollback()
    with clock.at(MONDAY), writing():
        end_early(cast.account("manager").actor, project, "The office closed")
    with pytest.raises(Refused, match="no question any more"):
        yes(cast, project, new)


def test_another_text_than_the_one_read_is_not_answered(cast):
    project = sent(cast)
    question = reported(cast, project)
    read = text_of(question, project).hash
    with clock.at(TUESDAY), writing():
        moment = Moment(TUESDAY.date())
        correct_happened(cast.account("owner").actor, first_of(project), moment, "It was Tuesday")
    with pytest.raises(TextChanged, match="nothing was recorded"):
        yes(cast, project, question, shown=read)
    assert unanswered(question)
    yes(cast, project, question)
    assert question.answer == "yes"


def test_the_text_says_all_that_is_answered(cast):
    project = sent(cast)
    give(cast, first_of(project), "2026-03-10T09:00", tolerance=15)
    [question] = asks_of(project, "date")
    assert text_of(question, project).pairs == [
        ("What", "Server in place"),
        ("Done means", "Server in place: the client says so"),
        ("First promised for", "Fri 6 Mar 2026"),
        ("Promised again for", "Tue 10 Mar 2026, 09:00; give or take 15 minutes"),
        ("Why it moved", "The supplier is late (down to the supplier)"),
        ("Our question", "Server in place: does Tue 10 Mar 2026, 09:00 suit you?"),
    ]


def test_the_text_is_the_same_on_every_day(cast):
    project = sent(cast)
    question = reported(cast, project)
    texts = set()
    for moment in (MONDAY, MONDAY.replace(year=2027)):
        with clock.at(moment):
            texts.add(text_of(question, project).hash)
    assert len(texts) == 1
    assert ("We say it happened", "Mon 2 Mar 2026") in text_of(question, project).pairs


def test_a_yes_that_says_otherwise_is_asked_about_first(cast):
    project = sent(cast)
    question = reported(cast, project)
    with pytest.raises(SaysOtherwise):
        yes(cast, project, question, "but the printer still smears")
    assert unanswered(question)
    yes(cast, project, question, "but the printer still smears", sure=True)
    assert first_of(project).state == "accepted"


def test_a_no_is_never_asked_about_twice(cast):
    project = sent(cast)
    question = reported(cast, project)
    no(cast, project, question, "but the printer still smears")
    assert first_of(project).state == "returned"


def test_the_entry_holds_the_text_beside_its_hash(cast):
    project = sent(cast)
    question = reported(cast, project)
    text = text_of(question, project)
    yes(cast, project, question, "Thanks")
    [entry] = entries_of(project.client.uuid, {"milestone.accepted"})
    assert entry.facts["text_hash"] == question.text_hash == text.hash
    assert entry.facts["on"] == str(TUESDAY.date())
    assert entry.text.words == {"words": "Thanks", "text": text.text}


def test_who_answers_for_it_is_told(cast):
    project = sent(cast)
    yes(cast, project, reported(cast, project))
    told = db.session.scalars(sa.select(Notice.account_id).where(Notice.kind == "ask.answered"))
    assert set(told) == {cast.owner, cast.technician}


@pytest.mark.parametrize("protected", [True, False])
def test_two_approvers_at_once(app: Flask, cast, protected, monkeypatch):
    project = sent(cast)
    question = reported(cast, project)
    ref, uuid, shown = project.ref, question.uuid, text_of(question, project).hash
    with writing():
        cast.contact("viewer").memberships[0].role = "approver"
    actors = [cast.contact(who).actor for who in ("approver", "viewer")]
    db.session.rollback()
    if not protected:
        if app.config["SETTINGS"].database_url.startswith("sqlite"):
            pytest.skip("SQLite's one writer can't be switched off")
        monkeypatch.setattr("tracker.projects.queries.is_writing", lambda: False)
        monkeypatch.setattr(answering, "lock", lambda question: None)
    gate, both_read, outcomes = Barrier(2), Barrier(2), []

    def press(actor, verdict: str) -> None:
        with app.app_context(), clock.at(TUESDAY):
            gate.wait()
            try:
                with writing():
                    mine = get_project_for(actor, ref, "answer")
                    asked = get_ask_of(mine, uuid)
                    assert asked.answer is None or protected
                    if not protected:
                        both_read.wait()
                    answer(actor, mine, asked, Answer(verdict, shown, "As I say"))
                outcomes.append(verdict)
            except Refused as refusal:
                outcomes.append(refusal.message)

    threads = [Thread(target=press, args=pair) for pair in zip(actors, ("yes", "no"), strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    answers = [outcome for outcome in outcomes if outcome in ("yes", "no")]
    if protected:
        assert len(answers) == 1
        assert [o for o in outcomes if "answered this already" in o]
        assert first_of(project).state == {"yes": "accepted", "no": "returned"}[answers[0]]
    else:
        assert len(answers) == 2, "without the locks both are recorded"


def test_another_clients_question_is_not_there(cast):
    project, other = sent(cast), sent(cast, client="orchard")
    question = reported(cast, other)
    with pytest.raises(NotFound):
        get_project_for(cast.contact("approver").actor, other.ref, "answer")
    with pytest.raises(NotFound):
        get_ask_of(project, question.uuid)


def test_a_parked_question_is_answered_like_any_other(cast):
    project = sent(cast)
    question = reported(cast, project)
    with writing():
        question.parked_at = MONDAY
    say(cast, project, question, "yes")
    assert first_of(project).state == "accepted"
