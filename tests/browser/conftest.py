"""A real Chromium before the real server: signed-in people, each in a browser context of their own."""

import re
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.auditing import Auditor
from tests.browser.serving import Site, served
from tests.browser.watching import Watch, watch
from tests.conftest import missing
from tracker.demo.tell import STAFF

FLAGS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
    "--disable-software-rasterizer",
    "--ignore-certificate-errors",  # A context that ignores them still has no service worker.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
PATIENCE_MS = 30_000
"""For actions and expectations alike, on a machine busy with other tests; only a failure takes as long."""

expect.set_options(timeout=PATIENCE_MS)

Opened = Callable[..., BrowserContext]
SignedIn = Callable[..., tuple[Page, Watch]]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demo stories, told once for this test process."""
    _chromium()
    with served(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture(scope="session")
def auditor() -> Auditor:
    """One for the process: what it has read once, it need not read again."""
    return Auditor()


def _chromium() -> str:
    path = shutil.which("chromium")
    if path is None:
        missing("browser", "Chromium is not installed")
    assert path
    return path


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for the tests of a file; later tests of the process find no event loop left running."""
    path = _chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Browser) -> Iterator[Opened]:
    """`opened()` is a fresh browser context, closed with the test; options go to Playwright."""
    contexts = []

    def open_one(**options: Any) -> BrowserContext:
        context = chromium.new_context(ignore_https_errors=True, locale="en-GB", **options)
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        return context

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def sign_in(site: Site, opened: Opened) -> SignedIn:
    """`sign_in("owner")` is a page on which the owner came in by a link, and the watch over it."""

    def enter(who: str | None, width: int = 1280, **options: Any) -> tuple[Page, Watch]:
        context = opened(viewport={"width": width, "height": 900}, **options)
        watching = watch(context, site.base)
        page = context.new_page()
        if who:
            page.goto(site.way_in(who))
            button = "Sign in without a new password" if who in STAFF else "Show me my pages"
            page.get_by_role("button", name=button).click()
            page.wait_for_url(re.compile(r"/(projects|portal/)?$"))
        return page, watching

    return enter
