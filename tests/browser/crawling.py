"""Follow every link a person can see, a few pages of each kind, and look at each as closely as can be."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from playwright.sync_api import Error, Page, Response

from tests.browser.auditing import Auditor
from tests.browser.serving import Site
from tests.browser.watching import Watch

DOWNLOAD = "Download is starting"
LINKS = """[...document.links, ...document.querySelectorAll("form[action]:not([method=post i])")]
  .map((each) => (each.href ?? each.action).split("#")[0])"""
"""Where links lead, and the forms that only search or filter."""


@dataclass
class Crawl:
    """One person's way through the site; `visits` bounds the pages of one endpoint that links lead to."""

    site: Site
    page: Page
    watch: Watch
    auditor: Auditor
    visits: int = 2
    seen: Counter[str] = field(default_factory=Counter)
    left_out: frozenset[str] = frozenset()
    """Endpoints that are no pages and take long."""

    def flaws(self, starts: Iterable[str]) -> list[str]:
        """Everything wrong on these addresses, and on any page that can be reached from them by links."""
        return [f"{address.removeprefix(self.site.base)}: {flaw}" for address, flaw in self._walk(starts)]

    def _walk(self, starts: Iterable[str]) -> Iterator[tuple[str, str]]:
        known: set[str] = set()
        waiting = deque((address, True) for address in starts)
        while waiting:
            address, wanted = waiting.popleft()
            endpoint = self.site.endpoint(address)
            if endpoint is None or endpoint in self.left_out or address in known:
                continue
            if self.seen[endpoint] >= self.visits and not wanted:
                continue
            known.add(address)
            self.seen[endpoint] += 1
            yield from ((address, flaw) for flaw in self.visit(address))
            waiting.extend((link, False) for link in self.page.evaluate(LINKS))

    def visit(self, address: str, status: int | None = None) -> Iterator[str]:
        """Open one page and look at it; `status` is the answer it must give, else anything but a failure."""
        try:
            response = self.page.goto(address)
        except Error as error:
            if DOWNLOAD not in error.message:
                raise
            self._had(address)
            return
        yield from _wrong_answer(response, status)
        yield from self.auditor.flaws(self.page)
        yield from self.watch.take()

    def _had(self, address: str) -> None:
        """A file has nothing to look at: one of each kind is enough, and exports are limited."""
        if endpoint := self.site.endpoint(address):
            self.seen[endpoint] = max(self.seen[endpoint], self.visits)


def _wrong_answer(response: Response | None, status: int | None) -> Iterator[str]:
    assert response is not None
    if response.status != (status or response.status) or (status is None and response.status >= 400):
        yield f"answered {response.status}"
