"""What other hosts and other sites send in a visitor's name is refused before it is looked at."""

import pytest

from tests.frame.probe import site_names
from tracker.security import safe_next


@pytest.mark.parametrize(
    "host", ["evil.example", "makegood.test:81", "makegood.test.evil.example", "MAKEGOOD.test "]
)
def test_only_our_own_name_is_answered(app, browse, host):
    assert browse(None).raw("GET", "/sign-in", headers={"Host": host}).status_code == 400


def test_health_is_told_under_any_name(app, browse):
    assert browse(None).raw("GET", "/healthz", headers={"Host": "10.0.0.7:5000"}).status_code == 200


REFUSED = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://makegood.test"},
    {"Origin": "http://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://makegood.test.evil.example"},
]
TAKEN = [
    {},
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "http://makegood.test"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
]


@pytest.mark.parametrize("headers", REFUSED)
def test_a_form_from_another_site_is_refused_even_with_a_good_token(probe, browse, headers):
    browser = browse("owner")
    fields = browser.get("/probe").fields() | {"name": "Harbour Street"}
    assert browser.raw("POST", "/probe", data=fields, headers=headers).status_code == 400
    assert site_names() == []


@pytest.mark.parametrize("headers", TAKEN)
def test_our_own_forms_are_taken(probe, browse, headers):
    browser = browse("owner")
    fields = browser.get("/probe").fields() | {"name": "Harbour Street"}
    assert browser.raw("POST", "/probe", data=fields, headers=headers).status_code == 303


@pytest.mark.parametrize("token", [None, "", "made-up", "another"])
def test_a_form_without_its_token_is_refused(probe, browse, token):
    browser = browse("owner")
    fields = browser.get("/probe").fields() | {"name": "Harbour Street"}
    del fields["csrf_token"]
    if token == "another":
        token = browse("manager").get("/probe").fields()["csrf_token"]
    if token is not None:
        fields["csrf_token"] = token
    assert browser.raw("POST", "/probe", data=fields).status_code == 400
    assert site_names() == []


@pytest.mark.parametrize(
    "target",
    [
        None,
        "",
        "//e.example",
        "/\\e.example",
        "https://e.example",
        "javascript:x",
        "/a\nb",
        "/a\\b",
        "\t//e",
        "/\x7f",
    ],
)
def test_going_on_never_leaves_this_site(target):
    assert safe_next(target) == "/"


@pytest.mark.parametrize("target", ["/", "/projects", "/projects/HD-1?tab=2#M01", "/a//b"])
def test_going_on_to_our_own_pages(target):
    assert safe_next(target) == target
