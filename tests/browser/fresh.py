"""Which elements of a page have colours that nothing read before can have had."""

import json
from dataclasses import dataclass, field

from playwright.sync_api import Page

LOOK = r"""(before) => {
  const known = new Set(JSON.parse(before)), met = [];
  const ours = /^(id|for|name|value|href|src|title|action|datetime|content|data-.*)$/;
  const drawn = /^(d|points|transform|viewBox|width|height|[cr]?[xy]?[12]?)$/;
  const said = /^aria-(label|labelledby|describedby|controls|valuenow|valuetext|valuemax)$/;
  const hash = (text) => {
    let a = 0xdeadbeef, b = 0x41c6ce57;
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      a = Math.imul(a ^ c, 2654435761);
      b = Math.imul(b ^ c, 1597334677);
    }
    a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
    b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
    return (b >>> 0).toString(36) + (a >>> 0).toString(36);
  };
  const attribute = ({ name, value }) =>
    ours.test(name) || drawn.test(name) || said.test(name) ? name : `${name}=${value}`;
  const beside = (e) => e.previousElementSibling;
  const kind = (e) => [
    e.tagName,
    ...[...e.attributes].map(attribute).sort(),
    beside(e) ? `after ${beside(e).tagName} ${beside(e).classList}` : "first",
    e.nextElementSibling ? "" : "last",
    [...e.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) ? "words" : "",
  ].join("|");
  window.familiar = [];
  const isFamiliar = (element, above) => {
    const way = hash(`${above} > ${kind(element)}`), isKnown = known.has(way);
    if (!isKnown) { known.add(way); met.push(way); }
    const children = [...element.children], familiar = children.filter((child) => isFamiliar(child, way));
    if (isKnown && familiar.length === children.length) return true;
    window.familiar.push(...familiar);
    return false;
  };
  isFamiliar(document.body, "");
  return met;
}"""
"""Leaves in `familiar` the parts to pass over, and gives what was met for the first time.

What rules of colour can depend on is how an element and all it stands in are marked up: tags, attributes,
the sibling before. Words, addresses and numbers in a drawing change no colour.
"""


@dataclass
class Colours:
    """Remembers, over the pages of a process, every way in which an element was marked up."""

    known: set[str] = field(default_factory=set)

    def are_new(self, page: Page) -> bool:
        """Whether the open page has any; what has none is in `familiar` there, and known from now on."""
        met = page.evaluate(LOOK, json.dumps([*self.known]))
        self.known.update(met)
        return bool(met)
