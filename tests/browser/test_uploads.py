"""Photos sent by the script: no word is lost when they can’t be taken, and they come when they can."""

import re

import pytest
from playwright.sync_api import FilePayload, Page, Route, expect

from tests.browser.conftest import SignedIn
from tests.browser.serving import Site
from tests.files.given import picture

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OF_A_PROXY = "<html><head><title>413</title></head><body><center><h1>413</h1></center></body></html>"
PHOTO = FilePayload(name="rack.jpg", mimeType="image/jpeg", buffer=picture())


def write(page: Page, site: Site) -> None:
    """A note with a photo, not sent yet."""
    page.goto(f"{site.base}/projects/HD-1/notes/new")
    page.locator("textarea[name=text]").fill("Forty minutes of words")
    page.locator("main input[type=file]").set_input_files(PHOTO)


def send(page: Page) -> None:
    page.get_by_role("button", name="Keep for us").click()


def once(page: Page, answer: dict[str, object] | None) -> None:
    """Let something else than us answer the next post; None breaks the connection."""

    def route(asked: Route) -> None:
        if answer is None:
            asked.abort()
        else:
            asked.fulfill(content_type="text/html", **answer)  # type: ignore[arg-type]

    page.route("**/notes/new", route, times=1)


def test_nothing_typed_is_lost_and_then_it_is_sent(site: Site, sign_in: SignedIn) -> None:
    page, watch = sign_in("technician")
    write(page, site)
    alert = page.locator(".sending[role=alert]")
    for answer, words in (
        ({"status": 413, "body": OF_A_PROXY}, "could not be taken"),
        (None, "The connection broke off"),
    ):
        once(page, answer)
        send(page)
        expect(alert).to_contain_text(words)
    token = page.locator("main input[name=csrf_token]")
    right = token.input_value()
    token.evaluate("field => { field.value = 'wrong'; }")
    send(page)
    expect(alert).to_contain_text("What arrived here was not complete")
    expect(page.locator("textarea[name=text]")).to_have_value("Forty minutes of words")
    assert all("script" not in line and "policy" not in line for line in watch.take())
    token.evaluate("(field, right) => { field.value = right; }", right)
    send(page)
    page.wait_for_url(re.compile(r"/projects/HD-1#log$"))
    expect(page.locator("#log")).to_contain_text("Forty minutes of words")
    assert watch.take() == []


def test_what_has_to_be_put_right_is_said_with_the_photos_still_chosen(site: Site, sign_in: SignedIn) -> None:
    page, _ = sign_in("technician")
    write(page, site)
    page.locator("textarea[name=text]").fill("")
    send(page)
    expect(page.locator("[data-error-summary]")).to_be_focused()
    expect(page.locator(".chosen")).to_contain_text("rack.jpg")
    page.locator("textarea[name=text]").fill("Cabled")
    send(page)
    page.wait_for_url(re.compile(r"/projects/HD-1#log$"))
    expect(page.locator("#log .photos img").first).to_be_attached()
