import pytest
import sqlalchemy as sa

from tracker.access.actor import SYSTEM
from tracker.accounts.links import mint
from tracker.base.database import db, writing
from tracker.base.errors import Invalid
from tracker.clients.actions import restrict
from tracker.clients.contacts import LINK, add_contact, end_contact
from tracker.clients.models import Contact
from tracker.outbox.models import Notice


def add(browser, where="HD", **values):
    fields = {"name": "Una Berth", "email": "una@harbour.example", "phone": "1", "role": "approver"}
    return browser.submit(f"/clients/{where}/contacts/add", **(fields | values))


def path(cast, who, act, where="HD"):
    return f"/clients/{where}/contacts/{cast.contact(who).uuid}/{act}"


def test_a_contact_is_added_with_a_role_and_gets_no_mail_by_that(browse, entries):
    page = add(browse("technician"))
    assert "Una Berth · approver" in page.text
    assert "no link yet Has not looked yet" in page.text
    assert entries()[-1].kind == "contact.added"
    assert entries()[-1].facts["role"] == "approver"
    assert entries()[-1].text.words["email"] == "una@harbour.example"
    assert db.session.query(Notice).count() == 0


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"email": "nonsense"}, "E-mail: “nonsense” is not an e-mail address."),
        ({"email": "ANNA@harbour.example"}, "E-mail: Anna Quay is a contact of this client already."),
        ({"role": "owner"}, "Role: Not a valid choice."),
        ({"name": ""}, "Name: This is needed."),
    ],
)
def test_a_wrong_entry_is_told_at_its_field(browse, values, sentence):
    page = add(browse("technician"), **values)
    assert (page.status, page.errors) == (422, [sentence])
    assert db.session.query(Contact).count() == 3


def test_the_same_address_is_the_same_person_and_nothing_tells_from_where(cast, browse):
    with writing():
        restrict(SYSTEM, cast.client("orchard"), restricted=True, readers=[])
        cast.contact("stranger").phone = "12 34 56"
    page = add(browse("technician"), name="Somebody Else", email="Sol@Orchard.example", role="viewer")
    assert "Sol Orchard is a contact now." in page.text
    assert "Orchard Law" not in page.html
    assert cast.contact("stranger").name == "Sol Orchard"
    assert cast.contact("stranger").actor.client_roles == {cast.orchard: "approver", cast.harbour: "viewer"}
    for where in ("", f"/contacts/{cast.contact('stranger').uuid}/edit"):
        assert "Orchard Law" not in browse("technician").get(f"/clients/HD{where}").html
    assert db.session.query(Contact).count() == 3


def test_roles_are_kept_per_client(cast, browse, join):
    join("stranger", "harbour", role="viewer")
    browse("technician").submit(path(cast, "stranger", "edit"), role="approver", phone="555")
    assert cast.contact("stranger").actor.client_roles == {cast.orchard: "approver", cast.harbour: "approver"}
    browse("technician").submit(path(cast, "stranger", "edit", "OL"), role="viewer")
    assert cast.contact("stranger").actor.client_roles == {cast.orchard: "viewer", cast.harbour: "approver"}


def test_an_edit_that_lost_the_race_shows_both_and_keeps_the_role_in_view(cast, browse):
    one, other = browse("technician"), browse("manager")
    mine = one.get(path(cast, "viewer", "edit")).fields() | {"name": "Mine"}
    assert mine["role"] == ["viewer"]
    other.submit(path(cast, "viewer", "edit"), name="Theirs", role="approver")
    page = one.send(path(cast, "viewer", "edit"), mine)
    assert page.status == 409
    theirs = page.soup.select_one("[data-theirs]").get_text()
    assert "Theirs" in theirs
    assert "Approver" in theirs
    assert cast.contact("viewer").name == "Theirs"


def test_a_new_address_ends_what_the_old_mailbox_could_open(cast, browse):
    viewer = browse("viewer")
    with writing():
        token = mint(cast.contact("viewer"))
    browse("technician").submit(path(cast, "viewer", "edit"), email="victor@harbour.example")
    assert cast.contact("viewer").email == "victor@harbour.example"
    assert viewer.raw("POST", "/portal/sign-out").location == "/enter/"
    assert browse(None).raw("GET", f"/enter/{token}").status_code == 404


def test_another_name_leaves_links_and_sessions_alone(cast, browse):
    with writing():
        token = mint(cast.contact("viewer"))
    browse("technician").submit(path(cast, "viewer", "edit"), name="Victor Pier")
    assert browse(None).get(f"/enter/{token}").h1 == "Welcome, Victor Pier"


def test_an_address_of_somebody_else_is_refused(cast, browse):
    page = browse("technician").submit(path(cast, "viewer", "edit"), email="anna@harbour.example")
    assert page.errors == [
        "E-mail: Another contact has this address. End this one and add the other instead."
    ]


def test_nobody_reaches_a_hidden_client_by_giving_its_person_another_address(cast, browse, join):
    """The technician sees Harbour only; a link mailed to their own address would open Orchard."""
    join("stranger", "harbour")
    with writing():
        restrict(SYSTEM, cast.client("orchard"), restricted=True, readers=[])
    page = browse("technician").submit(path(cast, "stranger", "edit"), email="tess@northside.example")
    assert page.status == 422
    assert "ask a manager" in page.errors[0]
    assert "Orchard Law" not in page.html
    assert cast.contact("stranger").email == "sol@orchard.example"
    browse("manager").submit(path(cast, "stranger", "edit"), email="sol@new.example")
    assert cast.contact("stranger").email == "sol@new.example"


def test_ending_shows_what_happens_then_rights_end_at_once_and_adding_again_undoes_it(cast, browse, entries):
    technician = browse("technician")
    page = technician.get(path(cast, "viewer", "end"))
    assert "sees nothing of Harbour Dental any more" in page.text
    assert cast.contact("viewer").actor.client_roles
    viewer = browse("viewer")
    page = technician.submit(path(cast, "viewer", "end"))
    assert "Former contacts (1)" in page.text
    assert cast.contact("viewer").actor.client_roles == {}
    assert viewer.raw("POST", "/portal/sign-out").location == "/enter/"
    again = page.link("Add again")
    assert technician.get(again).fields()["email"] == "vic@harbour.example"
    technician.submit(again, role="approver")
    assert cast.contact("viewer").actor.client_roles == {cast.harbour: "approver"}
    assert [e.kind for e in entries()] == ["contact.ended", "contact.added"]


def test_ending_at_one_client_leaves_the_other(cast, join, member):
    join("stranger", "harbour")
    with writing():
        end_contact(SYSTEM, member("stranger", "harbour"))
    assert cast.contact("stranger").actor.client_roles == {cast.orchard: "approver"}


def test_ending_twice_is_refused(cast, browse):
    technician = browse("technician")
    technician.submit(path(cast, "viewer", "end"))
    page = technician.submit(path(cast, "viewer", "end"))
    assert page.errors == ["Vic Pier is no longer a contact here."]


def test_a_person_of_another_client_and_nobody_answer_alike(cast, browse):
    technician = browse("technician")
    for act in ("edit", "end", "revoke"):
        foreign = technician.raw("GET", path(cast, "stranger", act))
        absent = technician.raw("GET", f"/clients/HD/contacts/00000000-0000-4000-8000-000000000000/{act}")
        assert foreign.status_code == absent.status_code == 404
        assert foreign.data == absent.data
    again = technician.raw("GET", f"/clients/HD/contacts/add?again={cast.contact('stranger').uuid}")
    assert again.status_code == 404


def test_a_link_is_queued_once_while_it_waits(cast, browse, entries):
    technician = browse("technician")
    page = technician.get("/clients/HD")
    for _ in range(2):
        page = technician.send(path(cast, "viewer", "link"), page.fields(path(cast, "viewer", "link")))
        assert "A link to Vic Pier is on its way." in page.text
    notices = db.session.scalars(sa.select(Notice)).all()
    assert [(n.kind, n.contact_id, n.client_id, n.facts) for n in notices] == [
        (LINK, cast.viewer, cast.harbour, {})
    ]
    assert [e.kind for e in entries()] == ["contact.link_sent"]


def test_each_contact_of_one_loaded_page_can_be_sent_a_link(cast, browse):
    """A staff member goes back in the browser and presses the next button of the same page."""
    technician = browse("technician")
    page = technician.get("/clients/HD")
    for who in ("viewer", "approver"):
        assert technician.send(path(cast, who, "link"), page.fields(path(cast, who, "link"))).status == 200
    assert db.session.query(Notice).count() == 2


def test_revoking_shows_what_happens_and_ends_links_and_sessions(cast, browse, entries):
    viewer, technician = browse("viewer"), browse("technician")
    with writing():
        tokens = [mint(cast.contact("viewer")), mint(cast.contact("viewer"))]
    assert "has a link" in technician.get("/clients/HD").text
    assert "stops working" in technician.get(path(cast, "viewer", "revoke")).text
    assert browse(None).raw("GET", f"/enter/{tokens[0]}").status_code == 200
    page = technician.submit(path(cast, "viewer", "revoke"))
    assert "has a link" not in page.text
    assert {browse(None).raw("GET", f"/enter/{token}").status_code for token in tokens} == {404}
    assert viewer.raw("POST", "/portal/sign-out").location == "/enter/"
    assert entries()[-1].kind == "contact.links_revoked"


def test_an_action_refuses_what_a_form_would(cast):
    for wrong in ({"email": "no"}, {"role": "boss"}, {"email": "anna@harbour.example"}):
        with pytest.raises(Invalid), writing():
            add_contact(
                SYSTEM,
                cast.client("harbour"),
                **({"name": "N", "email": "n@x.example", "role": "viewer"} | wrong),
            )
