"""A private word: the contact and our managers read it; nobody else learns that there is one."""

import pytest
import sqlalchemy as sa

from tests.cast import browser_of
from tests.factories import MONDAY, sent
from tests.notes.talking import SECRET, answered, body, confided, delivered, texts
from tests.test_canary import everything
from tracker.access.actor import ADMINISTRATOR, MANAGER
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Refused
from tracker.interchange.exporting import exported
from tracker.notes.messaging import private_chain
from tracker.notes.models import Message
from tracker.notes.queries import waiting_private_words
from tracker.timeline.models import TimelineEntry
from tracker.timeline.queries import head_of

ANSWER = "I will see to it myself"


@pytest.fixture
def project(cast):
    """A project with nothing but a private word of Anna's and the manager's answer."""
    project = sent(cast)
    before = head_of(project.client.uuid)
    confided(cast, project)
    answered(cast, project, cast.contact("approver"), ANSWER)
    assert head_of(project.client.uuid) == before, "the client's own timeline does not move"
    return project


def seen(app, cast, who: str, *starts: str) -> str:
    with clock.at(MONDAY):
        return "".join(everything(browser_of(app, cast, who), list(starts)).values())


def thread(browse, who: str) -> str:
    path = "/portal/HD-1/private" if who == "approver" else f"/projects/HD-1/private-words/{anna()}"
    with clock.at(MONDAY):
        return browse(who).get(path).text


def anna() -> str:
    return db.session.scalars(sa.text("SELECT uuid FROM contacts WHERE email = 'anna@harbour.example'")).one()


def test_the_contact_writes_and_the_manager_answers_on_pages(cast, browse):
    sent(cast)
    with clock.at(MONDAY):
        browse("approver").submit("/portal/HD-1/private", text=SECRET)
        manager = browse("manager")
        manager.submit(manager.get("/private-words").link("Anna Quay"), text=ANSWER)
    for who in ("approver", "manager"):
        assert SECRET in thread(browse, who)
        assert ANSWER in thread(browse, who)


def test_who_will_read_it_is_named_before_it_is_written(cast, browse):
    sent(cast)
    assert "Mina Moss" in browse("viewer").get("/portal/HD-1/private").text


@pytest.mark.once
@pytest.mark.parametrize("who", ["technician", "owner", "finance", "administrator"])
def test_the_rest_of_us_see_nothing_of_it(app, cast, project, who):
    told = seen(
        app,
        cast,
        who,
        *("/", "/projects?which=all", "/projects/HD-1", "/projects/HD-1/timeline", "/clients/HD"),
        *("/search?q=Between+you", "/search?q=Anna", "/timeline", "/private-words"),
        f"/projects/HD-1/private-words/{anna()}",
    )
    assert "HD-1" in told
    for word in ("listens", ANSWER, "rivate word of", "to a private word", "private-words/"):
        assert word not in told.replace(f"private-words/{anna()}", "")


@pytest.mark.parametrize("who", ["technician", "owner", "finance", "administrator"])
@pytest.mark.parametrize("path", ["/private-words", "/projects/HD-1/private-words/{}"])
def test_the_door_says_the_same_whether_or_not_there_is_one(cast, browse, who, path):
    project = sent(cast)
    without = browse(who).raw("GET", path.format(anna()))
    confided(cast, project)
    with_one = browse(who).raw("GET", path.format(anna()))
    assert without.status_code == with_one.status_code == 403
    assert without.data == with_one.data


@pytest.mark.parametrize("who", ["viewer", "stranger"])
def test_other_contacts_see_nothing_of_it(app, cast, project, who):
    told = seen(app, cast, who, "/portal/", "/portal/HD-1", "/portal/HD-1/private", "/portal/HD-1/messages")
    assert "listens" not in told
    assert ANSWER not in told


def test_two_contacts_have_a_thread_each(cast, browse, project):
    confided(cast, project, "viewer", "Anna is too patient")
    assert "too patient" not in thread(browse, "approver")
    with clock.at(MONDAY):
        assert "listens" not in browse("viewer").get("/portal/HD-1/private").text


def test_its_own_timeline_belongs_to_no_history_and_no_export(project):
    entries = db.session.scalars(
        sa.select(TimelineEntry).where(TimelineEntry.kind.like("private.%")).order_by(TimelineEntry.id)
    ).all()
    assert [entry.chain for entry in entries] == [private_chain(project.client.uuid)] * 2
    assert [entry.project_id for entry in entries] == [None, None]
    assert b"listens" not in exported("HD")


def test_it_goes_to_the_managers_by_mail_and_to_nobody_else(app, cast):
    confided(cast, sent(cast))
    got = delivered(app)
    holding = [address for address, mail in got.items() if "listens" in body(mail)]
    assert holding == ["mina@northside.example"]
    assert not [a for a, m in got.items() if "rivate" in m["Subject"] and a != "mina@northside.example"]


def test_no_mail_to_who_is_no_manager_any_more(app, cast):
    confided(cast, sent(cast))
    with writing():
        cast.account("manager").roles = [ADMINISTRATOR]
    assert delivered(app, "private word") == {}


def test_the_answer_goes_to_that_contact_alone_and_past_the_owner(app, cast, project):
    [(address, mail)] = delivered(app, "your private word").items()
    assert address == "anna@harbour.example"
    assert mail["Reply-To"] == "mina@northside.example"
    assert ANSWER in body(mail)
    assert "Omar" not in body(mail)


def test_nothing_is_sent_to_managers_about_what_one_of_them_answered(app, cast, project):
    assert delivered(app, "A private word of") == {}


def test_who_is_no_contact_any_more_is_not_answered(cast):
    project = sent(cast)
    confided(cast, project)
    with writing():
        cast.contact("approver").memberships[0].ended_at = MONDAY
    with pytest.raises(Refused, match="not a contact"):
        answered(cast, project, cast.contact("approver"))
    assert texts(Message) == [SECRET]


def test_a_manager_who_also_answers_for_the_project_is_named_as_a_reader(cast, browse):
    sent(cast)
    with writing():
        cast.account("owner").roles = [MANAGER]
    assert "Omar Oakes" in browse("approver").get("/portal/HD-1/private").text


def test_those_that_wait_for_an_answer(cast, project):
    assert waiting_private_words() == []
    other = sent(cast)
    for hour in (10, 11):
        confided(cast, other, "viewer", at=MONDAY.replace(hour=hour))
    [word] = waiting_private_words()
    assert (word.project.id, word.contact.name, word.since) == (other.id, "Vic Pier", MONDAY.replace(hour=10))
    answered(cast, other, word.contact)
    assert waiting_private_words() == []


def test_without_a_manager_it_is_refused_rather_than_read_by_nobody(cast, browse):
    sent(cast)
    with writing():
        cast.account("manager").state = "disabled"
    with clock.at(MONDAY):
        assert (
            "we have none just now; please write a message"
            in browse("approver").get("/portal/HD-1/private").text
        )
        page = browse("approver").submit("/portal/HD-1/private", text=SECRET)
    assert page.errors == ["We have no manager just now who could read this; please write a message instead."]
    assert texts(Message) == []
