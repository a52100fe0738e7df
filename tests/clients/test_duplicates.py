"""A client entered twice: one stands for both, nothing is lost, and it can be taken back."""

import pytest

from tests.factories import MONDAY, draft, sent
from tracker.access.actor import VIEWER
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Invalid, Refused
from tracker.clients.actions import add_client, add_site
from tracker.clients.contacts import add_contact
from tracker.clients.duplicates import mark_same, unmark
from tracker.clients.models import Client, Membership, Site
from tracker.projects.actions import start_project


@pytest.fixture
def twice(cast) -> Client:
    """Orchard Law turns out to be Harbour Dental; it has a project, a place, and one person of both."""
    sent(cast, "Server in place", client="orchard")
    with clock.at(MONDAY), writing():
        by = cast.account("owner").actor
        orchard = cast.client("orchard")
        add_contact(by, orchard, name="Anna Quay", email="anna@harbour.example", role=VIEWER)
        add_site(by, orchard, name="Branch", address="2 Hill Road")
    return orchard


def mark(cast, browse, who: str = "manager"):
    with clock.at(MONDAY):
        return browse(who).submit("/clients/OL/same-as", original="HD")


def roles_at(cast, which: str) -> dict[str, str]:
    rows = db.session.query(Membership).filter_by(client_id=getattr(cast, which), ended_at=None)
    return {row.contact.name: row.role for row in rows}


def test_people_and_places_are_those_of_both(cast, browse, twice):
    assert "Harbour Dental stands for both now." in mark(cast, browse).text
    assert roles_at(cast, "harbour") == {
        "Anna Quay": "approver",
        "Vic Pier": "viewer",
        "Sol Orchard": "approver",
    }
    places = db.session.query(Site).filter_by(client_id=cast.harbour)
    assert [(site.name, site.address) for site in places] == [("Branch", "2 Hill Road")]
    assert roles_at(cast, "orchard") == {"Sol Orchard": "approver", "Anna Quay": "viewer"}


def test_its_page_and_the_search_lead_to_the_one_that_stands_for_both(cast, browse, twice):
    mark(cast, browse)
    for path in ("/clients/OL", "/search?q=OL"):
        page = browse("owner").get(path)
        assert page.h1 == "Harbour Dental"
        assert "Also entered as Orchard Law, OL" in page.text
        assert page.link("OL-1") == "/projects/OL-1"
    assert "Orchard Law" in browse("owner").get("/search?q=orchard").text
    assert "Orchard Law" not in browse("owner").get("/clients").text
    assert "Orchard Law" in browse("owner").get("/clients?q=orchard").text


def test_projects_keep_their_numbers(cast, browse, twice):
    mark(cast, browse)
    with clock.at(MONDAY):
        assert browse("owner").get("/projects/OL-1").h1 == "Server room"
        assert browse("stranger").get("/portal/OL-1").h1 == "Server room"


def test_nothing_new_begins_there(cast, browse, twice):
    mark(cast, browse)
    by = cast.account("owner")
    told = r"Orchard Law \(OL\) is the same client as Harbour Dental \(HD\)"
    with pytest.raises(Refused, match=told), writing():
        start_project(by.actor, cast.client("orchard"), title="Office move", owner=by)
    with pytest.raises(Refused, match=told), writing():
        add_site(by.actor, cast.client("orchard"), name="Barn")
    with pytest.raises(Refused, match=told), writing():
        add_contact(by.actor, cast.client("orchard"), name="N", email="n@x.example", role=VIEWER)
    with clock.at(MONDAY):
        page = browse("owner").get("/projects/new")
    assert "Orchard Law" not in page.text


def test_it_can_be_taken_back(cast, browse, twice):
    mark(cast, browse)
    way = browse("owner").get("/clients/HD").link("They are two clients after all · OL")
    assert "Orchard Law stands for itself again." in browse("owner").submit(way).text
    assert roles_at(cast, "harbour") == {"Anna Quay": "approver", "Vic Pier": "viewer"}
    assert db.session.query(Site).filter_by(client_id=cast.harbour).count() == 0
    assert browse("owner").get("/clients/OL").h1 == "Orchard Law"
    draft(cast, "orchard")


def test_a_place_in_use_since_stays(cast, browse, twice):
    mark(cast, browse)
    with clock.at(MONDAY), writing():
        owner = cast.account("owner")
        site = db.session.query(Site).filter_by(client_id=cast.harbour).one()
        start_project(owner.actor, cast.client("harbour"), title="Branch", owner=owner, site=site)
    with writing():
        unmark(cast.account("owner").actor, cast.client("orchard"))
    assert db.session.query(Site).filter_by(client_id=cast.harbour).count() == 1


def test_both_histories_tell_of_it_to_us_alone(cast, browse, twice):
    mark(cast, browse)
    with clock.at(MONDAY):
        assert "same as HD" not in browse("stranger").get("/portal/OL-1").text


def refused(cast, duplicate: Client, original: Client, kind: type[Exception], words: str):
    with pytest.raises(kind, match=words), writing():
        mark_same(cast.account("manager").actor, duplicate, original)


def test_what_makes_no_sense_is_refused(cast):
    with writing():
        third = add_client(cast.account("manager").actor, name="Mill", time_zone="Europe/London", code="ML")
    harbour, orchard = cast.client("harbour"), cast.client("orchard")
    refused(cast, harbour, harbour, Invalid, "another client than this one")
    with writing():
        mark_same(cast.account("manager").actor, orchard, harbour)
    refused(cast, orchard, third, Refused, "already")
    refused(cast, third, orchard, Invalid, "choose that one")
    refused(cast, harbour, third, Refused, "stands for another client")
    with pytest.raises(Refused, match="stands for itself already"), writing():
        unmark(cast.account("manager").actor, harbour)


def test_a_restricted_client_is_not_opened_this_way(cast):
    with writing():
        cast.client("orchard").restricted = True
    refused(cast, cast.client("orchard"), cast.client("harbour"), Refused, "restricted")
