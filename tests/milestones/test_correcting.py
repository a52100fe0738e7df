"""What was entered wrongly is corrected by a further entry, unheard by the client or with their yes (P1)."""

import pytest
import sqlalchemy as sa

from tests.factories import MONDAY, first_of, give, sent
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Invalid, Refused
from tracker.base.moments import Moment
from tracker.milestones.correcting import correct_promise
from tracker.milestones.models import YES, Ask
from tracker.milestones.overview import overview_of
from tracker.milestones.promising import Telling, promise, terms_of
from tracker.milestones.proof import first_changed_promise
from tracker.milestones.rules import Terms
from tracker.milestones.telling import client_was_told
from tracker.outbox.models import QUEUED, SENT, SUPPRESSED, Notice

LATER = MONDAY.replace(hour=10)


def correct(cast, promise, due, reason="A slip of the pen"):
    with clock.at(LATER), writing():
        terms = Terms(due=Moment.parse(due), made=promise.made)
        return correct_promise(cast.account("owner").actor, promise, terms, reason)


def test_before_the_client_was_told_it_counts_at_once_and_both_stay(cast):
    milestone = first_of(sent(cast))
    correct(cast, milestone.latest, "2026-03-09")
    assert [str(p.due) for p in milestone.standing_promises] == ["2026-03-09"]
    assert [str(p.due) for p in milestone.promises] == ["2026-03-06", "2026-03-09"]


def test_what_was_queued_about_the_wrong_date_is_not_sent(cast):
    milestone = first_of(sent(cast))
    give(cast, milestone, "2026-03-20")
    correct(cast, milestone.latest, "2026-03-10")
    query = sa.select(Notice.state).where(Notice.kind == "promise.made_again").order_by(Notice.id)
    assert list(db.session.scalars(query)) == [SUPPRESSED, SUPPRESSED, QUEUED, QUEUED]


@pytest.mark.parametrize("how", ["channel", "mail", "page", "to somebody", "on an earlier day"])
def test_once_told_it_waits_for_the_clients_yes(cast, browse, how):
    milestone = first_of(sent(cast))
    tuesday = MONDAY.replace(day=3) if how == "on an earlier day" else MONDAY
    with clock.at(tuesday), writing():
        promise(
            cast.account("owner").actor,
            milestone,
            Terms(due=Moment.parse("2026-03-20"), made=Moment(MONDAY.date())),
            Telling(
                reason="Later",
                cause="us",
                channel="phone" if how == "channel" else "",
                made_to="Anna" if how == "to somebody" else "",
            ),
        )
    if how == "mail":
        with writing():
            db.session.execute(sa.update(Notice).values(state=SENT))
    if how == "page":
        with clock.at(MONDAY):
            browse("approver").get(f"/portal/{milestone.project.ref}")
    correct(cast, milestone.latest, "2026-03-10")
    assert str(milestone.latest.due) == "2026-03-20"
    with writing():
        ask = db.session.scalars(sa.select(Ask).where(Ask.kind == "correction")).one()
        ask.answer = YES
    assert str(milestone.latest.due) == "2026-03-10"


def test_figures_use_the_right_one(cast):
    project = sent(cast)
    milestone = first_of(project)
    correct(cast, milestone.latest, "2026-03-03")
    with clock.at(MONDAY.replace(day=5)):
        assert overview_of(project).figures.slip_by_milestone == {"M01": 2}


def test_a_corrected_promise_is_not_corrected_again(cast):
    milestone = first_of(sent(cast))
    wrong = milestone.latest
    correct(cast, wrong, "2026-03-09")
    with pytest.raises(Refused):
        correct(cast, wrong, "2026-03-10")


def test_it_needs_to_say_what_was_wrong(cast):
    milestone = first_of(sent(cast))
    with pytest.raises(Invalid) as refusal:
        correct(cast, milestone.latest, "2026-03-09", reason=" ")
    assert refusal.value.field == "correction_reason"


def test_rows_and_entries_still_agree(cast):
    milestone = first_of(sent(cast))
    correct(cast, milestone.latest, "2026-03-09")
    assert terms_of(milestone.latest).due == Moment.parse("2026-03-09")
    assert first_changed_promise(cast.harbour) is None


def test_an_imported_promise_was_told_before(cast):
    milestone = first_of(sent(cast))
    assert not client_was_told(milestone.latest)
    milestone.latest.imported = True
    assert client_was_told(milestone.latest)
    db.session.rollback()


def test_the_question_goes_over_to_the_right_date(cast):
    milestone = first_of(sent(cast))
    give(cast, milestone, "2026-03-20")
    wrong = milestone.latest
    right = correct(cast, wrong, "2026-03-10")
    assert [ask.answer for ask in wrong.asks] == ["taken back"]
    assert [(ask.kind, ask.answer) for ask in right.asks] == [("date", None)]


def test_a_correction_of_words_alone_keeps_the_clients_answer(cast):
    milestone = first_of(sent(cast))
    give(cast, milestone, "2026-03-20")
    with writing():
        ask = milestone.latest.date_ask
        ask.answer, ask.answered_on = YES, MONDAY.date()
    with clock.at(LATER), writing():
        terms = Terms(due=milestone.latest.due, made=milestone.latest.made, words="Two servers in place")
        right = correct_promise(cast.account("owner").actor, milestone.latest, terms, "One was forgotten")
    assert right.date_ask.answer == YES


def test_one_correction_waits_at_a_time(cast):
    milestone = first_of(sent(cast))
    give(cast, milestone, "2026-03-20", channel="phone")
    correct(cast, milestone.latest, "2026-03-10")
    with pytest.raises(Refused, match="already"):
        correct(cast, milestone.latest, "2026-03-11")
