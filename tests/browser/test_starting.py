"""From an unknown client to a promised project on a phone: the taps and fields it takes, and the seconds."""

import re
import time
from dataclasses import dataclass

import pytest
import sqlalchemy as sa
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import SignedIn
from tests.browser.serving import Site
from tracker.base.database import db
from tracker.clients.models import Contact
from tracker.outbox.models import Notice

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MOST_TAPS, MOST_FIELDS = 7, 3
SECONDS = 30
"""For the machine alone, however busy it is; the rest of two minutes is for reading and typing."""


@dataclass
class Hands:
    """What a person does to the page, counted."""

    page: Page
    taps: int = 0
    fields: int = 0

    def tap(self, what: Locator) -> None:
        what.click()
        self.taps += 1

    def press(self, role: str, name: str) -> None:
        self.tap(self.page.get_by_role(role, name=name, exact=True).first)  # type: ignore[arg-type]

    def fill(self, label: str, text: str) -> None:
        self.page.get_by_label(label).fill(text)
        self.fields += 1


def test_a_new_client_has_promises_in_seven_taps(site: Site, sign_in: SignedIn) -> None:
    page, watch = sign_in("owner", 390)
    page.goto(f"{site.base}/projects")
    hands, began = Hands(page), time.monotonic()
    hands.press("link", "Start a project")
    hands.tap(page.get_by_text("A new client", exact=True))
    hands.fill("Name of the new client", "Tidewater Optics")
    hands.fill("Who decides there", "Tilda Water")
    hands.fill("Their e-mail", "tilda@tidewater.example")
    hands.tap(page.get_by_label("Server and desktop replacement"))
    hands.press("button", "Go on")
    expect(page.locator(".timetable > li")).to_have_count(12)
    hands.press("button", "Start the draft")
    hands.press("link", "Send to the client")
    hands.press("button", "Promise these dates")
    page.wait_for_url(re.compile(r"/projects/TO-1$"))
    expect(page.locator("#M01")).to_contain_text("Site survey")
    assert hands.taps <= MOST_TAPS
    assert hands.fields <= MOST_FIELDS
    assert time.monotonic() - began < SECONDS
    with site.app.app_context():
        tilda = db.session.scalars(sa.select(Contact).where(Contact.email == "tilda@tidewater.example")).one()
        told = db.session.scalars(sa.select(Notice.kind).where(Notice.contact_id == tilda.id)).all()
    assert told == ["project.sent"]  # At night it leaves in the morning.
    assert not watch.take()
