"""While the client does not answer: asked once more a day, the clause noted, parked, answered."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.factories import MONDAY, first_of, give, sent
from tests.milestones.answers import TUESDAY, asks_of, mails_left, reported, yes
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Refused
from tracker.base.moments import Moment
from tracker.clients.models import Membership
from tracker.milestones.actions import milestones_of, report_ready
from tracker.milestones.asks_sent import days_sent, sent_to_approvers
from tracker.milestones.moving import Move, move_promises
from tracker.milestones.promising import Telling
from tracker.milestones.reminding import ask_again, days_asked, note_clause, park
from tracker.outbox.models import Notice


def remind(cast, project, question, *days: int) -> None:
    for day in days:
        at = MONDAY + timedelta(days=day)
        with clock.at(at), writing():
            ask_again(cast.account("owner").actor, project, question)
        mails_left(at)


def park_on(cast, project, question, day: int) -> None:
    with clock.at(MONDAY + timedelta(days=day)), writing():
        park(cast.account("owner").actor, project, question)


def test_the_approvers_are_asked_once_more(cast):
    project = sent(cast)
    question = reported(cast, project)
    remind(cast, project, question, 1)
    assert [str(day) for day in days_asked(question, project)] == ["2026-03-02", "2026-03-03"]
    notices = db.session.scalars(sa.select(Notice).where(Notice.kind == "ask.again")).all()
    assert [notice.contact_id for notice in notices] == [cast.approver]


def test_not_twice_on_one_local_day(cast):
    project = sent(cast)
    question = reported(cast, project)
    with pytest.raises(Refused, match="asked today already"):
        remind(cast, project, question, 0)
    db.session.rollback()
    remind(cast, project, question, 1)
    with pytest.raises(Refused, match="asked today already"):
        remind(cast, project, question, 1)


def test_the_day_is_that_of_the_project(cast):
    project = sent(cast)
    with writing():
        project.time_zone = "Pacific/Auckland"
    question = reported(cast, project, at=MONDAY)  # 22:00 there
    with clock.at(MONDAY + timedelta(hours=3)), writing():
        ask_again(cast.account("owner").actor, project, question)
    assert len(question.reminders) == 1


def test_without_an_approver_nobody_is_asked(cast):
    project = sent(cast)
    question = reported(cast, project)
    with writing():
        db.session.execute(sa.update(Membership).values(role="viewer"))
    with pytest.raises(Refused, match="make one of its contacts an approver"):
        remind(cast, project, question, 1)


def test_parked_after_three_asks_over_ten_working_days(cast):
    project = sent(cast)
    question = reported(cast, project)
    mails_left(MONDAY)
    remind(cast, project, question, 3)
    with pytest.raises(Refused, match="2 of 3 times"):
        park_on(cast, project, question, 14)
    db.session.rollback()
    remind(cast, project, question, 7)
    with pytest.raises(Refused, match="9 of 10 working days"):
        park_on(cast, project, question, 11)
    db.session.rollback()
    park_on(cast, project, question, 14)
    assert question.parked_at is not None
    assert (question.answer, first_of(project).state) == (None, "ready")
    with pytest.raises(Refused, match="parked as unconfirmed already"):
        remind(cast, project, question, 15)


def test_one_answer_reopens_what_was_parked(cast):
    project = sent(cast)
    question = reported(cast, project)
    mails_left(MONDAY)
    remind(cast, project, question, 3, 7)
    park_on(cast, project, question, 14)
    yes(cast, project, question, at=MONDAY + timedelta(days=60))
    assert first_of(project).state == "accepted"


def test_what_nobody_was_sent_is_no_ask(cast):
    """It was put while nobody there might answer, so no mail told of it."""
    project = sent(cast)
    role = sa.update(Membership).where(Membership.contact_id == cast.approver)
    with writing():
        db.session.execute(role.values(role="viewer"))
    question = reported(cast, project)
    mails_left(MONDAY)
    with writing():
        db.session.execute(role.values(role="approver"))
    remind(cast, project, question, 3, 7)
    with pytest.raises(Refused, match=r"2 of 3 times.*9 of 10"):
        park_on(cast, project, question, 16)
    db.session.rollback()
    remind(cast, project, question, 16)
    park_on(cast, project, question, 17)
    assert question.parked_at is not None


@pytest.mark.parametrize("state", ["queued", "failed", "suppressed"])
def test_a_mail_that_did_not_leave_is_no_ask(cast, state):
    project = sent(cast)
    question = reported(cast, project)
    with writing():
        db.session.execute(sa.update(Notice).values(state=state, settled_at=MONDAY))
    with pytest.raises(Refused, match=r"0 of 3 times.*0 of 10"):
        park_on(cast, project, question, 20)


def test_what_is_listed_in_a_later_mail_is_not_asked_by_it_again(cast):
    project = sent(cast, "One", "Two")
    first = reported(cast, project)
    mails_left(MONDAY)
    with clock.at(TUESDAY), writing():
        report_ready(cast.account("owner").actor, milestones_of(project)[1], Moment(MONDAY.date()))
    mails_left(TUESDAY)
    second = asks_of(project, "acceptance")[-1]
    mails = sent_to_approvers(project)
    assert days_sent(first, project, mails) == [MONDAY.date()]
    assert days_sent(second, project, mails) == [TUESDAY.date()]


@pytest.mark.parametrize("several", [False, True])
def test_the_mail_of_a_new_date_asks_about_it(cast, several):
    project = sent(cast)
    if several:
        with clock.at(MONDAY), writing():
            moves = [Move(first_of(project), Moment.parse("2026-03-10"))]
            telling = Telling(reason="Later", cause="us")
            move_promises(cast.account("owner").actor, project, moves, telling)
    else:
        give(cast, first_of(project), "2026-03-10")
    mails_left(MONDAY)
    [question] = asks_of(project, "date")
    assert days_sent(question, project, sent_to_approvers(project)) == [MONDAY.date()]


def test_a_clause_is_a_fact_and_no_yes(cast):
    project = sent(cast)
    question = reported(cast, project)
    with clock.at(TUESDAY), writing():
        note_clause(cast.account("owner").actor, project, question, "Section 7.2: deemed accepted")
    assert (question.clause, question.clause_on) == ("Section 7.2: deemed accepted", TUESDAY.date())
    assert (question.answer, first_of(project).state) == (None, "ready")


@pytest.mark.parametrize("verb", [ask_again, park, lambda *args: note_clause(*args, "Section 7")])
def test_what_was_answered_is_left_alone(cast, verb):
    project = sent(cast)
    question = reported(cast, project)
    yes(cast, project, question)
    with pytest.raises(Refused, match="answered this already"), clock.at(TUESDAY), writing():
        verb(cast.account("owner").actor, project, question)
