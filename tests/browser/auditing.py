"""What must hold for a page in every width and both themes: it fits, and axe finds nothing."""

from collections.abc import Iterator
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.watching import open_everything

FITS = (320, 390, 1280)
"""Widths in CSS pixels at which nothing may scroll sideways."""
READS = (390, 1280)
"""Widths at which axe reads the page, light and dark."""
HEIGHT = 900
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
WIDEST = """() => {
  const seen = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= seen) return null;
  const out = [...document.querySelectorAll("body *")].find((e) => e.getBoundingClientRect().right > seen + 1);
  return out ? out.outerHTML.slice(0, 120) : "something unseen";
}"""


def flaws_of(page: Page) -> Iterator[str]:
    """Everything wrong with the page that is open, each with the width and theme it was seen in."""
    for width in FITS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        if sticking_out := page.evaluate(WIDEST):
            yield f"{width} px: scrolls sideways over {sticking_out}"
    open_everything(page)
    page.evaluate(AXE_SCRIPT)
    for width in READS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        if sticking_out := page.evaluate(WIDEST):
            yield f"{width} px, all open: scrolls sideways over {sticking_out}"
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            for violation in _violations(page):
                yield f"{width} px {scheme}: {violation}"
    page.emulate_media(color_scheme="light")


def _violations(page: Page) -> list[str]:
    found: dict[str, Any] = page.evaluate("(rules) => axe.run(rules)", RULES)
    return [
        f"{each['id']}: {node['html'][:160]} ({node['failureSummary'].splitlines()[-1].strip()})"
        for each in found["violations"]
        for node in each["nodes"][:3]
    ]
