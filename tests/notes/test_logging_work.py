"""Log work: for us or for the client too, and corrected only by a further entry."""

import pytest
import sqlalchemy as sa

from tests.factories import MONDAY, sent
from tracker.base import clock
from tracker.base.database import db
from tracker.notes.models import Note


def log(browse, project, who="technician", **values):
    path = f"/projects/{project.ref}/notes/new"
    with clock.at(MONDAY):
        browser = browse(who)
        return browser.send(path, browser.get(path).fields() | values)


def notes() -> list[Note]:
    return list(db.session.scalars(sa.select(Note).order_by(Note.id)))


@pytest.mark.parametrize(("button", "for_client"), [("for_us", False), ("for_client", True)])
def test_the_button_says_who_reads_it(cast, browse, button, for_client):
    project = sent(cast)
    log(browse, project, text="Cabled room 2", minutes="45", about="M01", **{button: "y"})
    [note] = notes()
    assert (note.text, note.minutes, note.for_client) == ("Cabled room 2", 45, for_client)
    assert note.subject.startswith("milestone:")


def test_one_s_own_entry_is_corrected_beside_it(cast, browse):
    project = sent(cast)
    log(browse, project, text="Cabled room 2", for_us="y")
    path = f"/projects/{project.ref}/notes/{notes()[0].uuid}/correct"
    with clock.at(MONDAY):
        browse("technician").submit(path, text="Cabled room 3")
    assert [note.text for note in notes()] == ["Cabled room 2", "Cabled room 3"]
    assert notes()[1].corrects_id == notes()[0].id
    with clock.at(MONDAY):
        again = browse("technician").submit(path, text="Cabled room 4")
    assert again.status == 422
    assert len(notes()) == 2


def test_nobody_corrects_another_s_entry(cast, browse):
    project = sent(cast)
    log(browse, project, text="Cabled room 2", for_us="y")
    with clock.at(MONDAY):
        page = browse("manager").submit(
            f"/projects/{project.ref}/notes/{notes()[0].uuid}/correct", text="Nothing was cabled"
        )
    assert page.status == 403
    assert len(notes()) == 1


@pytest.mark.parametrize(
    "wrong", [{"text": ""}, {"minutes": "-1"}, {"minutes": "1441"}, {"text": "x" * 5001}]
)
def test_bad_input_writes_nothing(cast, browse, wrong):
    project = sent(cast)
    page = log(browse, project, **({"text": "Cabled", "for_us": "y"} | wrong))
    assert page.status == 422
    assert len(page.errors) == 1
    assert notes() == []
