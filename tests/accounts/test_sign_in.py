import re
from dataclasses import replace

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher

from tests.accounts.conftest import PASSWORD
from tests.pages import Browser
from tracker.accounts import passwords
from tracker.accounts.models import Session
from tracker.app import create_app
from tracker.base.database import db, writing

EMAIL = "omar@northside.example"
WRONG = "This address and password do not belong together."


def sign_in(browser, email=EMAIL, password=PASSWORD, path="/sign-in"):
    fields = browser.get(path).fields()
    return browser.raw("POST", path, data=fields | {"email": email, "password": password})


def test_the_right_password_leads_in(browse, with_password):
    with_password("owner")
    browser = browse(None)
    assert sign_in(browser, email=" OMAR@northside.example ").headers["Location"] == "/"
    assert browser.get("/me").h1 == "My account"


def test_every_failure_looks_the_same(browse, with_password, cast):
    """Unknown, wrong, disabled, without a password: one text, one status, byte for byte."""
    with_password("owner")
    with_password("disabled")
    tries = [
        (EMAIL, "not the password"),
        ("nobody@northside.example", PASSWORD),
        ("dora@northside.example", PASSWORD),
        ("mina@northside.example", PASSWORD),
        ("not an address", PASSWORD),
    ]
    answers = {faceless(sign_in(browse(None), email, password), email) for email, password in tries}
    assert len(answers) == 1
    assert WRONG in answers.pop()


def faceless(answer, email):
    """An answer without what always differs: the protection token, the form's number, what was typed."""
    body = answer.get_data(as_text=True).replace(email, "TYPED")
    return f"{answer.status_code} " + re.sub(r'(name="(?:csrf_token|form_id)"[^>]*value=")[^"]*', r"\1", body)


def test_a_failure_is_logged_without_what_was_typed(browse, with_password, caplog):
    with_password("owner")
    with caplog.at_level("WARNING", logger="makegood"):
        sign_in(browse(None), password="a secret slip of the keys")
    lines = [record.event for record in caplog.records if "event" in record.__dict__]
    assert [line["event"] for line in lines] == ["sign-in refused"]
    assert "slip" not in str(lines)


def test_signing_in_starts_a_new_session_and_ends_the_old_one(browse, with_password):
    with_password("owner")
    browser = browse("owner")
    before = token_of(browser)
    sign_in(browser)
    assert token_of(browser) != before
    ended = db.session.scalars(sa.select(Session.ended_at).order_by(Session.created_at)).all()
    assert [bool(moment) for moment in ended] == [True, False]


def test_signing_in_renews_the_protection_token(browse, with_password):
    with_password("owner")
    browser = browse(None)
    before = browser.get("/sign-in").fields()
    sign_in(browser)
    assert browser.raw("POST", "/me", data=before).status_code == 400


def test_the_cookie_holds_no_account_and_no_script_can_read_it(browse, with_password):
    with_password("owner")
    cookie = sign_in(browse(None)).headers["Set-Cookie"]
    assert cookie.startswith("makegood=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_under_https_the_cookie_is_bound_to_the_host(settings, app, with_password):
    with_password("owner")
    secure = create_app(replace(settings, base_url="https://makegood.test"))
    cookie = sign_in(Browser(secure)).headers["Set-Cookie"]
    assert cookie.startswith("__Host-makegood=")
    assert "Secure" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie


@pytest.mark.parametrize("target", ["/me", "/clients?q=a%20b"])
def test_it_goes_on_to_where_the_person_was_going(browse, with_password, target):
    with_password("owner")
    assert (
        sign_in(browse(None), path=f"/sign-in?next={target.replace('?', '%3F')}").headers["Location"]
        == target
    )


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example",
        "//evil.example",
        "/%5Cevil.example",
        "/%09/evil.example",
        "%2F%2Fevil",
        "javascript:x",
        "evil",
        "",
    ],
)
def test_it_never_goes_on_to_another_site(browse, with_password, target):
    with_password("owner")
    assert sign_in(browse(None), path=f"/sign-in?next={target}").headers["Location"] == "/"


def test_a_stranger_is_asked_in_and_comes_back(browse, with_password):
    with_password("owner")
    asked = browse(None).raw("GET", "/me").headers["Location"]
    assert sign_in(browse(None), path=asked).headers["Location"] == "/me"


def test_an_old_hash_is_renewed_on_the_way(browse, with_password, cast, monkeypatch):
    old = with_password("owner").password_hash
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=2, memory_cost=8, parallelism=1))
    sign_in(browse(None))
    assert cast.account("owner").password_hash != old
    assert sign_in(browse(None)).status_code == 303


def test_somebody_disabled_while_the_password_was_being_checked_stays_out(
    browse, with_password, cast, monkeypatch
):
    with_password("owner")

    def disabled_meanwhile(stored, password):
        with writing():
            cast.account("owner").state = "disabled"
        return stored

    monkeypatch.setattr("tracker.accounts.signing_in.refreshed", disabled_meanwhile)
    assert sign_in(browse(None)).status_code == 422


def test_signing_out_ends_the_session_for_good(browse, app):
    browser = browse("owner")
    token = token_of(browser)
    page = browser.get("/me")
    csrf = page.soup.select_one("header form input[name=csrf_token]")["value"]
    assert browser.raw("POST", "/sign-out", data={"csrf_token": csrf}).headers["Location"] == "/sign-in"
    with browser.client.session_transaction(base_url=browser.base) as session:
        session["staff"] = token
    assert browser.raw("GET", "/me").status_code == 303


def token_of(browser):
    with browser.client.session_transaction(base_url=browser.base) as session:
        return session["staff"]
