from tests.accounts.conftest import PASSWORD
from tests.accounts.links import new_link

CHOSEN = "a brand new harbour"


def change(browser, **values):
    fields = browser.get("/me/password").fields()
    return browser.raw(
        "POST", "/me/password", data=fields | {"current": PASSWORD, "password": CHOSEN} | values
    )


def test_name_and_phone_are_one_s_own_and_roles_are_not(browse, cast):
    browser = browse("owner")
    fields = browser.get("/me").fields() | {
        "name": "Omar O.",
        "phone": "555 0199",
        "roles": ["administrator"],
    }
    assert browser.send("/me", fields).status == 200
    account = cast.account("owner")
    assert (account.name, account.phone, account.roles) == ("Omar O.", "555 0199", ["technician"])


def test_a_new_password_keeps_this_browser_and_ends_the_others(browse, with_password):
    with_password("owner")
    here, elsewhere = browse("owner"), browse("owner")
    assert change(here).headers["Location"] == "/me"
    assert here.raw("GET", "/me/password").status_code == 200
    assert elsewhere.raw("GET", "/me/password").status_code == 303


def test_a_new_password_takes_open_links_along(browse, with_password):
    path = new_link(with_password("owner"))
    change(browse("owner"))
    assert browse(None).raw("GET", path).status_code == 404


def test_it_needs_the_current_one(browse, with_password, cast):
    stored = with_password("owner").password_hash
    page = browse("owner").submit("/me/password", current="not it at all", password=CHOSEN)
    assert page.errors == ["Current password: This is not your current password."]
    assert cast.account("owner").password_hash == stored


def test_a_weak_one_is_refused_at_its_field(browse, with_password):
    with_password("owner")
    page = browse("owner").submit("/me/password", current=PASSWORD, password="omar@northside.example")
    assert page.errors == [
        "New password: That password is one of the first that others would try; choose another."
    ]


def test_passwords_typed_are_never_sent_back(browse, with_password):
    with_password("owner")
    page = browse("owner").submit("/me/password", current="what I typed here", password=CHOSEN)
    assert "what I typed here" not in page.html
    assert CHOSEN not in page.html
