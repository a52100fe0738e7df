"""Every page there is: it fits, axe finds nothing, and it keeps to our policy and our host."""

from collections.abc import Iterable

import pytest
from playwright.sync_api import expect

from tests.browser.auditing import Auditor
from tests.browser.conftest import SignedIn
from tests.browser.crawling import Crawl
from tests.browser.furnishing_devices import DONE, DRAFT
from tests.browser.serving import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

VISIT = "/projects/HD-1/milestones/M01"
DELIVERY = "/projects/HD-1/milestones/M08"
STARTS: dict[str | None, list[str]] = {
    None: ["/sign-in", "/forgot", "/enter/"],
    "owner": [
        "/",
        "/projects/OL-1",
        f"{VISIT}/arrive",
        f"{VISIT}/come-anyway",
        "/projects/GH-1",
        f"{DELIVERY}/arrivals",
        f"{DELIVERY}/arrivals/take-back",
        "/projects/HD-1/resume",
        "/clients/HD/not-the-same",
        "/search?q=rack",
        "/projects?q=zeppelin",
    ],
    "technician": [
        "/",
        "/day",
        *(f"/day/HD-1/M07/{what}" for what in ("here", "log", "wrong", "ready")),
        "/projects/GH-1",
        "/clients/HD/devices",
    ],
    "manager": ["/", "/projects/ML-1", "/projects/ML-1/close"],
    "administrator": ["/", "/staff", "/timeline", "/clients/HD/restrict"],
    "client": ["/portal/"],
    "another client": ["/portal/", "/portal/HD-1/trainings/M09"],
}
"""Where each person begins: the first page, and pages of states that no link of the first few leads to."""

DEVICES = ["Consulting room 2", "Reception", "Printer in the hall"]
"""Their pages lead the technician to what those of most devices do not."""

NOT_PAGES = {
    *("static", "health.healthz", "health.readyz", "phone.worker", "phone.manifest"),
    *("desk.day_tick", "desk.day_correct"),  # Parts of My day, opened by themselves only when refused.
    "demo_mails.as_html",  # A mail as a document of its own, in which nothing may run, so that axe can't.
    *("feeds.calendar", "feeds.event_for_staff", "feeds.event_for_client", "feeds.event_by_mail"),
}
NOT_REACHED = {
    *("accounts.enable", "milestones.looked", "amends.close", "amends.reopen", "make_goods.instead"),
    *("make_goods.returned", "migration.begin", "migration.copied", "migration.changes", "portal.find_data"),
    *("portal.take_back_let_go", "lessons.look_after_device", "lessons.look_after_project"),
}
"""Nothing that is furnished leads there: each needs a thing in a state of its own, yet to be furnished."""
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


def devices_and_work(site: Site) -> list[str]:
    """Where the technician begins too, by the names of the stories."""
    devices = [site.device(name) for name in DEVICES]
    steps = [site.risk_action(DRAFT, "second"), site.risk_action(DONE, "verify")]
    return [*devices, devices[0].replace("/devices/", "/files/add/device:"), *steps]


def test_every_page_holds_in_every_width_and_theme(site: Site, sign_in: SignedIn, auditor: Auditor) -> None:
    flaws, seen = [], {"accounts.setup"}
    for who, starts in STARTS.items():
        page, watch = sign_in(who)
        crawl = Crawl(site, page, watch, auditor, left_out=LEFT_OUT)
        further = devices_and_work(site) if who == "technician" else []
        addresses = [site.base + path for path in starts + further]
        if who is None:
            addresses += [site.way_in("technician"), site.way_in("client"), site.way_out()]
        flaws += [f"{who}: {flaw}" for flaw in crawl.flaws(addresses)]
        seen |= crawl.seen.keys()
    wanted = site.endpoints() - NOT_PAGES - NOT_REACHED - MADE_ON_PAPER
    flaws += [f"never seen: {endpoint}" for endpoint in wanted - seen]
    _none(flaws)


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
