"""One notice for each person that something is owed; whatever queues more does not send it (A5)."""

from datetime import timedelta

from tests.factories import MONDAY, sent
from tests.make_goods.given import CREDIT, agreed, offered, pay, say, terms
from tests.outbox.notices import text_of
from tests.rounds.given import deliver, of_kind
from tracker.base import clock
from tracker.base.database import writing
from tracker.make_goods.models import MakeGood
from tracker.make_goods.offering import For, owe, put_to_client
from tracker.make_goods.states import Answer
from tracker.make_goods.telling import ENTITLED, OFFERED, tell_contacts
from tracker.outbox.models import FAILED
from tracker.sent.actions import send_again, try_again
from tracker.sent.preview import said_today

NOON = MONDAY + timedelta(hours=3)
NAMED = "one was sent on 2026-03-02; the next message names the payment"


def owed(cast) -> MakeGood:
    project = sent(cast)
    with clock.at(MONDAY), writing():
        return owe(cast.account("owner").actor, For(project.client, project), terms(cast, CREDIT))


def about(sent_mails):
    return [mail for mail in sent_mails if "we owe you this" in mail["Subject"]]


def outcomes():
    return [(one.state, one.reason) for one in of_kind(ENTITLED)]


def test_it_says_what_by_when_and_who_sees_to_it(cast, settings):
    owed(cast)
    mails = about(deliver(settings, MONDAY))
    assert sorted(mail["To"].addresses[0].username for mail in mails) == ["anna", "vic"]
    text = text_of(mails[0])
    assert "What you get: credit of £53.99" in text
    assert "To be paid or sent by: Monday 16 March 2026" in text
    assert "Who sees to it: Omar" in text


def test_two_that_wait_together_leave_as_one(cast, settings):
    make_good = owed(cast)
    with clock.at(MONDAY), writing():
        tell_contacts(ENTITLED, make_good)
    assert len(about(deliver(settings, MONDAY))) == 2
    assert outcomes() == [("sent", None)] * 2 + [("suppressed", NAMED)] * 2


def test_sending_it_once_more_sends_nothing(cast, settings):
    owed(cast)
    deliver(settings, MONDAY)
    [first, _other] = of_kind(ENTITLED)
    assert said_today(first).why == NAMED
    with clock.at(NOON), writing():
        send_again(cast.account("manager").actor, first, "Anna")
    assert not about(deliver(settings, NOON))
    assert outcomes()[-1] == ("suppressed", NAMED)


def test_one_that_failed_leaves_when_it_is_tried_again(cast, settings):
    owed(cast)
    [first, _other] = of_kind(ENTITLED)
    with writing():
        first.state = FAILED
    deliver(settings, MONDAY)
    with clock.at(NOON), writing():
        try_again(cast.account("manager").actor, first, "Anna")
    assert len(about(deliver(settings, NOON))) == 1


def test_whoever_was_mailed_the_offer_is_not_told_again_once_it_is_agreed(cast, settings):
    make_good = offered(cast)
    deliver(settings, MONDAY)
    say(cast, make_good, Answer.AGREED)
    mails = about(deliver(settings, NOON))
    assert [mail["To"].addresses[0].username for mail in mails] == ["vic"]
    assert set(outcomes()) == {("suppressed", NAMED), ("sent", None)}


def test_once_a_payment_is_noted_its_own_message_is_the_next(cast, settings):
    make_good = agreed(cast)
    pay(cast, make_good, 1000)
    mails = deliver(settings, NOON)
    assert not about(mails)
    assert {reason for _state, reason in outcomes()} == {
        "a payment was noted before this left, and its own message names the reference"
    }


def test_what_is_put_as_a_question_is_not_told_beside_it(cast, settings):
    make_good = owed(cast)
    with clock.at(MONDAY), writing():
        put_to_client(cast.account("owner").actor, make_good)
    assert not about(deliver(settings, MONDAY))
    assert {reason for _state, reason in outcomes()} == {"it was settled, or is put as a question instead"}
    assert [one.state for one in of_kind(OFFERED)] == ["sent"]
