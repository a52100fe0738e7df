import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from tests.pages import Browser
from tracker.accounts.models import Account
from tracker.base.clock import now
from tracker.base.database import db, writing
from tracker.base.errors import DomainError
from tracker.cli.users import show_setup_code, user
from tracker.outbox.models import Notice


@pytest.fixture
def run(settings, app, monkeypatch):
    """`run(command, *arguments)` in the instance of this test; returns what it printed."""
    monkeypatch.setenv("TRACKER_INSTANCE", str(settings.instance))
    monkeypatch.setenv("TRACKER_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("TRACKER_BASE_URL", settings.base_url)

    def invoke(command, *arguments):
        result = CliRunner().invoke(command, arguments, catch_exceptions=True)
        db.session.rollback()
        if isinstance(result.exception, DomainError):
            raise result.exception
        return result.output

    return invoke


def test_adding_somebody_invites_them(run):
    said = run(user, "add", "Nia@northside.example", "--role", "manager", "--role", "technician")
    assert said.startswith("nia@northside.example is invited.")
    account = db.session.scalars(sa.select(Account)).one()
    assert (account.name, account.state, account.roles) == ("Nia", "invited", ["technician", "manager"])
    assert db.session.scalars(sa.select(Notice.account_id)).all() == [account.id]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["add", "nia@x.example", "--role", "king"], "There is no role “king”"),
        (["add", "nia", "--role", "manager"], "“nia” is not an e-mail address."),
        (["disable", "nobody@x.example"], "There is no account for nobody@x.example."),
        (["link", "nobody@x.example"], "There is no account for nobody@x.example."),
        (["link", "dora@northside.example"], "Dora Dent's account is disabled; enable it first."),
        (["disable", "ada@northside.example"], "only active administrator"),
    ],
)
def test_what_can_t_be_done_is_said_in_a_sentence(run, cast, arguments, sentence):
    with pytest.raises(DomainError, match=sentence):
        run(user, *arguments)


def test_disabling_shuts_the_account(run, cast):
    run(user, "disable", "omar@northside.example")
    assert cast.account("owner").state == "disabled"


def test_a_link_is_printed_and_leads_in(run, app, cast):
    printed = run(user, "link", "OMAR@northside.example").strip()
    path = printed.removeprefix("http://makegood.test")
    assert Browser(app).get(path).h1 == "Choose your password"


def test_the_setup_code_is_printed_until_somebody_has_an_account(run, app):
    printed = run(show_setup_code).strip()
    assert printed.startswith("First run: open http://makegood.test/setup and enter ")
    browser = Browser(app)
    page = browser.submit(
        "/setup", code=printed.split()[-1], name="Ada", email="ada@x.example", password="short"
    )
    assert "at least 12" in page.errors[0]
    with writing():
        db.session.add(Account(email="a@x.example", name="A", roles=["administrator"], created_at=now()))
    assert run(show_setup_code) == ""
