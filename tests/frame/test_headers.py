"""Every answer, whatever its status, carries what keeps a browser from doing harm."""

from dataclasses import replace

import pytest

from tests.pages import Browser
from tracker.app import create_app

ANSWERS = {
    "a page": ("GET", "/probe/absent", 404),
    "a page that needs a person": ("GET", "/probe", 303),
    "an unknown address": ("GET", "/nothing", 404),
    "a broken view": ("GET", "/probe/broken", 500),
    "a post of nobody": ("POST", "/probe", 401),
    "health": ("GET", "/healthz", 200),
    "a static file": ("GET", "/static/icon.svg", 200),
}

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}


@pytest.mark.parametrize("what", ANSWERS)
def test_every_answer_carries_the_headers(probe, browse, what):
    method, path, status = ANSWERS[what]
    answer = browse(None).raw(method, path)
    assert answer.status_code == status
    assert set(answer.headers["Content-Security-Policy"].split("; ")) == POLICY
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["X-Request-Id"]
    assert ("no-store" in answer.headers["Cache-Control"]) is (what != "a static file")


def test_under_https_browsers_are_told_to_stay_there(probed, settings, app):
    secure = create_app(replace(settings, base_url="https://makegood.test"))
    answer = Browser(secure).raw("GET", "/healthz")
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert "Strict-Transport-Security" not in Browser(app).raw("GET", "/healthz").headers


def test_the_cookie_is_bound_to_the_host_under_https(settings):
    secure = create_app(replace(settings, base_url="https://makegood.test")).config
    assert secure["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert secure["SESSION_COOKIE_SECURE"] is secure["SESSION_COOKIE_HTTPONLY"] is True
    assert secure["SESSION_COOKIE_SAMESITE"] == "Lax"
    assert secure.get("SESSION_COOKIE_DOMAIN") is None
