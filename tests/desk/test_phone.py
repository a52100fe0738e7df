"""What a phone needs to keep My day: a worker at the top of the site, a manifest, and icons that exist."""

import json

from tests.pages import Browser


def test_the_worker_stands_at_the_top_and_is_always_asked_for(app):
    answer = Browser(app).raw("GET", "/sw.js")
    assert (answer.status_code, answer.mimetype) == (200, "text/javascript")
    assert answer.headers["Cache-Control"] == "no-cache"


def test_the_page_can_be_put_on_the_home_screen(app, browse):
    page = browse("technician").get("/day")
    address = page.soup.select_one("link[rel=manifest]")["href"]
    answer = Browser(app).raw("GET", address)
    assert (answer.status_code, answer.mimetype) == (200, "application/manifest+json")
    said = json.loads(answer.data)
    assert (said["start_url"], said["scope"], said["display"]) == ("/day", "/", "standalone")
    for icon in said["icons"]:
        assert Browser(app).raw("GET", icon["src"]).mimetype == icon["type"]


def test_the_page_itself_is_not_kept_by_the_browser(browse):
    assert browse("technician").raw("GET", "/day").headers["Cache-Control"] == "no-store"
