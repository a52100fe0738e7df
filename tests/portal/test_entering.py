from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from tests.pages import squeeze
from tracker.access.actor import SYSTEM
from tracker.accounts.links import mint
from tracker.accounts.models import Link, Session
from tracker.accounts.sessions import hash_token
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.limits import limiter
from tracker.clients.contacts import add_contact, end_contact
from tracker.clients.models import Membership


@pytest.fixture
def token(cast):
    with writing():
        return mint(cast.contact("viewer"))


def press(browser, path):
    return browser.raw("POST", path, data=browser.get(path).fields())


def held(browser):
    with browser.client.session_transaction(base_url=browser.base) as session:
        return session.get("contact")


def rows():
    return [
        db.session.execute(sa.text(f"SELECT * FROM {table} ORDER BY 1")).all()
        for table in ("links", "sessions", "contacts", "notices", "timeline_entries")
    ]


def test_looking_at_a_link_changes_nothing_however_often(browse, token):
    browser, before = browse(None), rows()
    for method in ("GET", "HEAD", "OPTIONS", "GET"):
        assert browser.raw(method, f"/enter/{token}", headers={"Purpose": "prefetch"}).status_code == 200
    assert rows() == before
    assert held(browser) is None


def test_the_page_waits_for_a_person_and_holds_no_token_or_script_that_presses(browse, token):
    page = browse(None).get(f"/enter/{token}")
    assert page.h1 == "Welcome, Vic Pier"
    assert token not in page.html
    assert squeeze(page.form().button.get_text()) == "Show me my pages"
    assert not page.soup.select("meta[http-equiv], [autofocus], main a")


def test_pressing_swaps_the_link_for_a_session_and_a_clean_address(browse, token):
    browser = browse(None)
    answer = press(browser, f"/enter/{token}")
    assert (answer.status_code, answer.location) == (303, "/portal/")
    assert token not in str(answer.headers)
    assert held(browser) not in {None, token}
    assert db.session.scalars(sa.select(Link)).one().used_at is not None


def test_a_link_stays_good_and_each_press_gives_a_session_of_its_own(browse, token):
    one, other = browse(None), browse(None)
    press(one, f"/enter/{token}")
    first = held(one)
    press(one, f"/enter/{token}")
    press(other, f"/enter/{token}")
    assert len({first, held(one), held(other)}) == 3
    assert db.session.get(Session, hash_token(first)).ended_at is not None


def test_a_staff_session_in_the_same_browser_stays(browse, token):
    browser = browse("owner")
    press(browser, f"/enter/{token}")
    assert held(browser)
    assert browser.raw("GET", "/clients").status_code == 200


def test_a_press_from_another_site_is_refused(browse, token):
    browser = browse(None)
    fields = browser.get(f"/enter/{token}").fields()
    assert (
        browser.raw(
            "POST", f"/enter/{token}", data=fields, headers={"Sec-Fetch-Site": "cross-site"}
        ).status_code
        == 400
    )
    assert held(browser) is None


def test_only_the_hash_of_256_bits_is_stored(cast, token):
    link = db.session.scalars(sa.select(Link)).one()
    assert len(token) == 43
    assert token not in str(rows())
    assert link.token_hash == hash_token(token)


def test_whatever_is_wrong_with_a_link_the_answer_is_the_same_to_the_byte(cast, browse, token):
    with writing():
        revoked, ended, staff = (
            mint(cast.contact("approver")),
            mint(cast.contact("stranger")),
            "staff-" + "s" * 37,
        )
        db.session.add(
            Link(
                token_hash=hash_token(staff),
                account_id=cast.owner,
                created_at=clock.now(),
                expires_at=datetime(2100, 1, 1, tzinfo=UTC),
            )
        )
        db.session.execute(
            sa.update(Link).where(Link.token_hash == hash_token(revoked)).values(revoked_at=clock.now())
        )
        end_contact(
            SYSTEM,
            db.session.scalars(sa.select(Membership).where(Membership.contact_id == cast.stranger)).one(),
        )
    bad = [
        revoked,
        ended,
        staff,
        "a" * 43,
        "x",
        "x" * 5000,
        "%00",
        "%ff%fe",
        token[:-1],
        token + "a",
        "..%5c",
    ]
    browser = browse(None)
    csrf = {"csrf_token": browser.get(f"/enter/{token}").fields()["csrf_token"]}
    for method in ("GET", "POST", "HEAD"):
        answers = [
            browse(None).raw(method, f"/enter/{t}")
            if method != "POST"
            else browser.raw(method, f"/enter/{t}", data=csrf)
            for t in bad
        ]
        assert {a.status_code for a in answers} == {404}
        assert len({a.data for a in answers}) == 1
        assert len({frozenset((k, v) for k, v in a.headers if k != "X-Request-Id") for a in answers}) == 1
    assert held(browser) is None


def test_signing_out_ends_this_browsers_session(browse, token):
    browser = browse(None)
    press(browser, f"/enter/{token}")
    kept = held(browser)
    fields = browser.get("/enter/").fields()
    answer = browser.raw("POST", "/portal/sign-out", data={"csrf_token": fields["csrf_token"]})
    assert (answer.status_code, answer.location) == (303, "/enter/")
    assert held(browser) is None
    assert db.session.get(Session, hash_token(kept)).ended_at is not None


def test_a_person_at_two_clients_enters_once(cast, browse, token):
    with writing():
        add_contact(SYSTEM, cast.client("orchard"), name="x", email="vic@harbour.example", role="approver")
    press(browse(None), f"/enter/{token}")
    assert cast.contact("viewer").actor.client_roles == {cast.harbour: "viewer", cast.orchard: "approver"}


def test_trying_links_is_limited(app, browse):
    limiter.enabled = True
    limiter.reset()
    browser = browse(None)
    answers = [browser.raw("GET", f"/enter/{n}").status_code for n in range(31)]
    assert answers == [404] * 30 + [429]


def test_no_token_reaches_the_log(browse, token, caplog):
    with caplog.at_level("DEBUG"):
        press(browse(None), f"/enter/{token}")
        browse(None).raw("GET", "/enter/not-a-token-of-ours")
    assert token not in caplog.text
    assert "not-a-token" not in caplog.text
