"""In a demo the mails stand on a page; in any other instance that page is not there."""

from dataclasses import replace

import pytest

from tests.cast import browser_of
from tests.cli.running import command, set_environment
from tests.outbox.notices import HELLO, queue, register
from tests.pages import Browser
from tracker.app import create_app
from tracker.base.smtp_address import parse_smtp_address
from tracker.config import DEMO_FILE
from tracker.outbox.deliver import deliver_due

ALL = "/demo/mails"
PAGE = (
    '<!doctype html><style>p{color:red}</style><p><a href="http://makegood.test/enter/abc">Your page</a></p>'
)


@pytest.fixture
def demo(settings):
    (settings.instance / DEMO_FILE).touch()


@pytest.fixture
def mailed(app, settings, monkeypatch):
    """A mail with what must not come alive in its text; its name."""
    body = "Hello <script>alert(1)</script>\n\nhttp://makegood.test/enter/abc\n"
    register(monkeypatch, lambda _notice: replace(HELLO, subject="A <b>new</b> date", body=body, html=PAGE))
    [name] = queue()
    deliver_due(settings)
    return name


def test_they_stand_there_newest_first_and_are_read(demo, mailed, settings, browse, monkeypatch):
    register(monkeypatch, lambda _notice: replace(HELLO, subject="Größe", to_address="jürgen@müller.example"))
    [second] = queue()
    deliver_due(settings)
    browser = browse("technician")
    page = browser.get(browser.get("/me").link("Demo mails"))
    assert [link.text for link in page.soup.select(".items a")] == ["Größe", "A <b>new</b> date"]
    assert "Anna Quay <anna@harbour.example>" in page.text
    assert "jürgen@xn--mller-kva.example" in page.text
    page = browser.get(page.link("A <b>new</b> date"))
    assert "<script>alert(1)</script>" in page.text
    assert page.soup.select_one("blockquote a")["href"] == "http://makegood.test/enter/abc"
    assert browse("technician").raw("GET", f"{ALL}/{second}/html").status_code == 404, "it has no such part"


def test_the_other_part_runs_nothing_and_fetches_nothing(demo, mailed, browse):
    answer = browse("technician").raw("GET", f"{ALL}/{mailed}/html")
    assert answer.get_data(as_text=True).strip() == PAGE
    policy = set(answer.headers["Content-Security-Policy"].split("; "))
    assert {"default-src 'none'", "style-src 'unsafe-inline'", "sandbox", "frame-ancestors 'none'"} <= policy
    assert not [rule for rule in policy if rule.startswith("script") or "allow" in rule]


def test_before_the_first_it_says_what_will_stand_there(demo, browse):
    assert "Each one will stand here" in browse("owner").get(ALL).text


@pytest.mark.parametrize(
    "name", ["00000000-0000-4000-8000-000000000000", "..%2Fsecret", "secret", "%00", "a" * 500]
)
def test_what_is_no_mail_is_not_there(demo, settings, browse, name):
    settings.mail.mkdir(exist_ok=True)
    (settings.mail / "secret.eml").write_text("Subject: not ours\n\n")
    assert browse("technician").raw("GET", f"{ALL}/{name}").status_code == 404


@pytest.mark.parametrize("path", ["", "/{name}", "/{name}/html"])
def test_elsewhere_the_pages_are_not_there(mailed, browse, path):
    browser = browse("administrator")
    assert browser.raw("GET", ALL + path.format(name=mailed)).status_code == 404
    assert "Demo mails" not in browser.get("/instance").text


def test_nor_where_mails_leave(demo, mailed, cast, settings):
    sending = create_app(replace(settings, smtp=parse_smtp_address("smtp://127.0.0.1:25?tls=no")))
    with sending.app_context():
        assert browser_of(sending, cast, "administrator").raw("GET", ALL).status_code == 404


def test_nobody_else_gets_in(demo, mailed, browse):
    for who in (None, "approver"):
        assert browse(who).raw("GET", f"{ALL}/{mailed}").status_code == 303


def test_the_demo_marks_its_instance_and_says_where_they_stand(app, settings, monkeypatch):
    set_environment(monkeypatch, app)
    told = command("demo")
    assert f"{settings.base_url}{ALL}" in told.out
    assert settings.shows_its_mails
    assert Browser(app).raw("GET", ALL).status_code == 303
