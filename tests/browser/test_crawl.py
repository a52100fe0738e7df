"""Every page there is: it fits, axe finds nothing, and it keeps to our policy and our host."""

from collections import Counter
from collections.abc import Iterable

import pytest
from playwright.sync_api import expect

from tests.browser.auditing import Auditor
from tests.browser.conftest import SignedIn
from tests.browser.crawling import Crawl
from tests.browser.serving import Site
from tests.browser.starts import PATHS, starts

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NOT_PAGES = {
    *("static", "health.healthz", "health.readyz", "phone.worker", "phone.manifest"),
    "accounts.setup",  # Only while nobody is there; how it is refused later is looked at below.
    *("desk.day_tick", "desk.day_correct"),  # Parts of My day, opened by themselves only when refused.
    "demo_mails.as_html",  # A mail as a document of its own, in which nothing may run, so that axe can't.
    *("feeds.calendar", "feeds.event_for_staff", "feeds.event_for_client", "feeds.event_by_mail"),
}
MADE_ON_PAPER = frozenset({"reports.preview_pdf"})
LEFT_OUT = MADE_ON_PAPER | {"demo_mails.as_html"}
REFUSED = ["/nothing/here", "/projects/ZZ-9", "/enter/nothing", "/password/nothing", "/setup"]
SENT_EMPTY = [
    "/clients/add",
    "/clients/HD/contacts/add",
    "/projects/new",
    "/projects/HD-1/milestones/new",
    "/projects/HD-1/milestones/M04/promise",
    "/projects/HD-1/notes/new",
    "/forgot",
    "/enter/",
]


def test_every_page_holds_in_every_width_and_theme(site: Site, sign_in: SignedIn, auditor: Auditor) -> None:
    """One test for all people: what axe read for one of them it need not read for another."""
    seen: Counter[str] = Counter()
    flaws = []
    for who in PATHS:
        page, watch = sign_in(who)
        crawl = Crawl(site, page, watch, auditor, left_out=LEFT_OUT)
        flaws += [f"{who}: {flaw}" for flaw in crawl.flaws(starts(site, who))]
        page.close()
        seen += crawl.seen
    never = site.endpoints() - NOT_PAGES - MADE_ON_PAPER - seen.keys()
    _none([*flaws, *(f"never seen: {endpoint}" for endpoint in sorted(never))])


def test_refusals_hold_too(site: Site, sign_in: SignedIn, auditor: Auditor) -> None:
    page, watch = sign_in("owner")
    crawl = Crawl(site, page, watch, auditor)
    _none(f"{path}: {flaw}" for path in REFUSED for flaw in crawl.visit(site.base + path, status=404))


def test_forms_shown_again_with_errors_hold_too(site: Site, sign_in: SignedIn, auditor: Auditor) -> None:
    page, watch = sign_in("owner")
    flaws = []
    for path in SENT_EMPTY:
        page.goto(site.base + path)
        page.locator("main form[method=post]").first.locator("button, input[type=submit]").first.click()
        expect(page.locator("[data-error-summary]")).to_be_focused()
        flaws += [f"{path}: {flaw}" for flaw in (*auditor.flaws(page), *watch.take())]
    _none(flaws)


def _none(flaws: Iterable[str]) -> None:
    told = "\n".join(flaws)
    assert not told, f"\n{told}"
