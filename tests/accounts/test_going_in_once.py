"""A one-time link also signs in without a new password; it is used up all the same."""

from tests.accounts.links import new_link
from tracker.base.database import writing


def go_in(browser, path):
    page = browser.get(path)
    return browser.raw("POST", f"{path}/go-in", data=page.fields(f"{path}/go-in"))


def test_it_signs_in_and_the_password_stays(browse, cast, with_password):
    stored = with_password("owner").password_hash
    browser = browse(None)
    answer = go_in(browser, new_link(cast.account("owner")))
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert browser.raw("GET", "/me").status_code == 200
    assert cast.account("owner").password_hash == stored


def test_the_link_is_used_up(browse, cast):
    path = new_link(cast.account("owner"))
    go_in(browse(None), path)
    assert browse(None).raw("GET", path).status_code == 404
    browser = browse(None)
    fields = {"csrf_token": browser.get("/sign-in").fields()["csrf_token"]}
    assert browser.raw("POST", f"{path}/go-in", data=fields).status_code == 404


def test_an_invited_person_chooses_a_password_first(browse, cast):
    with writing():
        cast.account("owner").state = "invited"
    path = new_link(cast.account("owner"))
    assert "go-in" not in browse(None).get(path).html
