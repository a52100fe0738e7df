"""The watch itself sees what it is there for, or a clean crawl would mean nothing."""

import pytest

from tests.browser.auditing import Auditor
from tests.browser.conftest import SignedIn
from tests.browser.serving import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

POLICY = "default-src 'none'; img-src *; style-src 'self'; script-src 'nonce-good'"
STYLE = "@media (prefers-color-scheme: dark) { p { color: #ddd } }"
BAD_PAGE = f"""<!doctype html><html lang="en"><head><title>Bad</title>
<link rel="stylesheet" href="bad.css"></head><body><main><h1>Bad</h1>
<p>{"wide" * 200}</p><img src="https://elsewhere.example/pixel.png">
<script>document.title = "inline"</script><script nonce="good">nothing.here()</script>
</main></body></html>"""
FLAWS = [
    "320 px: scrolls sideways",
    "390 px light: image-alt",
    "1280 px dark: color-contrast",
    "policy violation: script-src",
    "script error",
    "request to another host: https://elsewhere.example",
]


def test_a_page_that_does_everything_wrong_is_found_out(site: Site, sign_in: SignedIn) -> None:
    page, watch = sign_in(None)
    headers = {"Content-Security-Policy": POLICY}
    page.route("**/bad", lambda r: r.fulfill(body=BAD_PAGE, content_type="text/html", headers=headers))
    page.route("**/bad.css", lambda r: r.fulfill(body=STYLE, content_type="text/css"))
    page.goto(f"{site.base}/bad")
    found = "\n".join([*Auditor().flaws(page), *watch.take()])
    assert not [flaw for flaw in FLAWS if flaw not in found], found
