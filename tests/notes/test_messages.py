"""Messages between a client and us: one thread, as typed, on both pages, and in nobody else's."""

import pytest
import sqlalchemy as sa

from tests.factories import MONDAY, draft, sent
from tests.notes.talking import body, delivered, texts, wrote
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Refused
from tracker.notes.messaging import write_message
from tracker.notes.models import Message
from tracker.notes.queries import unanswered_threads
from tracker.timeline.models import TimelineEntry

LATER = MONDAY.replace(hour=15)


def send(browse, who, path, text):
    browser = browse(who)
    with clock.at(MONDAY):
        return browser.send(path, browser.get(path).fields() | {"text": text})


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("approver", "/portal/HD-1/messages"),
        ("viewer", "/portal/HD-1/messages"),
        ("technician", "/projects/HD-1/messages"),
        ("manager", "/projects/HD-1/messages"),
    ],
)
def test_either_side_writes_and_both_pages_show_it(cast, browse, who, path):
    sent(cast)
    assert send(browse, who, path, "The printer still beeps").status == 200
    with clock.at(MONDAY):
        for reader, page in (("viewer", "/portal/HD-1"), ("finance", "/projects/HD-1")):
            assert "The printer still beeps" in browse(reader).get(page).text


def test_the_thread_is_one_newest_last_with_who_and_when(cast, browse):
    project = sent(cast)
    wrote(cast, project, "approver", "First", MONDAY)
    wrote(cast, project, "technician", "Second", LATER)
    for who, path in (("viewer", "/portal/HD-1"), ("owner", "/projects/HD-1")):
        with clock.at(LATER):
            lines = browse(who).get(path).soup.select("#messages li")
        assert [line.select_one(".typed").text for line in lines] == ["First", "Second"]
        assert ("Anna Quay" in lines[0].text, "Tess Turner" in lines[1].text) == (True, True)
        assert "15:00" in lines[1].text


def test_what_was_typed_stays_as_it_was_typed(cast, browse):
    sent(cast)
    typed = "<b>Dear all</b>,\r\n\r\n  *no* <script>alert(1)</script> & {{ 7 * 7 }}"
    send(browse, "viewer", "/portal/HD-1/messages", typed)
    assert texts(Message) == [typed.replace("\r\n", "\n")]
    with clock.at(MONDAY):
        for who, path in (("viewer", "/portal/HD-1"), ("owner", "/projects/HD-1/timeline")):
            page = browse(who).get(path)
            assert "<b>Dear all</b>" in page.text
            assert not page.soup.select("main b, main script")


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("viewer", "/portal/HD-1/messages"),
        ("owner", "/projects/HD-1/messages"),
        ("viewer", "/portal/HD-1/private"),
    ],
)
def test_too_long_a_message_is_refused_with_its_limit_and_kept(cast, browse, who, path):
    sent(cast)
    page = send(browse, who, path, "x" * 100_000)
    assert page.status == 422
    [error] = page.errors
    assert "10000" in error
    assert page.fields()["text"] == "x" * 100_000
    assert texts(Message) == []


@pytest.mark.parametrize("text", ["", " \n\t ", "half a letter \x01"])
def test_a_message_says_something_that_can_be_read(cast, browse, text):
    sent(cast)
    page = send(browse, "viewer", "/portal/HD-1/messages", text)
    assert (page.status, len(page.errors)) == (422, 1)
    assert texts(Message) == []


def test_the_same_form_sent_five_times_is_one_message(cast, browse):
    sent(cast)
    browser = browse("viewer")
    with clock.at(MONDAY):
        fields = browser.get("/portal/HD-1/messages").fields() | {"text": "Once"}
        for _ in range(5):
            assert browser.send("/portal/HD-1/messages", fields).status == 200
    assert texts(Message) == ["Once"]


def test_nothing_is_said_about_a_draft(cast):
    project = draft(cast)
    with pytest.raises(Refused, match="send it first"), writing():
        write_message(cast.account("owner").actor, project, "Hello")
    assert texts(Message) == []


def test_each_message_is_an_entry_and_stays(cast):
    project = sent(cast)
    wrote(cast, project, "viewer", "Hello")
    wrote(cast, project, "owner", "Good morning")
    kinds = db.session.scalars(
        sa.select(TimelineEntry.kind).where(TimelineEntry.kind.like("message.%")).order_by(TimelineEntry.id)
    )
    assert list(kinds) == ["message.from_client", "message.to_client"]
    for sql in ("UPDATE messages SET text = 'Nothing'", "DELETE FROM messages"):
        with pytest.raises(sa.exc.DatabaseError, match="messages"), writing():
            db.session.execute(sa.text(sql))


def test_owner_and_deputy_get_what_the_client_wrote(app, cast):
    wrote(cast, sent(cast), "viewer", "It beeps.\n\nStill.")
    got = delivered(app, "wrote to us")
    assert sorted(got) == ["omar@northside.example", "tess@northside.example"]
    assert "> It beeps.\n>\n> Still." in body(got["omar@northside.example"])


def test_nothing_is_sent_about_what_was_answered_meanwhile(app, cast):
    project = sent(cast)
    wrote(cast, project, "viewer")
    wrote(cast, project, "technician", "Tomorrow at nine")
    assert delivered(app, "wrote to us") == {}


def test_every_contact_gets_what_we_wrote_but_not_who_left(app, cast):
    project = sent(cast)
    wrote(cast, project, "owner", "Tomorrow at nine")
    with writing():
        cast.contact("viewer").memberships[0].ended_at = MONDAY
    got = delivered(app, "wrote to you")
    assert list(got) == ["anna@harbour.example"]
    assert "Tomorrow at nine" in body(got["anna@harbour.example"])


def test_threads_that_wait_for_us(cast):
    ours, theirs, silent = (sent(cast) for _ in range(3))
    wrote(cast, theirs, "owner", "How is it?", MONDAY)
    for hour in (10, 11):
        wrote(cast, theirs, "viewer", "Bad", MONDAY.replace(hour=hour))
        wrote(cast, ours, "viewer", "Well", MONDAY.replace(hour=hour))
    wrote(cast, ours, "owner", "Good", LATER)
    ids = [project.id for project in (ours, theirs, silent)]
    assert unanswered_threads(ids) == {theirs.id: MONDAY.replace(hour=10)}
    assert unanswered_threads([]) == {}


def test_the_page_promises_no_mail_that_might_not_leave(cast, browse):
    """The owner's account may be shut by the time it would."""
    sent(cast)
    with writing():
        cast.account("owner").state = "disabled"
    with clock.at(MONDAY):
        page = browse("approver").submit("/portal/HD-1/messages", text="When will it work?")
    assert "Your message is sent, and stands here." in page.text
    assert "by mail" not in page.text
