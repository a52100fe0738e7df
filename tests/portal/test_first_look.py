"""The first page a contact sees after entering is known at once: it says whether the link was used."""

import pytest

from tests.portal.test_entering import press
from tracker.accounts.links import mint
from tracker.base.database import writing


@pytest.fixture
def token(cast):
    with writing():
        return mint(cast.contact("viewer"))


def test_the_first_look_is_stamped(cast, browse, token):
    browser = browse(None)
    press(browser, f"/enter/{token}")
    assert cast.contact("viewer").seen_at is None
    browser.get("/portal/")
    first = cast.contact("viewer").seen_at
    assert first is not None
    browser.get("/portal/")
    assert cast.contact("viewer").seen_at == first, "and then only every few minutes"
    press(browser, f"/enter/{token}")
    browser.get("/portal/")
    assert cast.contact("viewer").seen_at > first, "entering again counts anew"
