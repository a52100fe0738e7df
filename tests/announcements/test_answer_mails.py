"""Mails round the client's answers lead to the question, and are not sent once it was answered."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.factories import MONDAY, first_of, give, sent
from tests.milestones.answers import TUESDAY, asks_of, no, reported, yes
from tests.outbox.notices import mails, text_of
from tests.pages import Browser
from tracker.announcements import all as announcements
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.moments import Moment
from tracker.milestones.actions import ask_withdrawal, milestones_of, report_ready
from tracker.milestones.reminding import ask_again
from tracker.milestones.whole_project import ask_hold, resume
from tracker.outbox.deliver import deliver_due
from tracker.outbox.models import SUPPRESSED, Notice
from tracker.projects.actions import name_owner


def deliver(settings, at=TUESDAY):
    """All that is due, and the mails that left, by subject."""
    assert announcements.__all__, "the writers of notices are registered"
    with clock.at(at):
        deliver_due(settings)
    return {mail["Subject"]: mail for mail in mails(settings.mail)}


def states(kind: str) -> set[str]:
    db.session.rollback()
    return set(db.session.scalars(sa.select(Notice.state).where(Notice.kind == kind)))


def body(mail) -> str:
    return text_of(mail)


def test_the_approvers_are_asked_and_led_to_the_question(app, cast, settings, browse):
    project = sent(cast)
    question = reported(cast, project)
    mail = deliver(settings)["HD-1 Server in place: we reported it done. Is it, for you?"]
    assert mail["To"].addresses[0].addr_spec == "anna@harbour.example"
    path = re.search(r"http://makegood\.test(/enter/\S+)", body(mail))[1]
    page = Browser(app).get(path)
    assert page.h1 == "Welcome, Anna Quay"
    stranger = Browser(app)
    answer = stranger.send(path, stranger.get(path).fields())
    assert answer.response.request.path == f"/portal/{project.ref}/asks/{question.uuid}"


@pytest.mark.parametrize("to", ["https://elsewhere.example/", "//elsewhere.example", "/portal/../me", "/e"])
def test_a_link_leads_nowhere_else(app, cast, settings, to):
    project = sent(cast)
    reported(cast, project)
    mail = deliver(settings)["HD-1 Server in place: we reported it done. Is it, for you?"]
    path = re.search(r"http://makegood\.test(/enter/\S+)\?to=", body(mail))[1]
    stranger = Browser(app)
    answer = stranger.send(f"{path}?to={to}", stranger.get(path).fields())
    assert answer.response.request.path == "/portal/"


def test_several_questions_before_the_mail_leaves_are_one_mail(cast, settings):
    project = sent(cast, "One", "Two")
    owner = cast.account("owner").actor
    with clock.at(MONDAY), writing():
        for milestone in milestones_of(project):
            report_ready(owner, milestone, Moment(MONDAY.date()))
        ask_hold(owner, project, "The builders are in")
    found = deliver(settings)
    text = body(found["HD-1 we need your word"])
    for words in (
        "One: we reported it done.",
        "Two: we reported it done.",
        "Our reason: The builders are in",
    ):
        assert words in text
    assert len([subject for subject in found if "we need your word" in subject]) == 1


def test_answered_before_it_left_it_is_not_sent(cast, settings):
    project = sent(cast)
    yes(cast, project, reported(cast, project), at=MONDAY)
    assert "HD-1 Server in place: we reported it done. Is it, for you?" not in deliver(settings)
    assert states("ask.put") == {SUPPRESSED}


def test_taken_back_or_overtaken_before_it_left_it_is_not_sent(cast, settings):
    project = sent(cast)
    owner = cast.account("owner").actor
    with clock.at(MONDAY), writing():
        ask_withdrawal(owner, first_of(project), "Not needed")
        report_ready(owner, first_of(project), Moment(MONDAY.date()))
    found = deliver(settings)
    assert not [subject for subject in found if "may we drop it" in subject]


def test_once_more_says_when_it_was_asked(cast, settings):
    project = sent(cast)
    question = reported(cast, project)
    deliver(settings, MONDAY)
    with clock.at(TUESDAY), writing():
        ask_again(cast.account("owner").actor, project, question)
    deliver(settings)
    texts = [body(mail) for mail in mails(settings.mail)]
    [again] = [
        text for text in texts if "We asked your company on Mon 2 Mar 2026 and have no answer yet." in text
    ]
    assert "Silence is never counted as a yes." in again


def test_the_first_mail_about_it_says_nothing_of_an_earlier_one(cast, settings):
    """It was put while nobody there might answer."""
    project = sent(cast)
    question = reported(cast, project)
    with writing():
        db.session.query(Notice).delete()
    with clock.at(TUESDAY), writing():
        ask_again(cast.account("owner").actor, project, question)
    [text] = [body(mail) for mail in deliver(settings).values()]
    assert "We asked" not in text
    assert "Silence is never counted as a yes." in text


def test_once_more_is_not_sent_when_it_was_answered(cast, settings):
    project = sent(cast)
    question = reported(cast, project)
    with clock.at(TUESDAY), writing():
        ask_again(cast.account("owner").actor, project, question)
    yes(cast, project, question)
    deliver(settings)
    assert states("ask.again") == {SUPPRESSED}


def test_who_answers_for_it_reads_the_clients_words(cast, settings):
    project = sent(cast)
    no(cast, project, reported(cast, project), "The door is jammed")
    mail = deliver(settings)["HD-1 no: Server in place: we reported it done. Is it, for you?"]
    assert "Anna Quay answered: no." in body(mail)
    assert "In their words:\n\n> The door is jammed" in body(mail)
    assert "http://makegood.test/projects/HD-1#M01" in body(mail)


def test_who_answers_for_it_no_longer_is_not_told(cast, settings):
    project = sent(cast)
    yes(cast, project, reported(cast, project))
    with clock.at(TUESDAY), writing():
        name_owner(cast.account("manager").actor, project, cast.account("manager"))
    deliver(settings)
    assert SUPPRESSED in states("ask.answered")


def test_new_dates_lead_to_the_page_with_the_buttons(cast, settings):
    project = sent(cast)
    give(cast, first_of(project), "2026-03-10")
    [question] = asks_of(project, "date")
    deliver(settings)
    told = {
        mail["To"].addresses[0].username: mail
        for mail in mails(settings.mail)
        if "new date" in mail["Subject"]
    }
    assert "Your page has a button for yes and one for no." in body(told["anna"])
    assert f"?to=/portal/HD-1/asks/{question.uuid}" in body(told["anna"])
    assert "button" not in body(told["vic"]), "a viewer has none"
    assert "We ask those who answer for your company whether the new one suits." in body(told["vic"])


def test_a_rest_that_ended_is_told(cast, settings):
    project = sent(cast)
    owner = cast.account("owner").actor
    with clock.at(MONDAY), writing():
        question = ask_hold(owner, project, "The builders are in")
    yes(cast, project, question)
    with clock.at(TUESDAY + timedelta(days=1)), writing():
        resume(owner, project)
    assert "HD-1 Server room goes on" in deliver(settings, TUESDAY + timedelta(days=1))
