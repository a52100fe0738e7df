"""A file that the client misses holds its source until their own yes (D4)."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.factories import MONDAY, draft, sent
from tests.migration.client_given import again, person, says
from tests.migration.given import batch_of, compared
from tests.notes.talking import body, delivered
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Forbidden, NotFound, Refused
from tracker.holds.models import CLEAR, READY
from tracker.holds.queries import open_holds
from tracker.migration.copying import clear_source
from tracker.migration.missing import answer, report, say_missing, say_there
from tracker.migration.models import MissingFile
from tracker.migration.planning import drop_batch
from tracker.outbox.models import Notice


@pytest.fixture
def project(cast):
    return sent(cast)


@pytest.fixture
def batch(cast, project):
    found = batch_of(cast, project)
    compared(cast, found, matched=5)
    says(cast, project, found)
    return found


def told(cast, project, name="offer.docx", who="viewer", batch=None, words=""):
    with clock.at(MONDAY), writing():
        one = again(project, batch) if batch else None
        return report(person(cast, who), project, name=name, words=words, batch=one)


def acts(project):
    db.session.expire_all()
    return {hold.act for hold in open_holds([project.id]) if "The client misses" in hold.sentence}


def mails(kind):
    query = sa.select(Notice).where(Notice.kind == kind).order_by(Notice.id)
    return list(db.session.scalars(query))


def test_it_holds_ready_and_the_clearing_until_their_yes(cast, project, batch):
    file = told(cast, project, batch=batch)
    assert acts(project) == {READY, CLEAR}
    assert {mail.account_id for mail in mails("missing_file.reported")} == {cast.owner, cast.technician}
    owner = cast.account("owner").actor
    with clock.at(MONDAY), writing(), pytest.raises(Refused, match="misses “offer"):
        clear_source(owner, again(project, batch), "wiped")
    with clock.at(MONDAY), writing():
        answer(owner, file, "In the folder Offers")
    assert [mail.contact_id for mail in mails("missing_file.answered")] == [cast.viewer]
    assert acts(project) == {READY, CLEAR}, "only they say that it is there"
    with clock.at(MONDAY), writing():
        say_there(person(cast, "approver"), file)
        say_there(person(cast, "viewer"), file)
    assert acts(project) == set()
    with clock.at(MONDAY), writing():
        clear_source(owner, again(project, batch), "wiped")


def test_without_a_class_it_holds_every_source(cast, project, batch):
    other = batch_of(cast, project, "mail")
    told(cast, project)
    held = {
        hold.subject for hold in open_holds([project.id]) if hold.act == CLEAR and "misses" in hold.sentence
    }
    assert held == {batch.subject, other.subject}


def test_still_missing_it_is_open_again_and_we_hear_it(cast, project):
    file = told(cast, project)
    with pytest.raises(Refused, match="not answered yet"), writing():
        say_missing(person(cast, "viewer"), file, "Nowhere")
    with writing():
        answer(cast.account("owner").actor, file, "On the desktop")
        say_missing(person(cast, "viewer"), file, "Not on the desktop")
    assert (file.answered_at, file.answer, file.still_missing) == (
        None,
        "On the desktop",
        "Not on the desktop",
    )
    assert len(mails("missing_file.reported")) == 4


def test_the_same_name_again_is_the_same_report(cast, project):
    file = told(cast, project, "Offer.docx")
    assert told(cast, project, "offer.DOCX").id == file.id
    assert told(cast, project, "offer.docx", who="approver").id != file.id
    with writing():
        say_there(person(cast, "viewer"), file)
    assert told(cast, project, "offer.docx").id != file.id


def test_only_who_reported_it_or_an_approver_ends_it(cast, project):
    file = told(cast, project, who="approver")
    for actor in (person(cast, "viewer"), person(cast, "stranger"), cast.account("manager").actor):
        with pytest.raises(Forbidden), writing():
            say_there(actor, file)
    assert db.session.get(MissingFile, file.id).settled_at is None


def test_nobody_reports_for_another_client_or_into_another_project(cast, project, batch):
    with pytest.raises(Forbidden):
        told(cast, project, who="stranger")
    elsewhere = draft(cast)
    with pytest.raises(NotFound), writing():
        report(person(cast, "viewer"), elsewhere, name="x", batch=batch)


def test_the_same_name_in_another_class_is_another_report(cast, project, batch):
    images = batch_of(cast, project, "images")
    file = told(cast, project, batch=batch)
    other = told(cast, project, batch=images, words="The one of the party")
    assert (other.id != file.id, other.words) == (True, "The one of the party")
    assert told(cast, project, batch=images).id == other.id


def test_a_class_that_is_not_moved_after_all_takes_no_report_with_it(cast, project):
    images, mail = batch_of(cast, project, "images"), batch_of(cast, project, "mail")
    file = told(cast, project, batch=images)
    with clock.at(MONDAY), writing():
        drop_batch(cast.account("owner").actor, again(project, images), "It stays where it is")
    assert acts(project) == {READY, CLEAR}
    held = {hold.subject for hold in open_holds([project.id]) if "misses" in hold.sentence}
    assert held == {mail.subject, f"project:{project.uuid}"}
    with clock.at(MONDAY), writing():
        say_there(person(cast, "viewer"), file)
    assert acts(project) == set()


def test_of_two_answers_only_the_last_is_mailed(app, cast, project):
    file, owner = told(cast, project), cast.account("owner").actor
    for minute, text in enumerate(("On the desktpo", "On the desktop")):
        with clock.at(MONDAY + timedelta(minutes=minute)), writing():
            answer(owner, file, text)
    assert "On the desktop" in body(delivered(app, "About the file you miss")["vic@harbour.example"])
    assert [mail.state for mail in mails("missing_file.answered")] == ["suppressed", "sent"]


def test_reported_without_a_class_it_is_known_for_each_and_not_the_other_way_round(cast, project, batch):
    file = told(cast, project)
    assert told(cast, project, "OFFER.docx", batch=batch).id == file.id
    placed = told(cast, project, "plan.pdf", batch=batch)
    assert told(cast, project, "plan.pdf").id != placed.id, "it may be in another class, whose source is held"


def test_one_person_reports_so_many_a_day(cast, project, monkeypatch):
    monkeypatch.setattr("tracker.migration.missing.MOST_A_DAY", 2)
    first = told(cast, project, "1.txt")
    told(cast, project, "2.txt")
    with pytest.raises(Refused, match="2 missing files within a day"):
        told(cast, project, "3.txt")
    assert told(cast, project, "1.txt").id == first.id
    assert told(cast, project, "3.txt", who="approver")
    with clock.at(MONDAY + timedelta(days=1, minutes=1)), writing():
        assert report(person(cast, "viewer"), project, name="3.txt")
