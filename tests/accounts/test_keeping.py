"""The pages on which an administrator keeps the accounts."""

import pytest
import sqlalchemy as sa

from tests.accounts.links import path_in
from tracker.accounts import actions
from tracker.accounts.models import Account
from tracker.base.database import db, writing
from tracker.base.errors import Refused
from tracker.outbox.kinds import Suppressed
from tracker.outbox.models import Notice
from tracker.timeline.models import INSTANCE_CHAIN
from tracker.timeline.queries import latest_entries, verify_chain


def address(cast, who, what):
    return f"/staff/{cast.account(who).uuid}/{what}"


def last_entry():
    [entry] = latest_entries(INSTANCE_CHAIN, limit=1)
    assert verify_chain(INSTANCE_CHAIN) is None
    return entry


def test_the_list_names_everybody_their_roles_and_state(browse, cast):
    page = browse("administrator").get("/staff")
    rows = [row.get_text(" ", strip=True) for row in page.soup.select("tbody tr")]
    assert len(rows) == 6
    assert rows[0].startswith("Ada Ashby ada@northside.example administrator active")
    assert rows[1] == "Dora Dent dora@northside.example technician, manager disabled never"


@pytest.mark.parametrize("what", ["", "/invite", "edit", "disable", "enable", "link"])
@pytest.mark.parametrize("who", ["technician", "manager", "finance"])
def test_only_administrators_keep_accounts(browse, cast, who, what):
    path = f"/staff{what}" if not what or what.startswith("/") else address(cast, "owner", what)
    assert browse(who).get(path).status == 403


def test_an_absent_account_is_a_404(browse):
    assert browse("administrator").get("/staff/no-such-uuid/edit").status == 404


def test_an_invitation_goes_by_mail_and_leads_in(browse, mails):
    page = browse("administrator").submit(
        "/staff/invite", name="Nia New", email="Nia@northside.example", roles=["manager", "technician"]
    )
    assert "Nia New" in page.text
    account = db.session.scalars(sa.select(Account).where(Account.email == "nia@northside.example")).one()
    assert (account.state, account.roles, account.password_hash) == (
        "invited",
        ["technician", "manager"],
        None,
    )
    entry = last_entry()
    assert (entry.kind, entry.facts["roles"]) == ("account.invited", "technician, manager")
    [mail] = mails()
    assert "7 days" in mail.body
    assert browse(None).get(path_in(mail)).h1 == "Choose your password"


def test_an_address_is_invited_once(browse):
    page = browse("administrator").submit(
        "/staff/invite", name="O", email="OMAR@northside.example", roles=["finance"]
    )
    assert page.errors == ["E-mail: There is an account for omar@northside.example already."]


def test_an_invitation_needs_a_role_and_an_address(browse):
    page = browse("administrator").submit("/staff/invite", name="Nia", email="nia")
    assert page.errors == ["Roles: Choose at least one role."]
    page = browse("administrator").submit("/staff/invite", name="Nia", email="nia", roles=["finance"])
    assert page.errors == ["E-mail: “nia” is not an e-mail address."]


def test_an_imported_person_is_told_nothing(app, cast):
    with writing():
        actions.invite(
            cast.account("administrator").actor, "old@x.example", "Old", ["technician"], announce=False
        )
    assert db.session.scalar(sa.select(Notice.id)) is None


def test_name_phone_and_roles_can_be_edited(browse, cast):
    browse("administrator").submit(
        address(cast, "owner", "edit"), name="Omar O.", phone="1", roles=["finance"]
    )
    account = cast.account("owner")
    assert (account.name, account.phone, account.roles, account.version) == ("Omar O.", "1", ["finance"], 2)
    assert last_entry().kind == "account.edited"


def test_a_lost_race_keeps_both_texts(browse, cast):
    browser, path = browse("administrator"), address(cast, "owner", "edit")
    mine = browser.get(path).fields() | {"name": "Mine"}
    browser.submit(path, name="Theirs")
    page = browser.send(path, mine)
    assert page.status == 409
    assert "Theirs" in page.soup.select_one("[data-theirs]").get_text()
    assert page.fields()["name"] == "Mine"
    assert browser.send(path, page.fields()).status == 200
    assert cast.account("owner").name == "Mine"


def test_the_only_active_administrator_keeps_the_role_and_the_account(browse, cast):
    browser = browse("administrator")
    page = browser.submit(address(cast, "administrator", "edit"), roles=["manager"])
    assert "only active administrator" in page.errors[0]
    page = browser.submit(address(cast, "administrator", "disable"))
    assert "only active administrator" in page.errors[0]
    assert cast.account("administrator").roles == ["administrator"]
    assert cast.account("administrator").state == "active"


def test_an_invited_administrator_is_not_enough(app, cast):
    admin = cast.account("administrator")
    with writing():
        actions.invite(admin.actor, "second@x.example", "Second", ["administrator"], announce=False)
    with pytest.raises(Refused), writing():
        actions.disable(admin.actor, cast.account("administrator"))


def test_a_link_is_sent_again_and_its_making_is_remembered(browse, cast, mails):
    browse("administrator").submit(address(cast, "owner", "link"))
    assert last_entry().kind == "account.link_made"
    assert "/password/" in mails()[0].body


def test_an_invitation_that_was_taken_up_is_not_sent_again(app, cast, mails):
    with writing():
        account = actions.invite(cast.account("administrator").actor, "n@x.example", "N", ["technician"])
        account.state = "active"
    assert isinstance(mails()[0], Suppressed)
