"""What must hold for a page in every width and both themes: it fits, and axe finds nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.fresh import Colours

FITS = (320, 390, 1280)
"""Widths in CSS pixels at which nothing may scroll sideways."""
READS = (390, 1280)
"""Widths at which axe reads the page, light and dark."""
HEIGHT = 900

COLOURS = ["color-contrast", "link-in-text-block"]
EVERYTHING_ELSE = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "rules": {rule: {"enabled": False} for rule in COLOURS},
}
COLOURS_ALONE = {"runOnly": {"type": "rule", "values": COLOURS}}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
"""Only colours are read in both: a theme sets colours and nothing else."""

OPEN_EVERYTHING = "document.querySelectorAll('details').forEach((each) => { each.open = true })"
CLOSE_MENUS = "document.querySelectorAll('details.more').forEach((each) => { each.open = false })"
READ = """async ([options, exclude]) => {
  const passed_over = exclude ? window.familiar : [];
  const read = async (part) => {
    if (passed_over.some((each) => each.contains(part))) return [];
    const context = { include: [part], exclude: passed_over.filter((each) => part.contains(each)) };
    return (await axe.run(context, { ...options, resultTypes: ["violations"] })).violations;
  };
  const found = await read(document.documentElement);
  const menu = document.querySelector("details.more");
  if (!menu) return found;
  menu.open = true;
  found.push(...(await read(menu)));
  menu.open = false;
  return found;
}"""
"""The page, then a menu by itself, for it lies over what stands below."""
STICKING_OUT = """() => {
  const culprit = () => {
    const seen = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= seen) return null;
    const wide = (e) => e.getBoundingClientRect().right > seen + 1 || e.scrollWidth > seen;
    const found = [...document.querySelectorAll("body *")].findLast(wide);
    return found ? found.outerHTML.slice(0, 120) : "something unseen";
  };
  const closed = [...document.querySelectorAll("details:not([open])")];
  const before = culprit();
  closed.forEach((each) => { each.open = true });
  const opened = culprit();
  closed.forEach((each) => { each.open = false });
  return { "": before, "all open, ": opened };
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
    colours: Colours = field(default_factory=Colours)

    def flaws(self, page: Page) -> Iterator[str]:
        """Everything wrong with the page that is open, each with the width and theme it was seen in."""
        yield from _sideways(page)
        page.evaluate(OPEN_EVERYTHING)
        page.evaluate(CLOSE_MENUS)
        shape = tuple(page.evaluate(SHAPE))
        if shape not in self.shapes:
            self.shapes.add(shape)
            yield from _read(page, self.colours.are_new(page))


def _sideways(page: Page) -> Iterator[str]:
    for width in FITS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        for how, culprit in page.evaluate(STICKING_OUT).items():
            if culprit:
                yield f"{how}{width} px: scrolls sideways over {culprit}"


def _read(page: Page, new_colours: bool) -> Iterator[str]:
    page.evaluate(AXE_SCRIPT)
    for width in READS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        yield from _told(page, f"{width} px", [EVERYTHING_ELSE, False])
        for scheme in SCHEMES if new_colours else ():
            page.emulate_media(color_scheme=scheme)
            yield from _told(page, f"{width} px {scheme}", [COLOURS_ALONE, True])


def _told(page: Page, how: str, wanted: list[Any]) -> Iterator[str]:
    for violation in page.evaluate(READ, wanted):
        yield from (f"{how}: {words}" for words in _words(violation))


def _words(violation: dict[str, Any]) -> list[str]:
    """The rule that is broken, and the first few places."""
    return [
        f"{violation['id']}: {node['html'][:160]} ({node['failureSummary'].splitlines()[-1].strip()})"
        for node in violation["nodes"][:3]
    ]
