"""What must hold for a page in every width and both themes: it fits, and axe finds nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

FITS = (320, 390, 1280)
"""Widths in CSS pixels at which nothing may scroll sideways."""
READS = (390, 1280)
"""Widths at which axe reads the page, light and dark."""
HEIGHT = 900

EVERYTHING = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
SCHEMES: Mapping[Literal["light", "dark"], Any] = {"light": EVERYTHING, "dark": COLOURS}
"""Only colours are read in both: a theme sets colours and nothing else."""

OPEN_EVERYTHING = "document.querySelectorAll('details').forEach((each) => { each.open = true })"
CLOSE_MENUS = "document.querySelectorAll('details.more').forEach((each) => { each.open = false })"
READ = """async (options) => {
  const read = async (part) => (await axe.run(part, { ...options, resultTypes: ["violations"] })).violations;
  const found = await read(document);
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
KINDS = r"""() => {
  const ours = /^(id|for|name|value|href|src|title|action|datetime|content|data-.*)$/;
  const drawn = /^(d|points|transform|viewBox|width|height|[cr]?[xy]?[12]?)$/;
  const said = /^aria-(label|labelledby|describedby|controls|valuenow|valuetext|valuemax)$/;
  const only_named = (name) => ours.test(name) || drawn.test(name) || said.test(name);
  const kind = (e) => [
    e.tagName,
    ...[...e.attributes].map(({ name, value }) => only_named(name) ? name : `${name}=${value}`).sort(),
    e.labels?.length ? "labelled" : "",
    [...e.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) ? "words" : "",
  ].join("|");
  const known = new Map();
  const of = (e) => known.get(e) ?? known.set(e, kind(e)).get(e);
  const places = (e, levels) => (e && levels ? `${places(e.parentElement, levels - 1)} > ${of(e)}` : "");
  return [...new Set([...document.querySelectorAll("body *")].map((e) => places(e, 4)))];
}"""
"""The kinds of elements on a page, each with the three that it stands in.

How an element and those around it are marked up is what axe judges, and what colours depend on; words,
addresses and numbers in a drawing are not.
"""


@dataclass
class Auditor:
    """Looks at pages, and spares axe those on which every kind of element was met on pages it has read."""

    met: set[str] = field(default_factory=set)

    def flaws(self, page: Page) -> Iterator[str]:
        """Everything wrong with the page that is open, each with the width and theme it was seen in."""
        yield from _sideways(page)
        page.evaluate(OPEN_EVERYTHING)
        page.evaluate(CLOSE_MENUS)
        kinds = set(page.evaluate(KINDS))
        if not kinds <= self.met:
            self.met |= kinds
            yield from _read(page)


def _sideways(page: Page) -> Iterator[str]:
    for width in FITS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        for how, culprit in page.evaluate(STICKING_OUT).items():
            if culprit:
                yield f"{how}{width} px: scrolls sideways over {culprit}"


def _read(page: Page) -> Iterator[str]:
    page.evaluate(AXE_SCRIPT)
    for width in READS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        for scheme, rules in SCHEMES.items():
            page.emulate_media(color_scheme=scheme)
            for violation in page.evaluate(READ, rules):
                yield from (f"{width} px {scheme}: {words}" for words in _words(violation))


def _words(violation: dict[str, Any]) -> list[str]:
    """The rule that is broken, and the first few places."""
    return [
        f"{violation['id']}: {node['html'][:160]} ({node['failureSummary'].splitlines()[-1].strip()})"
        for node in violation["nodes"][:3]
    ]
