"""Every page that people reach: it fits, axe finds nothing, and it keeps to our policy and our host."""

import pytest
from playwright.sync_api import expect

from tests.browser.auditing import Auditor
from tests.browser.conftest import SignedIn
from tests.browser.crawling import Crawl
from tests.browser.serving import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

STARTS = {
    None: ["/sign-in", "/forgot", "/enter/"],
    "technician": ["/"],
    "owner": ["/"],
    "manager": ["/"],
    "administrator": ["/"],
    "client": ["/portal/"],
    "another client": ["/portal/"],
}


@pytest.mark.parametrize("who", STARTS)
def test_every_page_holds_in_every_width_and_theme(
    who: str | None, site: Site, sign_in: SignedIn, auditor: Auditor
) -> None:
    page, watch = sign_in(who)
    crawl = Crawl(site, page, watch, auditor)
    flaws = crawl.flaws(*STARTS[who])
    print(who, sum(crawl.seen.values()), "pages of", len(crawl.seen), "endpoints")
    assert not flaws, "\n" + "\n".join(flaws)


LONE_PAGES = {
    "/nothing/here": 404,
    "/projects/ZZ-9": 404,
    "/enter/nothing": 404,
    "/password/nothing": 404,
    "/setup": 404,
}


def test_pages_that_no_link_leads_to_hold_too(site: Site, sign_in: SignedIn, auditor: Auditor) -> None:
    page, watch = sign_in("owner")
    crawl = Crawl(site, page, watch, auditor)
    addresses = {f"{site.base}{path}": status for path, status in LONE_PAGES.items()}
    addresses |= {site.way_in("technician"): 200, site.way_in("client"): 200}
    addresses |= {f"{site.base}/search?q=rack": 200, f"{site.base}/search?q=zeppelin": 200}
    flaws = [
        f"{address}: {flaw}" for address, status in addresses.items() for flaw in crawl.visit(address, status)
    ]
    assert not flaws, "\n" + "\n".join(flaws)


SENT_EMPTY = [
    "/clients/new",
    "/clients/HD/contacts/new",
    "/projects/new",
    "/projects/HD-1/milestones/new",
    "/projects/HD-1/milestones/M04/promise",
    "/projects/HD-1/notes/new",
    "/forgot",
    "/enter/",
]


@pytest.mark.parametrize("path", SENT_EMPTY)
def test_forms_shown_again_with_errors_hold_too(
    path: str, site: Site, sign_in: SignedIn, auditor: Auditor
) -> None:
    page, watch = sign_in("owner")
    page.goto(site.base + path)
    page.locator("main form[method=post]").first.locator("button, input[type=submit]").first.click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    flaws = [*auditor.flaws(page), *watch.take()]
    assert not flaws, "\n" + "\n".join(flaws)
