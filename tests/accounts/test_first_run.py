import pytest
import sqlalchemy as sa

from tests.pages import Browser
from tracker.accounts.first_run import setup_code
from tracker.accounts.models import Account, Installation
from tracker.base.database import db, writing

NOT_THE_CODE = "This is not the code that the console shows"


@pytest.fixture
def code(app):
    with writing():
        return setup_code()


def filled(code, **changes):
    return {
        "code": code,
        "name": "Ada Ashby",
        "email": "Ada@northside.example",
        "password": "seven calm harbours",
    } | changes


def test_the_code_makes_one_account_with_every_role_and_signs_it_in(app, code):
    browser = Browser(app)
    fields = browser.get("/setup").fields() | filled(code)
    assert browser.raw("POST", "/setup", data=fields).headers["Location"] == "/"
    account = db.session.scalars(sa.select(Account)).one()
    assert (account.email, account.state) == ("ada@northside.example", "active")
    assert account.roles == ["technician", "manager", "finance", "administrator"]
    assert browser.raw("GET", "/me/password").status_code == 200


def test_the_code_may_be_typed_in_any_way(app, code):
    typed = f" {code.lower().replace('-', ' ')} "
    assert Browser(app).submit("/setup", **filled(typed, password="short")).errors == [
        "Password: Choose a password of at least 12 characters."
    ]


@pytest.mark.parametrize("wrong", ["ABCD-EFGH-JKLM-NPQR", "-", "é"])
def test_another_code_makes_nothing(app, code, wrong):
    page = Browser(app).submit("/setup", **filled(wrong))
    assert (page.status, NOT_THE_CODE in page.errors[0]) == (422, True)
    assert db.session.scalar(sa.select(Account.id)) is None


def test_before_a_code_was_shown_there_is_none_to_guess(app):
    assert NOT_THE_CODE in Browser(app).submit("/setup", **filled("-")).errors[0]


def test_each_start_shows_another_code_and_only_the_last_is_good(app, code):
    with writing():
        newer = setup_code()
    assert newer != code
    assert NOT_THE_CODE in Browser(app).submit("/setup", **filled(code)).errors[0]


def test_the_code_is_stored_as_a_hash_and_gone_after_use(app, code):
    assert code not in str(db.session.execute(sa.select(Installation.__table__)).all())
    browser = Browser(app)
    browser.raw("POST", "/setup", data=browser.get("/setup").fields() | filled(code))
    assert db.session.scalar(sa.select(Installation.setup_code_hash)) is None


def test_once_somebody_has_an_account_there_is_nothing_here(browse):
    with writing():
        assert setup_code() is None
    assert browse(None).get("/setup").status == 404


def test_signing_in_leads_to_the_first_run_until_then(app):
    assert Browser(app).get("/sign-in").h1 == "Set Makegood up"
