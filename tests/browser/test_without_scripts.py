"""Pages work without JavaScript: sign in, and give a client a new date."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SignedIn
from tests.browser.serving import Site
from tests.browser.test_journey import promise_again

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_new_date_is_given_without_javascript(site: Site, sign_in: SignedIn) -> None:
    page, watch = sign_in("owner", 390, java_script_enabled=False)
    page.goto(f"{site.base}/projects/HD-1")
    later = date.today() + timedelta(days=28)  # noqa: DTZ011 - the server, too, goes by this machine's clock
    promise_again(page, "M05", later.isoformat())
    expect(page.locator("#M05")).to_contain_text("2 dates given")
    assert not watch.take()
