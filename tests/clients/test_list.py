import pytest

from tests.queries import count_queries
from tracker.access.actor import SYSTEM
from tracker.base.database import db, writing
from tracker.clients.actions import add_client, add_site, restrict
from tracker.clients.contacts import add_contact, end_contact
from tracker.clients.models import Client


def listed(page):
    return [anchor.get_text() for anchor in page.soup.select("tbody th a")]


def test_clients_stand_by_name(browse):
    with writing():
        add_client(SYSTEM, name="aardvark Vets", time_zone="Europe/London")
    page = browse("technician").get("/clients")
    assert listed(page) == ["aardvark Vets", "Harbour Dental", "Orchard Law"]
    assert "nobody yet" in page.text


def test_without_clients_the_page_says_how_to_begin(app, cast, browse):
    owner = browse("owner")
    with writing():
        db.session.execute(db.text("DELETE FROM memberships"))
        db.session.execute(db.text("DELETE FROM clients"))
    page = owner.get("/clients")
    assert "No clients yet." in page.text
    assert page.link("Add a client") == "/clients/add"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("harb", ["Harbour Dental"]),
        ("hd", ["Harbour Dental"]),
        ("Anna", ["Harbour Dental"]),
        ("VIC@HARBOUR", ["Harbour Dental"]),
        ("0171 555-0199", ["Harbour Dental"]),
        ("5550199", ["Harbour Dental"]),
        ("(020) 444", ["Harbour Dental"]),
        ("rn", ["Orchard Law", "Örn & Söhne"]),
        ("ÖRN", ["Örn & Söhne"]),
        ("örn", ["Örn & Söhne"]),
        ("%", []),
        ("_", []),
        ("nobody at all", []),
    ],
)
def test_search_finds_by_name_code_person_and_phone(cast, browse, words, found):
    with writing():
        cast.contact("approver").phone = "+44 (0171) 555 0199"
        add_client(SYSTEM, name="Örn & Söhne", time_zone="Europe/Berlin")
        add_site(SYSTEM, cast.client("harbour"), name="Quay", phone="020 444 1")
        cast.contact("stranger").email = "rn@orchard.example"
    page = browse("technician").raw("GET", "/clients", query_string={"q": words})
    shown = [a for a in found if a in page.get_data(as_text=True).replace("&amp;", "&")]
    assert shown == found
    assert page.get_data(as_text=True).count('<th scope="row">') == len(found)


def test_nothing_found_is_said(browse):
    page = browse("technician").get("/clients?q=zebra")
    assert "No client holds “zebra”." in page.text


def test_a_former_contact_is_not_found(cast, browse, member):
    with writing():
        end_contact(SYSTEM, member("viewer", "harbour"))
    assert listed(browse("technician").get("/clients?q=vic@")) == []


def test_a_thousand_clients_come_in_pages_and_the_queries_do_not_grow(app, cast, browse):
    technician = browse("technician")
    technician.get("/clients")
    with count_queries(app) as few:
        technician.get("/clients")
    with writing():
        for n in range(1000):
            client = Client(
                code=f"Z{n}",
                name=f"Client {n:04}",
                time_zone="UTC",
                created_at=cast.client("harbour").created_at,
            )
            db.session.add(client)
    with count_queries(app) as many:
        page = technician.get("/clients")
    assert len(many) == len(few)
    assert len(listed(page)) == 100
    assert "Page 1 of 11" in page.text
    assert listed(technician.get(page.link("Next")))[0] == "Client 0100"
    assert "Page 11 of 11" in technician.get("/clients?page=99999").text
    assert "Page 1 of 11" in technician.get("/clients?page=-4&x=1").text
    assert len(listed(technician.get("/clients?page=nonsense"))) == 100


def test_only_who_keeps_clients_is_offered_to_add_one(browse):
    assert "Add a client" in browse("technician").get("/clients").text
    assert "Add a client" not in browse("finance").get("/clients").text


def test_a_restricted_client_is_counted_for_its_readers_only(cast, browse):
    with writing():
        restrict(SYSTEM, cast.client("orchard"), restricted=True, readers=[cast.owner])
        add_contact(SYSTEM, cast.client("orchard"), name="Zelda", email="zelda@x.example", role="viewer")
    assert listed(browse("technician").get("/clients")) == ["Harbour Dental"]
    assert "No client holds" in browse("technician").get("/clients?q=zelda").text
    for who in ("owner", "manager", "administrator"):
        assert listed(browse(who).get("/clients")) == ["Harbour Dental", "Orchard Law"]
