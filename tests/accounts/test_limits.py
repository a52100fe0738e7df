import pytest

from tests.accounts.conftest import PASSWORD
from tracker.base.limits import limiter

EMAIL = "omar@northside.example"


@pytest.fixture(autouse=True)
def limited(app):
    """Try limits as in real use."""
    limiter.enabled = True
    limiter.reset()
    yield
    limiter.reset()
    limiter.enabled = False


def tries(browser, path, count, place="192.0.2.1", **values):
    """Statuses of `count` tries, each with a freshly loaded form, all from one place."""
    return [one_try(browser, path, place, values) for _ in range(count)]


def one_try(browser, path, place, values):
    fields = browser.get(path).fields() | values
    return browser.raw("POST", path, data=fields, environ_overrides={"REMOTE_ADDR": place}).status_code


def test_ten_wrong_passwords_and_then_a_pause(browse, with_password):
    with_password("owner")
    statuses = tries(browse(None), "/sign-in", 11, email=EMAIL, password="not the password")
    assert statuses == [422] * 10 + [429]


def test_a_stranger_elsewhere_does_not_lock_the_person_out(browse, with_password):
    with_password("owner")
    tries(browse(None), "/sign-in", 11, email=EMAIL, password="not the password")
    assert tries(browse(None), "/sign-in", 1, place="192.0.2.2", email=EMAIL, password=PASSWORD) == [303]


def test_a_colleague_in_the_same_place_is_not_locked_out(browse, with_password):
    with_password("manager")
    tries(browse(None), "/sign-in", 11, email=EMAIL, password="not the password")
    assert tries(browse(None), "/sign-in", 1, email="mina@northside.example", password=PASSWORD) == [303]


def test_trying_one_address_after_the_other_ends_too(browse):
    statuses = []
    for number in range(31):
        statuses += tries(
            browse(None), "/sign-in", 1, email=f"guess{number}@x.example", password="seven harbours"
        )
    assert statuses == [422] * 30 + [429]


def test_the_pause_says_what_to_do(browse):
    browser = browse(None)
    tries(browser, "/sign-in", 10, place="127.0.0.1", email=EMAIL, password="x")
    page = browser.submit("/sign-in", email=EMAIL, password="x")
    assert (page.status, page.h1) == (429, "A little too fast")


@pytest.mark.parametrize(
    ("who", "path", "values"),
    [
        ("owner", "/me/password", {"current": "not it at all", "password": "seven calm harbours"}),
        (None, "/forgot", {"email": EMAIL}),
    ],
)
def test_the_other_doors_are_limited_too(browse, who, path, values):
    assert tries(browse(who), path, 11, **values)[-1] == 429
