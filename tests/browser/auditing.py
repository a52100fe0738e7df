"""What must hold for a page in every width and both themes: it fits, and axe finds nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

FITS = (320, 390, 1280)
"""Widths in CSS pixels at which nothing may scroll sideways."""
READS = (390, 1280)
"""Widths at which axe reads the page, light and dark."""
HEIGHT = 900

Scheme = Literal["light", "dark"]
RULES: dict[Scheme, dict[str, Any]] = {
    "light": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
"""In the dark, only what colour can change is read again: a theme sets colours and nothing else."""

OPEN_EVERYTHING = "document.querySelectorAll('details').forEach((each) => { each.open = true })"
CLOSE_MENUS = "document.querySelectorAll('details.more').forEach((each) => { each.open = false })"
READ = """async (rules) => {
  const options = { runOnly: rules, resultTypes: ["violations"] };
  const found = (await axe.run(document, options)).violations;
  const menu = document.querySelector("details.more");
  if (!menu) return found;
  menu.open = true;
  found.push(...(await axe.run(menu, options)).violations);
  menu.open = false;
  return found;
}"""
"""The page, then a menu by itself, for it lies over what stands below."""
STICKING_OUT = """() => {
  const seen = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= seen) return null;
  const wide = (e) => e.getBoundingClientRect().right > seen + 1 || e.scrollWidth > seen;
  const culprit = [...document.querySelectorAll("body *")].findLast(wide);
  return culprit ? culprit.outerHTML.slice(0, 120) : "something unseen";
}"""
SHAPE = """() => {
  const kind = (e) => [e.tagName, e.className.baseVal ?? e.className, e.type, e.role,
    e.textContent.trim() ? "text" : "", ...e.getAttributeNames()].join(" ");
  const kinds = [...document.querySelectorAll("body *")].map((e) => `${kind(e.parentElement)} > ${kind(e)}`);
  return [...new Set(kinds)].sort();
}"""
"""The kinds of elements on a page and what each stands in; the words, and how often, do not matter to axe."""


@dataclass
class Auditor:
    """Looks at pages, and spares axe those made of exactly the same elements as one it has read."""

    shapes: set[tuple[str, ...]] = field(default_factory=set)

    def flaws(self, page: Page) -> Iterator[str]:
        """Everything wrong with the page that is open, each with the width and theme it was seen in."""
        yield from _sideways(page)
        page.evaluate(OPEN_EVERYTHING)
        yield from _sideways(page, "all open, ")
        page.evaluate(CLOSE_MENUS)
        shape = tuple(page.evaluate(SHAPE))
        if shape not in self.shapes:
            self.shapes.add(shape)
            yield from _read(page)


def _sideways(page: Page, how: str = "") -> Iterator[str]:
    for width in FITS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        if culprit := page.evaluate(STICKING_OUT):
            yield f"{how}{width} px: scrolls sideways over {culprit}"


def _read(page: Page) -> Iterator[str]:
    page.evaluate(AXE_SCRIPT)
    for width in READS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        for scheme, rules in RULES.items():
            page.emulate_media(color_scheme=scheme)
            for violation in page.evaluate(READ, rules):
                yield from (f"{width} px {scheme}: {words}" for words in _words(violation))


def _words(violation: dict[str, Any]) -> list[str]:
    """The rule that is broken, and the first few places."""
    return [
        f"{violation['id']}: {node['html'][:160]} ({node['failureSummary'].splitlines()[-1].strip()})"
        for node in violation["nodes"][:3]
    ]
