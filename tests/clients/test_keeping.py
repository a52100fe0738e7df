import pytest

from tracker.access.actor import SYSTEM
from tracker.base.database import db, writing
from tracker.base.errors import Invalid
from tracker.clients.actions import add_client, edit_client
from tracker.clients.models import Client
from tracker.clients.queries import next_number
from tracker.timeline.queries import verify_chain


def add(browser, **values):
    return browser.submit("/clients/add", **values)


def stored(code):
    return db.session.query(Client).filter_by(code=code).one_or_none()


def test_a_client_gets_a_code_from_its_name(browse):
    page = add(
        browse("technician"), name="Northside Bakery", time_zone="new york", country="US", subdivision="ny"
    )
    assert page.h1 == "Northside Bakery"
    client = stored("NB")
    assert (client.time_zone, client.country, client.subdivision) == ("America/New_York", "US", "NY")


def test_the_vendors_zone_stands_in_the_form(browse):
    assert browse("technician").get("/clients/add").fields()["time_zone"] == "Europe/London"


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"code": "1x"}, "Code", "starts with a letter"),
        ({"code": "hd"}, "Code", "Another client has the code HD already."),
        ({"time_zone": "Mars/Base"}, "Time zone", "There is no time zone “Mars/Base”"),
        (
            {"country": "US", "subdivision": "ZZ"},
            "Region",
            "No public holidays are known for the region “ZZ” of US.",
        ),
        ({"subdivision": "NY"}, "Region", "A holiday region needs a country."),
        ({"name": " "}, "Name", "This is needed."),
        ({"name": "a\x00b"}, "Name", "can't be read"),
        ({"name": "x" * 201}, "Name", "200"),
        ({"country": "XX"}, "Public holidays of", "Not a valid choice"),
        ({"locale": "xx"}, "Dates and numbers", "Not a valid choice"),
    ],
)
def test_a_wrong_value_is_told_at_its_field(browse, values, field, sentence):
    page = add(browse("technician"), **({"name": "New", "code": "NEW", "time_zone": "UTC"} | values))
    assert page.status == 422
    assert len(page.errors) == 1
    assert page.errors[0].startswith(field)
    assert sentence in page.errors[0]
    assert stored("NEW") is None


def test_the_code_never_changes_and_the_form_says_what_a_new_zone_means(cast, browse, entries):
    browser = browse("technician")
    page = browser.get("/clients/HD/edit")
    assert "code" not in page.fields()
    assert "counts for projects started later" in page.text
    browser.submit(
        "/clients/HD/edit",
        name="Harbour Dental Care",
        time_zone="Europe/Dublin",
        country="IE",
        subdivision="",
    )
    client = cast.client("harbour")
    assert (client.code, client.name, client.time_zone, client.subdivision) == (
        "HD",
        "Harbour Dental Care",
        "Europe/Dublin",
        None,
    )
    entry = entries()[-1]
    assert entry.kind == "client.edited"
    assert entry.facts["changed"] == ["country", "name", "subdivision", "time_zone"]
    assert entry.by == f"staff:{cast.technician}"


def test_saving_what_stands_already_is_no_entry(browse, entries):
    browse("technician").submit("/clients/HD/edit")
    assert entries() == []


def test_a_lost_race_shows_both_texts_and_loses_neither(cast, browse):
    first, second = browse("technician"), browse("manager")
    mine = first.get("/clients/HD/edit").fields()
    second.submit("/clients/HD/edit", name="Theirs", country="", subdivision="")
    page = first.send("/clients/HD/edit", mine | {"name": "Mine"})
    assert page.status == 409
    assert "Theirs" in page.text
    assert page.fields()["name"] == "Mine"
    assert cast.client("harbour").name == "Theirs"
    assert first.send("/clients/HD/edit", page.fields()).h1 == "Mine"


def test_sending_the_same_form_twice_adds_one_client(browse):
    browser = browse("technician")
    fields = browser.get("/clients/add").fields() | {"name": "Twice"}
    assert browser.send("/clients/add", fields).h1 == browser.send("/clients/add", fields).h1 == "Twice"
    assert db.session.query(Client).filter_by(name="Twice").count() == 1


def test_names_stay_beside_the_chain(app, cast):
    with writing():
        client = add_client(SYSTEM, name="Secret Name Ltd", time_zone="UTC", country="DE", subdivision="BY")
        edit_client(SYSTEM, client, name="Other", time_zone="UTC", locale="en_GB")
    chain = client.uuid
    assert verify_chain(chain) is None
    facts = db.session.execute(db.text("SELECT facts FROM timeline_entries")).scalars().all()
    assert "Secret" not in str(facts)
    assert "Other" not in str(facts)


def test_an_action_refuses_what_a_form_would(app):
    for wrong in (
        {"time_zone": "Nowhere"},
        {"country": "XX"},
        {"subdivision": "BY"},
        {"code": "x"},
        {"locale": "zz"},
    ):
        with pytest.raises(Invalid), writing():
            add_client(SYSTEM, **({"name": "N", "time_zone": "UTC"} | wrong))
    assert db.session.query(Client).count() == 0


def test_numbers_run_one_by_one_per_client(cast):
    with writing():
        harbour, orchard = cast.client("harbour"), cast.client("orchard")
        assert [next_number(harbour), next_number(harbour), next_number(orchard)] == [1, 2, 1]
    with writing():
        assert next_number(cast.client("harbour")) == 3


def test_who_keeps_no_clients_may_look_but_not_write(cast, browse):
    finance = browse("finance")
    page = finance.get("/clients/HD")
    assert "Anna Quay" in page.text
    assert not page.soup.select("main form")
    for path in ("/clients/add", "/clients/HD/edit", "/clients/HD/contacts/add", "/clients/HD/sites/add"):
        assert finance.get(path).status == 403


def test_absent_and_restricted_clients_answer_alike(cast, browse):
    with writing():
        cast.client("orchard").restricted = True
    technician = browse("technician")
    for path in ("", "/edit", "/contacts/add", "/sites/add"):
        foreign = technician.raw("GET", f"/clients/OL{path}")
        absent = technician.raw("GET", f"/clients/NONE{path}")
        assert foreign.status_code == absent.status_code == 404
        assert foreign.data == absent.data
