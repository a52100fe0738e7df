"""What staff read about the mails of a client: what left, what waits, what did not leave and why."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.factories import MONDAY, draft, give, planned, sent
from tests.milestones.answers import reported, yes
from tests.queries import count_queries
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.clients.contacts import ask_for_link
from tracker.milestones.actions import milestones_of
from tracker.notes.messaging import write_private_word
from tracker.outbox.deliver import deliver_due
from tracker.outbox.enqueue import enqueue
from tracker.outbox.failures import NobodyThere
from tracker.outbox.mailbox import Folder
from tracker.outbox.models import FAILED, Notice

PAGE = "/clients/HD/mails"


def uuid_of(kind: str, **where) -> str:
    db.session.rollback()
    query = sa.select(Notice.uuid).filter_by(kind=kind, **where).order_by(Notice.id.desc())
    return db.session.scalars(query).first()


def deliver(settings, at=MONDAY):
    with clock.at(at):
        return deliver_due(settings)


def refusing(monkeypatch):
    """Every address bounces from now on."""

    def refuse(*_args, **_kwargs):
        raise NobodyThere("550 no such person")

    monkeypatch.setattr(Folder, "send", refuse)


def test_what_left_and_by_which_rule(cast, settings, browse):
    project = sent(cast)
    give(cast, milestones_of(project)[0], "2026-03-10")
    deliver(settings)
    page = browse("technician").get(PAGE)
    assert "HD-1 Server in place: a new date, Tue 10 Mar 2026" in page.text
    assert "Anna Quay anna@harbour.example · A new date · rule P3" in page.text
    one = browse("technician").get(f"{PAGE}/{uuid_of('promise.made_again', contact_id=cast.approver)}")
    assert "A new date · rule P3: The client is told of a new date at once." in one.text
    assert "Why: The supplier is late" in one.text
    assert "/enter/" not in one.html, "what lets somebody in is kept nowhere"
    assert "(the address stands in the mail alone)" in one.text


def test_what_waits_and_what_was_suppressed_and_why(cast, settings, browse):
    project = sent(cast)
    yes(cast, project, reported(cast, project), at=MONDAY)
    owner = browse("owner")
    assert "waits" in owner.get(PAGE).text
    deliver(settings)
    page = owner.get(f"{PAGE}?state=suppressed")
    assert "it was answered or taken back before this left" in page.text
    assert "What we promise" not in page.soup.select_one(".items").get_text()
    one = owner.get(f"{PAGE}/{uuid_of('ask.put')}")
    assert "It was never written, or so long ago that its words are not kept any more." in one.text


def test_filters_and_pages(app, cast, settings, browse):
    sent(cast)
    other = draft(cast, title="Phones")
    planned(cast, other)
    with clock.at(MONDAY), writing():
        for _ in range(55):
            enqueue("project.sent", contact_id=cast.approver, client_id=cast.harbour, project_id=other.id)
    owner = browse("owner")
    assert "57 mails" in owner.get(PAGE).text
    assert "2 mails" in owner.get(f"{PAGE}?project=HD-1").text
    assert len(owner.get(f"{PAGE}?page=2").soup.select(".items > li")) == 7
    assert owner.get(f"{PAGE}?page=999&state=nonsense&project=XX-1").status == 200
    assert "No mail is like that." in owner.get(f"{PAGE}?state=failed").text
    assert "No mail yet." in owner.get("/clients/OL/mails").text


def test_a_long_list_is_no_more_work_than_a_short_one(app, cast, browse):
    project = sent(cast)
    owner = browse("owner")
    owner.get(PAGE)
    with count_queries(app) as few:
        owner.get(PAGE)
    with writing():
        for _ in range(40):
            enqueue("project.sent", contact_id=cast.viewer, client_id=cast.harbour, project_id=project.id)
    with count_queries(app) as many:
        owner.get(PAGE)
    assert len(few) == len(many) <= 8


def test_private_words_are_there_for_managers_alone(cast, settings, browse):
    project = sent(cast)
    with clock.at(MONDAY), writing():
        write_private_word(cast.contact("approver").actor, project, "Between us")
    deliver(settings)
    uuid = uuid_of("private.word")
    assert "Between us" in browse("manager").get(f"{PAGE}/{uuid}").text
    for who in ("owner", "administrator"):
        assert "private word" not in browse(who).get(PAGE).text.lower()
        assert browse(who).raw("GET", f"{PAGE}/{uuid}").status_code == 404


def test_a_mail_of_another_client_is_not_here(cast, settings, browse):
    sent(cast, client="orchard")
    uuid = uuid_of("project.sent")
    assert browse("owner").raw("GET", f"{PAGE}/{uuid}").status_code == 404
    assert browse("owner").raw("GET", f"/clients/OL/mails/{uuid}").status_code == 200


def test_a_refused_address_shows_at_the_contact_until_a_mail_arrives(cast, settings, browse, monkeypatch):
    sent(cast)
    with monkeypatch.context() as bouncing:
        refusing(bouncing)
        assert deliver(settings)[FAILED] == 2
    page = browse("technician").get("/clients/HD")
    assert "mail to anna@harbour.example was refused" in page.text
    assert "550 no such person" in page.text
    with clock.at(MONDAY + timedelta(hours=1)), writing():
        ask_for_link("anna@harbour.example")
    deliver(settings, MONDAY + timedelta(hours=1))
    page = browse("technician").get("/clients/HD")
    assert "mail to anna@harbour.example was refused" not in page.text
    assert "mail to vic@harbour.example was refused" in page.text


@pytest.mark.parametrize(
    ("who", "may"), [("owner", True), ("manager", True), ("administrator", True), ("finance", False)]
)
def test_a_parked_mail_is_tried_again(cast, settings, browse, monkeypatch, who, may):
    sent(cast)
    with monkeypatch.context() as bouncing:
        refusing(bouncing)
        deliver(settings)
    uuid = uuid_of("project.sent")
    path = f"{PAGE}/{uuid}"
    browser = browse(who)
    page = browser.get(path)
    assert "The mail server refused the address for good." in page.text
    if not may:
        assert "Try it again" not in page.text
        return
    message_id = db.session.scalar(sa.select(Notice.message_id).where(Notice.uuid == uuid))
    with clock.at(MONDAY):
        after = browser.send(f"{path}/try-again", page.fields(f"{path}/try-again"))
    assert "It is tried again now." in after.text
    assert deliver(settings)["sent"] == 1
    assert db.session.scalar(sa.select(Notice.message_id).where(Notice.uuid == uuid)) == message_id
    late = browser.send(f"{path}/try-again", page.fields(f"{path}/try-again") | {"form_id": uuid})
    assert late.errors == ["This mail is not parked."]


def test_send_it_once_more_says_what_it_would_say_today(cast, settings, browse):
    project = sent(cast)
    give(cast, milestones_of(project)[0], "2026-03-10")
    deliver(settings)
    uuid = uuid_of("promise.made_again", contact_id=cast.approver)
    owner = browse("owner")
    with clock.at(MONDAY):
        page = owner.get(f"{PAGE}/{uuid}/again")
        assert "HD-1 Server in place: a new date, Tue 10 Mar 2026" in page.text
        links = db.session.scalar(sa.text("SELECT count(*) FROM links"))
        owner.get(f"{PAGE}/{uuid}/again")
        assert db.session.scalar(sa.text("SELECT count(*) FROM links")) == links, "looking makes no link"
        after = owner.submit(f"{PAGE}/{uuid}/again")
    assert "It waits to be sent." in after.text
    assert deliver(settings) == {"sent": 1}
    again = db.session.scalars(sa.select(Notice).where(Notice.again_of_id.is_not(None))).one()
    assert again.message_id != db.session.get_one(Notice, again.again_of_id).message_id
    assert "was sent once more" in browse("owner").get(f"/projects/{project.ref}/timeline").text


def test_what_is_no_longer_true_can_not_be_sent_once_more(cast, settings, browse):
    project = sent(cast)
    give(cast, milestones_of(project)[0], "2026-03-10")
    deliver(settings)
    uuid = uuid_of("promise.made_again", contact_id=cast.approver)
    give(cast, milestones_of(project)[0], "2026-03-12")
    page = browse("owner").get(f"{PAGE}/{uuid}/again")
    assert "Nothing would be sent: a later date or a correction took its place before this left." in page.text
    assert not page.soup.select("main form")
    waiting = uuid_of("promise.made_again", state="queued")
    assert "has not left yet" in browse("owner").get(f"{PAGE}/{waiting}/again").text


def test_the_clients_people_see_none_of_it(cast, settings, browse):
    sent(cast)
    uuid = uuid_of("project.sent")
    for path in (PAGE, f"{PAGE}/{uuid}", f"{PAGE}/{uuid}/again"):
        assert browse("approver").raw("GET", path).status_code == 303
