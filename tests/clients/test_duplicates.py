"""A client entered twice: one stands for both, nothing is lost, and it can be taken back."""

from itertools import permutations
from threading import Barrier, Thread

import pytest

from tests.factories import MONDAY, draft, sent
from tracker.access.actor import APPROVER, VIEWER
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Invalid, Refused
from tracker.clients.actions import add_client, add_site, restrict
from tracker.clients.contacts import add_contact, end_contact
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


def mark(cast, browse, who: str = "manager", **fields):
    with clock.at(MONDAY):
        return browse(who).submit("/clients/OL/same-as?original=HD", **fields)


def join(cast, which: str, who: str, role: str = VIEWER) -> Membership:
    with clock.at(MONDAY), writing():
        person = cast.contact(who)
        by = cast.account("manager").actor
        return add_contact(by, cast.client(which), name=person.name, email=person.email, role=role)


def end(cast, which: str, who: str) -> None:
    with clock.at(MONDAY), writing():
        where = {"client_id": getattr(cast, which), "contact_id": getattr(cast, who)}
        end_contact(cast.account("manager").actor, db.session.query(Membership).filter_by(**where).one())


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


def test_the_page_shows_who_comes_over_before_anything_changes(cast, browse, twice):
    join(cast, "orchard", "viewer", APPROVER)
    end(cast, "harbour", "viewer")
    with clock.at(MONDAY):
        page = browse("technician").submit("/clients/OL/same-as", original="HD")
    assert page.h1 == "Harbour Dental stands for both"
    labels = [label.get_text() for label in page.form().select("fieldset label")]
    assert labels == ["Sol Orchard, approver"]
    assert "These places come over: Branch" in page.text
    assert "ended at Harbour Dental and stay so; they can be added there by hand: Vic Pier" in page.text
    assert cast.client("orchard").same_as_id is None


def test_only_who_is_ticked_comes_over_and_nobody_gets_more_than_they_had(cast, browse, twice):
    """Anna is an approver of the one and a viewer of the other, Vic a viewer who ended."""
    join(cast, "orchard", "viewer", APPROVER)
    end(cast, "harbour", "viewer")
    mark(cast, browse, people=[])
    assert roles_at(cast, "harbour") == {"Anna Quay": "approver"}


def test_a_viewer_stays_one_where_they_are_known(cast, browse, twice):
    join(cast, "orchard", "viewer", APPROVER)
    mark(cast, browse)
    assert roles_at(cast, "harbour")["Vic Pier"] == "viewer"


def test_nobody_comes_over_in_a_role_they_were_not_shown_with(cast, browse, twice):
    with clock.at(MONDAY):
        browser = browse("manager")
        fields = browser.get("/clients/OL/same-as?original=HD").fields()
        with writing():
            where = {"client_id": cast.orchard, "contact_id": cast.stranger}
            db.session.query(Membership).filter_by(**where).one().role = VIEWER
        page = browser.send("/clients/OL/same-as?original=HD", fields)
    assert page.status == 422
    assert cast.client("orchard").same_as_id is None


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


def test_who_was_put_down_by_hand_since_stays(cast, browse, twice):
    mark(cast, browse)
    end(cast, "harbour", "stranger")
    join(cast, "harbour", "stranger")
    with clock.at(MONDAY), writing():
        unmark(cast.account("owner").actor, cast.client("orchard"))
    assert roles_at(cast, "harbour")["Sol Orchard"] == "viewer"


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
    with writing():
        by = cast.account("administrator").actor
        restrict(by, cast.client("orchard"), restricted=True, readers=[cast.owner])
        restrict(by, cast.client("harbour"), restricted=True, readers=[cast.technician])
    refused(cast, cast.client("orchard"), cast.client("harbour"), Refused, "different people")


def test_the_same_client_is_restricted_as_one(cast, browse, twice):
    mark(cast, browse)
    browser = browse("administrator")
    page = browser.get("/clients/HD/restrict")
    assert "what you say here goes for these too: Orchard Law (OL)" in page.text
    fields = {"restricted": "y", "readers": [str(cast.finance)]}
    browser.send("/clients/HD/restrict", page.fields() | fields)
    for path in ("/clients/HD", "/clients/OL", "/projects/OL-1"):
        assert browse("owner").get(path).status == 404
    assert "Also entered as Orchard Law, OL" in browse("finance").get("/clients/OL").text


@pytest.mark.parametrize("hidden", ["harbour", "orchard"])
def test_who_may_see_only_one_of_the_two_reads_nothing_of_the_other(cast, browse, twice, hidden):
    """Marked before the two were restricted as one."""
    mark(cast, browse)
    with writing():
        cast.client(hidden).restricted = True
    shown, other = ("OL", "Harbour Dental") if hidden == "harbour" else ("HD", "Orchard Law")
    with clock.at(MONDAY):
        page = browse("owner").get(f"/clients/{shown}")
    assert page.status == 200
    assert other not in page.html
    assert browse("owner").get("/clients/OL/not-the-same").status == 404


def test_two_who_mark_them_the_other_way_round_at_once_make_no_ring(app, cast):
    """One of the two is first, the other is refused."""
    if db.engine.dialect.name == "sqlite":
        pytest.skip("SQLite has one writer")
    gate, told = Barrier(2), []

    def go(duplicate: str, original: str) -> None:
        with app.app_context():
            try:
                with writing():
                    both = cast.client(duplicate), cast.client(original)
                    gate.wait(5)
                    mark_same(cast.account("manager").actor, *both)
                told.append("done")
            except (Refused, Invalid):
                told.append("refused")

    threads = [Thread(target=go, args=pair) for pair in permutations(("harbour", "orchard"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["done", "refused"]
