from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
import sqlalchemy as sa

from tests.accounts.links import new_link
from tracker.accounts import actions
from tracker.accounts.models import Link
from tracker.accounts.passwords import hash_password
from tracker.accounts.sessions import hash_token
from tracker.base import clock
from tracker.base.clock import now
from tracker.base.database import db, writing

CHOSEN = "a brand new harbour"


def use(browser, path, password=CHOSEN):
    return browser.raw("POST", path, data=browser.get(path).fields() | {"password": password})


def test_looking_uses_nothing_up_and_changes_nothing(browse, cast, with_password):
    stored = with_password("owner").password_hash
    path = new_link(cast.account("owner"))
    for _ in range(3):
        page = browse(None).get(path)
        assert page.h1 == "Choose your password"
        assert "Omar Oakes" in page.text
    assert cast.account("owner").password_hash == stored
    assert db.session.scalar(sa.select(Link.used_at)) is None


def test_it_sets_the_password_signs_in_and_leaves_for_a_clean_address(browse, cast):
    path = new_link(cast.account("owner"))
    browser = browse(None)
    answer = use(browser, path)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert browser.raw("GET", "/me/password").status_code == 200


def test_it_takes_an_invited_person_in(browse, app, cast):
    with writing():
        cast.account("owner").state = "invited"
    use(browse(None), new_link(cast.account("owner")))
    assert cast.account("owner").state == "active"


def test_it_ends_every_other_session(browse, cast):
    elsewhere = browse("owner")
    use(browse(None), new_link(cast.account("owner")))
    assert elsewhere.raw("GET", "/me/password").status_code == 303


def test_it_works_once_and_takes_the_other_open_ones_along(browse, cast):
    path, other = new_link(cast.account("owner")), new_link(cast.account("owner"))
    browser = browse(None)
    fields = browser.get(path).fields() | {"password": CHOSEN}
    assert browser.raw("POST", path, data=fields).status_code == 303
    for dead in (path, other):
        assert browse(None).raw("GET", dead).status_code == 404
    again = browse(None)
    token = again.get("/forgot").fields()["csrf_token"]
    assert again.raw("POST", path, data=fields | {"csrf_token": token}).status_code == 404


def test_of_two_who_use_it_at_the_same_moment_one_gets_in(browse, cast, monkeypatch):
    """Both have passed the first look at the link, and meet where it is used up."""
    path, meeting = new_link(cast.account("owner")), Barrier(2, timeout=20)
    monkeypatch.setattr(
        "tracker.accounts.views.hash_password", lambda text: (meeting.wait(), hash_password(text))[1]
    )
    browsers = [browse(None), browse(None)]
    forms = [browser.get(path).fields() | {"password": CHOSEN} for browser in browsers]
    with ThreadPoolExecutor(2) as pool:
        answers = pool.map(lambda browser, fields: browser.raw("POST", path, data=fields), browsers, forms)
        assert sorted(answer.status_code for answer in answers) == [303, 404]


def test_a_weak_password_leaves_the_link_good(browse, cast):
    path = new_link(cast.account("owner"))
    assert use(browse(None), path, "too short").status_code == 422
    assert use(browse(None), path).status_code == 303


def test_every_dead_link_answers_alike(browse, cast):
    """Used, expired, revoked, of a disabled person, a contact's, never made: the same 404, byte for byte."""
    used, revoked, expired = (new_link(cast.account("owner")) for _ in range(3))
    disabled, contacts = new_link(cast.account("technician")), "/password/token-of-a-contact"
    with writing():
        cast.account("technician").state = "disabled"
        link(used).used_at = now()
        link(revoked).revoked_at = now()
        link(expired).expires_at = now()
        for_contact = Link(
            token_hash=hash_token("token-of-a-contact"), contact_id=cast.approver, created_at=now()
        )
        db.session.add(for_contact)
    paths = [used, revoked, expired, disabled, contacts, "/password/never-made"]
    answers = [browse(None).raw("GET", path) for path in paths]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.data for answer in answers}) == 1
    assert len({tuple(sorted(without_id(answer.headers))) for answer in answers}) == 1


def link(path):
    return db.session.scalars(sa.select(Link).where(Link.token_hash == hash_token(path.split("/")[-1]))).one()


def without_id(headers):
    return [(name, value) for name, value in headers if name != "X-Request-Id"]


@pytest.mark.parametrize(("state", "life"), [("active", timedelta(hours=2)), ("invited", timedelta(days=7))])
def test_it_ends_by_itself(browse, cast, state, life):
    with writing():
        cast.account("owner").state = state
    path, made = new_link(cast.account("owner")), now()
    with clock.at(made + life - timedelta(minutes=1)):
        assert browse(None).raw("GET", path).status_code == 200
    with clock.at(made + life + timedelta(minutes=1)):
        assert browse(None).raw("GET", path).status_code == 404


def test_only_its_hash_is_stored(app, cast):
    with writing():
        token = actions.make_link(cast.account("administrator").actor, cast.account("owner"))
    for table in db.metadata.sorted_tables:
        assert token not in str(db.session.execute(sa.select(table)).all())
