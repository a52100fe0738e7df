from datetime import timedelta

import sqlalchemy as sa

from tests.accounts.links import path_in
from tracker.base import clock
from tracker.base.clock import now
from tracker.base.database import db, writing
from tracker.outbox.kinds import Suppressed
from tracker.outbox.models import SENT, Notice

SAID = "If there is an account for this address, a link is on its way."


def ask(browser, email):
    return browser.submit("/forgot", email=email)


def queued():
    return db.session.scalars(sa.select(Notice.account_id)).all()


def test_the_answer_is_the_same_for_everybody(browse, with_password, cast):
    with_password("owner")
    with writing():
        cast.account("manager").state = "invited"
    for email in (
        "omar@northside.example",
        "nobody@x.example",
        "dora@northside.example",
        "mina@northside.example",
    ):
        page = ask(browse(None), email)
        assert page.h1 == "Sign in"
        assert SAID in page.text
    assert queued() == [cast.owner]


def test_the_mail_holds_a_link_that_works(browse, with_password, mails):
    with_password("owner")
    ask(browse(None), "Omar@northside.example")
    [mail] = mails()
    assert mail.to_address == "omar@northside.example"
    path = path_in(mail)
    assert path.split("/")[-1] not in mail.subject
    assert "2 hours" in mail.body
    assert browse(None).get(path).h1 == "Choose your password"


def test_asking_leaves_the_password_and_the_sessions_alone(browse, with_password, cast):
    stored = with_password("owner").password_hash
    inside = browse("owner")
    ask(browse(None), "omar@northside.example")
    assert cast.account("owner").password_hash == stored
    assert inside.raw("GET", "/me/password").status_code == 200


def test_asking_again_and_again_sends_one_mail_until_a_pause_is_over(browse, with_password):
    with_password("owner")
    for _ in range(3):
        ask(browse(None), "omar@northside.example")
    assert len(queued()) == 1
    with writing():
        db.session.execute(sa.update(Notice).values(state=SENT))
    ask(browse(None), "omar@northside.example")
    assert len(queued()) == 1
    with clock.at(now() + timedelta(minutes=6)):
        ask(browse(None), "omar@northside.example")
    assert len(queued()) == 2


def test_who_was_disabled_before_it_left_gets_none(browse, with_password, cast, mails):
    with_password("owner")
    ask(browse(None), "omar@northside.example")
    with writing():
        cast.account("owner").state = "disabled"
    assert mails() == [Suppressed("the account is not active")]
