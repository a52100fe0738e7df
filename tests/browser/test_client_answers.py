"""A client on a phone: agrees to one new date, declines another, accepts one thing and returns another."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SignedIn
from tests.browser.serving import Site
from tests.browser.test_journey import TODAY, promise_again

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WIDTH = 390


def answer(page: Page, need: str, button: str, words: str = "") -> None:
    """From the project's page to one question, and one press on an answer."""
    page.get_by_role("link", name=need).first.click()
    if words:
        page.get_by_label("In your words").fill(words)
    page.get_by_role("button", name=re.compile(f"^{button}")).click()
    recorded = page.get_by_role("heading", name="What was recorded").locator("..")
    expect(recorded).to_contain_text("keep this number")  # The proof line.


def test_four_answers(site: Site, sign_in: SignedIn) -> None:
    owner, owners_watch = sign_in("owner", 1280)
    for key, days in (("M05", 14), ("M06", 21)):
        owner.goto(f"{site.base}/projects/GH-1")
        promise_again(owner, key, (TODAY + timedelta(days=days)).isoformat())

    client, clients_watch = sign_in("client", WIDTH)
    home = f"{site.base}/portal/GH-1"
    for need, button, words in (
        ("All programs on the desktop", "Yes", ""),
        ("Client files and images moved", "No", "We need them before the audit."),
        ("Server in place", "Yes", ""),
        ("Battery backup works", "No", "It holds for four minutes only."),
    ):
        client.goto(home)
        answer(client, need, button, words)

    owner.goto(f"{site.base}/projects/GH-1")
    expect(owner.locator("#M02")).to_contain_text("accepted")
    expect(owner.locator("#M04")).to_contain_text("returned")
    expect(owner.locator("main")).to_contain_text("We need them before the audit.")
    assert not owners_watch.take() + clients_watch.take()
