"""Everything without a pointer: skip the frame, reach the main action, send by Enter, search by a slash."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SignedIn
from tests.browser.serving import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FOCUSED = "document.activeElement.textContent.trim() || document.activeElement.name"
RING = "getComputedStyle(document.activeElement).outlineStyle"


def tab_to(page: Page, words: str, within: int) -> None:
    """Press Tab until these words have the focus, visibly at every stop."""
    passed = []
    for _ in range(within):
        page.keyboard.press("Tab")
        assert page.evaluate(RING) != "none", f"no ring round {page.evaluate(FOCUSED)}"
        passed.append(page.evaluate(FOCUSED))
        if passed[-1] == words:
            return
    raise AssertionError(f"“{words}” is not among the next {within} stops: {passed}")


def skip_to_content(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_work_is_logged_by_keys_alone(sign_in: SignedIn) -> None:
    page, watch = sign_in("technician")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox").first).to_be_focused()
    page.keyboard.type("HD-1")
    page.keyboard.press("Enter")
    page.wait_for_url("**/projects/HD-1")
    skip_to_content(page)
    tab_to(page, "Log work", within=4)
    page.keyboard.press("Enter")
    page.wait_for_url("**/notes/new")
    skip_to_content(page)
    tab_to(page, "text", within=5)
    page.keyboard.type("Checked the rack with the keys alone.")
    tab_to(page, "minutes", within=1)
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    expect(page.locator("#log")).to_contain_text("Checked the rack with the keys alone.")
    assert not watch.take()


def test_a_slash_in_a_field_is_a_slash(site: Site, sign_in: SignedIn) -> None:
    page, _ = sign_in(None)
    page.goto(f"{site.base}/sign-in")
    page.get_by_label("E-mail").focus()
    page.keyboard.type("a/b")
    expect(page.get_by_label("E-mail")).to_have_value("a/b")


def test_what_is_wrong_has_the_focus_and_leads_to_its_field(site: Site, sign_in: SignedIn) -> None:
    page, _ = sign_in(None)
    page.goto(f"{site.base}/forgot")
    page.get_by_label("E-mail").press("Enter")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("E-mail")).to_be_focused()


def test_a_menu_closes_by_escape_and_gives_the_focus_back(site: Site, sign_in: SignedIn) -> None:
    page, _ = sign_in("owner")
    page.goto(f"{site.base}/projects/HD-1")
    button = page.locator(".page-head summary")
    button.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".page-head .menu a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".page-head .menu")).to_be_hidden()
    expect(button).to_be_focused()
