from tests.queries import count_queries
from tracker.access.actor import SYSTEM
from tracker.base.database import writing
from tracker.clients.actions import add_site
from tracker.clients.contacts import add_contact


def test_a_client_with_nobody_says_how_to_begin(cast, browse):
    browser = browse("technician")
    browser.submit("/clients/add", name="Empty", code="EM")
    page = browser.get("/clients/EM")
    assert page.link("Add a contact") == "/clients/EM/contacts/add"
    assert page.link("Add a site") == "/clients/EM/sites/add"
    assert page.link("Its projects") == "/projects?client=EM&which=all"
    assert "none: only Saturdays and Sundays are off" in page.text


def test_the_queries_do_not_grow_with_people_and_places(app, cast, browse):
    browser = browse("technician")
    browser.get("/clients/HD")
    with count_queries(app) as few:
        browser.get("/clients/HD")
    with writing():
        for n in range(30):
            add_contact(SYSTEM, cast.client("harbour"), name=f"P{n}", email=f"p{n}@h.example", role="viewer")
            add_site(SYSTEM, cast.client("harbour"), name=f"Site {n}")
    with count_queries(app) as many:
        page = browser.get("/clients/HD")
    assert "P29" in page.text
    assert len(many) == len(few) <= 17


def test_a_page_of_one_client_holds_nothing_of_another(cast, browse, join):
    with writing():
        for field in ("name", "time_zone"):
            setattr(cast.client("orchard"), field, "canary")
        add_site(SYSTEM, cast.client("orchard"), name="canary", address="canary", phone="canary")
        cast.contact("viewer").phone = "123"
    join("viewer", "orchard")
    technician = browse("technician")
    uuid = cast.contact("viewer").uuid
    for path in (
        "",
        "/edit",
        "/contacts/add",
        f"/contacts/{uuid}/edit",
        f"/contacts/{uuid}/end",
        "/sites/add",
    ):
        assert "canary" not in technician.get(f"/clients/HD{path}").html
