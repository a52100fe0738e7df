import sqlalchemy as sa

from tracker.access.actor import SYSTEM
from tracker.base.database import db, writing
from tracker.clients.actions import add_site
from tracker.clients.models import Site


def site(name="Quay 3"):
    return db.session.scalars(sa.select(Site).where(Site.name == name)).one()


def test_a_site_may_have_a_zone_and_holidays_of_its_own_or_the_clients(browse, entries):
    technician = browse("technician")
    page = technician.submit(
        "/clients/HD/sites/add",
        name="Quay 3",
        address="3 Quay Road\nHarbour",
        phone="555",
        time_zone="berlin",
        country="DE",
    )
    assert "3 Quay Road, Harbour" in page.text
    assert "Europe/Berlin" in page.text
    technician.submit("/clients/HD/sites/add", name="Plain")
    assert (site("Plain").time_zone, site("Plain").country, site("Plain").subdivision) == (None, None, None)
    assert [entry.kind for entry in entries()] == ["site.added", "site.added"]
    assert "Quay" not in str([entry.facts for entry in entries()])


def test_two_sites_of_one_client_have_two_names(cast, browse):
    with writing():
        add_site(SYSTEM, cast.client("harbour"), name="Quay 3")
        add_site(SYSTEM, cast.client("harbour"), name="Quay 4")
        add_site(SYSTEM, cast.client("orchard"), name="Quay 3")
    technician = browse("technician")
    page = technician.submit("/clients/HD/sites/add", name="Quay 3")
    assert page.errors == ["Name: This client has a site called “Quay 3” already."]
    page = technician.submit(f"/clients/HD/sites/{site('Quay 4').uuid}/edit", name="Quay 3")
    assert page.errors == ["Name: This client has a site called “Quay 3” already."]


def test_wrong_places_are_told_at_their_field(browse):
    technician = browse("technician")
    page = technician.submit("/clients/HD/sites/add", name="S", time_zone="Nowhere")
    assert page.errors[0].startswith("Time zone: There is no time zone “Nowhere”")
    page = technician.submit("/clients/HD/sites/add", name="S", country="DE", subdivision="XX")
    assert page.errors[0].startswith("Region with holidays of its own: No public holidays")
    assert db.session.query(Site).count() == 0


def test_a_lost_race_shows_both_texts(cast, browse):
    with writing():
        add_site(SYSTEM, cast.client("harbour"), name="Quay 3")
    address = f"/clients/HD/sites/{site().uuid}/edit"
    one, other = browse("technician"), browse("manager")
    mine = one.get(address).fields() | {"address": "mine"}
    other.submit(address, address="theirs", time_zone="Europe/Berlin")
    page = one.send(address, mine)
    assert page.status == 409
    assert "theirs" in page.soup.select_one("[data-theirs]").get_text()
    assert page.fields()["address"] == "mine"
    assert site().address == "theirs"


def test_a_site_of_another_client_and_an_absent_one_answer_alike(cast, browse):
    with writing():
        add_site(SYSTEM, cast.client("orchard"), name="Quay 3")
    technician = browse("technician")
    foreign = technician.raw("GET", f"/clients/HD/sites/{site().uuid}/edit")
    absent = technician.raw("GET", "/clients/HD/sites/none/edit")
    assert foreign.status_code == absent.status_code == 404
    assert foreign.data == absent.data
