"""Behind proxies of ours, tries count for the visitor; without them nobody can name another place."""

from dataclasses import replace

import pytest

from tests.pages import Browser
from tracker.accounts.links import mint
from tracker.app import create_app
from tracker.base.database import writing
from tracker.base.errors import Invalid
from tracker.base.limits import limiter
from tracker.config import read_settings


@pytest.fixture
def limited():
    yield
    limiter.reset()
    limiter.enabled = False


def last_of_many(settings, forwarded):
    """The last of 31 wrong links; `forwarded` makes each one's X-Forwarded-For."""
    limiter.enabled = True
    browser = Browser(create_app(settings))
    limiter.reset()
    for number in range(31):
        answer = browser.raw("GET", f"/enter/{number}", headers={"X-Forwarded-For": forwarded(number)})
    return answer.status_code


def test_behind_a_proxy_visitors_are_told_apart(settings, app, limited):
    assert last_of_many(replace(settings, proxies=1), lambda n: f"192.0.2.{n}") == 404


def test_what_a_visitor_adds_in_front_does_not_count(settings, app, limited):
    assert last_of_many(replace(settings, proxies=1), lambda n: f"192.0.2.{n}, 198.51.100.7") == 429


def test_without_a_proxy_the_header_is_nothing(settings, app, limited):
    assert last_of_many(settings, lambda n: f"192.0.2.{n}") == 429


@pytest.mark.parametrize("wrong", ["", "x", "-1", "10", "1.5", "²"])
def test_a_wrong_number_is_refused_in_a_sentence(tmp_path, wrong):
    with pytest.raises(Invalid, match="TRACKER_PROXIES must be"):
        read_settings({"TRACKER_INSTANCE": str(tmp_path), "TRACKER_PROXIES": wrong})


def test_the_number_is_read(tmp_path):
    assert read_settings({"TRACKER_INSTANCE": str(tmp_path), "TRACKER_PROXIES": "2"}).proxies == 2


def test_a_busy_office_with_good_links_is_let_in(app, cast, browse, limited):
    with writing():
        token = mint(cast.contact("viewer"))
    limiter.enabled = True
    limiter.reset()
    assert {browse(None).raw("GET", f"/enter/{token}").status_code for _ in range(40)} == {200}
