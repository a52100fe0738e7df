import re

import pytest
import sqlalchemy as sa

from tracker.access.actor import SYSTEM
from tracker.accounts.models import Link
from tracker.announcements import links as _writers  # noqa: F401 - registers the writer
from tracker.base.database import db, writing
from tracker.base.limits import limiter
from tracker.clients.contacts import end_contact, send_link
from tracker.clients.models import Membership
from tracker.outbox.kinds import Suppressed, writer_of
from tracker.outbox.models import Notice
from tracker.timeline.queries import head_of


def ask(browser, email):
    return browser.raw("POST", "/enter/", data=browser.get("/enter/").fields() | {"email": email})


def waiting():
    return db.session.scalars(sa.select(Notice).order_by(Notice.id)).all()


def write(notice):
    """As the worker would, in a transaction of its own."""
    uuid = notice.uuid
    with writing():
        notice = db.session.scalars(sa.select(Notice).where(Notice.uuid == uuid)).one()
        return writer_of(notice.kind)(notice)


@pytest.fixture
def membership(cast):
    return lambda: db.session.scalars(sa.select(Membership).where(Membership.contact_id == cast.viewer)).one()


def test_without_a_link_the_page_says_where_it_is(browse):
    page = browse(None).get("/enter/")
    assert page.h1 == "Your link opens these pages"
    assert "use the link in the last mail we sent you" in page.text


def test_known_and_unknown_addresses_get_the_same_answer(cast, browse):
    known, unknown = ask(browse(None), " VIC@harbour.example"), ask(browse(None), "nobody@nowhere.example")
    assert (known.status_code, known.location, known.data) == (
        unknown.status_code,
        unknown.location,
        unknown.data,
    )
    assert [n.contact_id for n in waiting()] == [cast.viewer]


def test_asking_again_and_again_sends_one_mail(browse):
    browser = browse(None)
    for _ in range(3):
        ask(browser, "vic@harbour.example")
    assert len(waiting()) == 1


def test_a_former_contact_gets_none(browse, membership):
    with writing():
        end_contact(SYSTEM, membership())
    assert ask(browse(None), "vic@harbour.example").status_code == 303
    assert waiting() == []


def test_what_is_no_address_is_told(browse):
    answer = ask(browse(None), "nonsense")
    assert answer.status_code == 422
    assert "“nonsense” is not an e-mail address." in answer.get_data(as_text=True)


def test_asking_is_limited_by_place_and_name(app, browse):
    limiter.enabled = True
    limiter.reset()
    browser = browse(None)
    assert [ask(browser, "vic@harbour.example").status_code for _ in range(11)] == [303] * 10 + [429]
    assert ask(browser, "anna@harbour.example").status_code == 303


def test_the_mail_holds_a_link_that_opens_the_pages_and_the_proof_of_the_history(cast, browse, membership):
    with writing():
        send_link(cast.account("owner").actor, membership())
    message = write(waiting()[0])
    path = re.search(r"http://makegood\.test(/enter/[\w-]{43})\n", message.body)[1]
    assert message.to_address == "vic@harbour.example"
    assert browse(None).get(path).h1 == "Welcome, Vic Pier"
    number, digest = head_of(cast.client("harbour").uuid)
    assert f"Record {number} · {digest[:16]}" in message.body
    assert path.removeprefix("/enter/") not in message.subject


def test_who_is_no_longer_a_contact_when_it_leaves_gets_nothing(cast, membership):
    with writing():
        send_link(cast.account("owner").actor, membership())
        end_contact(SYSTEM, membership())
    assert isinstance(write(waiting()[0]), Suppressed)
    assert db.session.scalars(sa.select(Link)).all() == []


def test_a_link_the_person_asked_for_is_good_at_any_client(browse):
    ask(browse(None), "vic@harbour.example")
    message = write(waiting()[0])
    assert "/enter/" in message.body
    assert "Record" not in message.body
