"""From the preview to the same bytes in the client's hands; what changed since is in the next report."""

import hashlib
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SignedIn
from tests.browser.serving import Site
from tests.browser.test_journey import PROJECT

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def issue(page: Page, site: Site, paper: str) -> str:
    """Preview it on this paper, have it made, and return its number."""
    page.goto(f"{site.base}/projects/HD-1/reports")
    page.get_by_role("link", name="See what a report would say now").click()
    page.get_by_label(paper).check()
    page.get_by_role("button", name="Issue the report").click()
    expect(page.get_by_text("The report is being made.")).to_be_visible()
    site.run("worker", "--once")
    page.goto(f"{site.base}/projects/HD-1/reports")
    return re.findall(r"HD-\d+", page.locator("#main .items li").first.inner_text())[0]


def fetched(page: Page, number: str) -> str:
    """The hash of the file this person gets."""
    with page.expect_download() as download:
        page.get_by_role("link", name=f"{number} (PDF)").click()
    return hashlib.sha256(Path(download.value.path()).read_bytes()).hexdigest()


def promise_more(page: Page, site: Site) -> None:
    """One thing more, so that the facts are others than those of the report."""
    page.goto(f"{site.base}/projects/HD-1/milestones/new")
    page.get_by_label("What will the client have?").fill("Labels on every cable")
    page.get_by_label("Done means").fill("No cable is without one")
    page.get_by_role("button", name="Add it").click()
    page.get_by_role("link", name="Promise · Labels on every cable").click()
    page.get_by_label("Promised for").fill((datetime.now(UTC).date() + timedelta(days=21)).isoformat())
    page.get_by_role("button", name="Give this date").click()
    page.wait_for_url(PROJECT)


def test_the_client_gets_what_was_issued(site: Site, sign_in: SignedIn) -> None:
    owner, owners_watch = sign_in("owner")
    client, clients_watch = sign_in("another client", 390)
    number = issue(owner, site, "A4")
    client.goto(f"{site.base}/portal/HD-1/reports")
    assert fetched(owner, number) == fetched(client, number)
    promise_more(owner, site)
    assert issue(owner, site, "Letter") != number
    client.reload()
    expect(client.locator("main")).to_contain_text("Things have changed since")
    assert [*owners_watch.take(), *clients_watch.take()] == []
