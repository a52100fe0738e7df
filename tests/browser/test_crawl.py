"""Every page there is: it fits, axe finds nothing, and it keeps to our policy and our host."""

import os
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

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


@pytest.fixture
def seen_by(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where each person's crawl leaves what it came to; all processes of a test run share it."""
    own = tmp_path_factory.getbasetemp()
    shared = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "seen"
    shared.mkdir(exist_ok=True)
    return shared


@pytest.mark.parametrize("who", PATHS)
def test_every_page_holds_in_every_width_and_theme(
    site: Site, sign_in: SignedIn, auditor: Auditor, tmp_path: Path, seen_by: Path, who: str | None
) -> None:
    page, watch = sign_in(who)
    crawl = Crawl(site, page, watch, auditor, left_out=LEFT_OUT)
    flaws = list(crawl.flaws(starts(site, who)))
    written = tmp_path / "endpoints"
    written.write_text("\n".join(crawl.seen))
    written.rename(seen_by / str(who))
    _none([*flaws, *(f"never seen: {endpoint}" for endpoint in _never_seen(site, seen_by))])


def _never_seen(site: Site, seen_by: Path) -> list[str]:
    """What nobody came to, told by whoever is the last to come back."""
    lists = {path.name: path.read_text().split() for path in seen_by.iterdir()}
    if lists.keys() != {str(who) for who in PATHS}:
        return []
    return sorted(site.endpoints() - NOT_PAGES - MADE_ON_PAPER - set(chain(*lists.values())))


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
