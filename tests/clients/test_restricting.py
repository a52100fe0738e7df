import sqlalchemy as sa

from tracker.base.database import db, writing
from tracker.clients.models import Client
from tracker.clients.queries import visible_clients


def codes_for(actor):
    return set(db.session.scalars(sa.select(Client.code).where(visible_clients(actor))))


def restrict(browser, *readers):
    fields = browser.get("/clients/OL/restrict").fields()
    return browser.send(
        "/clients/OL/restrict", fields | {"restricted": "y", "readers": [str(r) for r in readers]}
    )


def test_a_restricted_client_is_there_for_who_is_named_managers_and_administrators(cast, browse):
    page = restrict(browse("administrator"), cast.owner)
    assert "restricted to some of us" in page.text
    for who in ("owner", "manager", "administrator"):
        assert codes_for(cast.account(who).actor) == {"HD", "OL"}
    for who in ("technician", "finance"):
        assert codes_for(cast.account(who).actor) == {"HD"}
        assert browse(who).raw("GET", "/clients/OL").status_code == 404


def test_opening_it_again_forgets_the_readers(cast, browse, entries):
    browser = browse("administrator")
    restrict(browser, cast.owner)
    fields = browser.get("/clients/OL/restrict").fields()
    assert fields["readers"] == [str(cast.owner)]
    fields.pop("restricted")
    browser.send("/clients/OL/restrict", fields)
    assert codes_for(cast.account("technician").actor) == {"HD", "OL"}
    assert [entry.facts["readers"] for entry in entries("orchard")] == [[cast.owner], []]


def test_only_administrators_restrict(browse):
    assert browse("manager").get("/clients/OL/restrict").status == 403
    assert "Who may see it" not in browse("manager").get("/clients/OL").text


def test_who_sees_every_client_anyway_is_not_asked_for(browse):
    form = browse("administrator").get("/clients/OL/restrict").form()
    assert [label.get_text() for label in form.select("fieldset label")] == [
        "Finn Frost",
        "Omar Oakes",
        "Tess Turner",
    ]


def test_a_lost_race_names_the_other_choice(cast, browse):
    one, other = browse("administrator"), browse("administrator")
    fields = one.get("/clients/OL/restrict").fields()
    restrict(other, cast.owner)
    page = one.send("/clients/OL/restrict", fields)
    assert page.status == 409
    assert "Omar Oakes" in page.soup.select_one("[data-theirs]").get_text()


def test_contacts_see_their_own_clients_and_nobody_sees_none(cast):
    assert codes_for(cast.contact("viewer").actor) == {"HD"}
    with writing():
        cast.client("harbour").restricted = True
    assert codes_for(cast.contact("viewer").actor) == {"HD"}
