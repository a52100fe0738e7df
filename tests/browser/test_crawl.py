"""Every page that people reach: it fits, axe finds nothing, and it keeps to our policy and our host."""

import pytest

from tests.browser.auditing import Auditor
from tests.browser.conftest import SignedIn
from tests.browser.crawling import Crawl
from tests.browser.serving import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

STARTS = {
    None: ["/sign-in", "/forgot", "/enter/"],
    "technician": ["/"],
    "owner": ["/"],
    "manager": ["/"],
    "administrator": ["/"],
    "client": ["/portal/"],
    "another client": ["/portal/"],
}


@pytest.mark.parametrize("who", STARTS)
def test_every_page_holds_in_every_width_and_theme(
    who: str | None, site: Site, sign_in: SignedIn, auditor: Auditor
) -> None:
    page, watch = sign_in(who)
    crawl = Crawl(site, page, watch, auditor)
    flaws = crawl.flaws(*STARTS[who])
    print(who, sum(crawl.seen.values()), "pages of", len(crawl.seen), "endpoints")
    assert not flaws, "\n" + "\n".join(flaws)
