"""On phones: nobody came; the owner says sorry, makes it good, and the client says that it arrived."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, expect

from tests.browser.conftest import SignedIn
from tests.browser.known import account
from tests.browser.serving import Site
from tests.browser.test_consent import press
from tracker.base import clock
from tracker.base.clock import now
from tracker.base.database import db, writing
from tracker.base.moments import local_moment
from tracker.clients.models import Client
from tracker.milestones.actions import add_milestone
from tracker.milestones.whole_project import send_draft
from tracker.projects.actions import start_project
from tracker.proofs import prove_client

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WIDTH = 390
VISIT = "Measure the cellar"
EXCUSE = "SORRY if you felt let down."
REGRET = "We are sorry that nobody came on the day we promised."
RESPONSIBILITY = "This is our responsibility: the visit stood in nobody’s calendar."
REPAIR = "We come on the day you choose, and the visit costs you nothing."
WHY = "For the morning that you kept free for us."
REFERENCE = "CR 7719-04"


def broken_visit(site: Site) -> str:
    """A project of its own, promised five days ago, with a visit to which nobody came; its number."""
    with site.app.app_context(), writing():
        owner, client = (
            account("owner"),
            db.session.scalars(sa.select(Client).where(Client.code == "HD")).one(),
        )
        with clock.at(now() - timedelta(days=5)):
            project = start_project(owner.actor, client, title="Cellar network", owner=owner)
            add_milestone(
                owner.actor,
                project,
                title=VISIT,
                kind="visit",
                done_means="The drawing is with you",
                planned_on=local_moment(now(), project.zone).day + timedelta(days=2),
            )
            send_draft(owner.actor, project)
        return project.ref


def note(owner: Page, site: Site, number: str) -> str:
    """From the proposal to the record in two taps, then what is known of it; the address of its page."""
    owner.goto(f"{site.base}/projects/{number}")
    owner.get_by_role("link", name=re.compile("^Note it · We promised")).click()
    press(owner, "Record it", "nobody has taken it up yet")
    owner.locator("#incidents").get_by_role("link", name=re.compile("^We promised")).click()
    expect(owner.locator("#closing")).to_contain_text("The client has not been told of it.")
    address = owner.url
    press(owner, "Describe it", "What was recorded")
    owner.get_by_label("Which role or part of us was responsible?").fill("planning")
    press(owner, "Save", "planning")
    return address


def apologise(owner: Page) -> None:
    """The word check stops an excuse while it is typed and once more when it would be sent."""
    press(owner, "Write an apology", VISIT)
    owner.get_by_label("We are sorry").fill(EXCUSE)
    expect(owner.locator("[data-findings=regret]")).to_contain_text("SORRY if")
    owner.get_by_label("It is our responsibility").fill(RESPONSIBILITY)
    owner.get_by_label("How we put it right").fill(REPAIR)
    press(owner, "Save, and see it as the client will", "The word check stops this")
    expect(owner.get_by_role("button", name="Send it")).to_have_count(0)
    press(owner, "Change it", "of 6 parts")
    owner.get_by_label("We are sorry").fill(REGRET)
    press(owner, "Save, and see it as the client will", "Exactly what we send")
    press(owner, "Send it", "As it was sent")


def offer(owner: Page, address: str) -> str:
    """A credit, other than our guide gives and above the limit; the path of its page."""
    owner.goto(address)
    press(owner, "Offer to make it good", "Our guide gives for this")
    owner.get_by_label("What do they get?").select_option(label="credit")
    owner.get_by_label("Amount").fill("150.00")
    owner.get_by_label("Currency").fill("GBP")
    owner.get_by_label("What is it for?").fill(WHY)
    owner.get_by_label("Why less than our guide gives?").fill("They asked for money instead.")
    press(owner, "Offer it to the client", "waits for a manager")
    return re.search(r"/make-goods/[A-Z]+-\d+", owner.url)[0]


def agree(client: Page, site: Site, number: str) -> None:
    """The client reads the apology and says that what is offered is right."""
    client.goto(f"{site.base}/portal/{number}")
    expect(client.locator("#apologies")).to_contain_text(REGRET)
    client.get_by_role("link", name=re.compile("^This apology with its proof line")).click()
    expect(client.locator("main")).to_contain_text("Proof line: HD")
    expect(client.locator("main")).to_contain_text(WHY)
    client.get_by_role("link", name=re.compile("^Yes, that is right")).first.click()
    press(client, "Yes, that is right", "Your answer is recorded")


def pay(manager: Page, finance: Page, site: Site, path: str) -> None:
    """A manager approves it; finance, who did not offer it, pays it, and not without a reference."""
    manager.goto(f"{site.base}{path}")
    press(manager, "Approve it", "above what one of us may promise alone")
    press(manager, "Approve it", "agreed, not paid yet")
    finance.goto(f"{site.base}{path}")
    press(finance, "Note a payment", "Still to be paid: £150.00")
    press(finance, "Note it", "A payment needs its reference")
    finance.get_by_label("Reference").fill(REFERENCE)
    press(finance, "Note it", f"reference {REFERENCE}")


def close_and_learn(owner: Page, address: str) -> None:
    """Nothing is lacking; it is closed, and its cause becomes a lesson."""
    owner.goto(address)
    press(owner, "Close it", "What stands of it")
    press(owner, "Close it", "It is closed, and the client reads that it is.")
    press(owner, "Raise a lesson", "From what went wrong")
    owner.get_by_label("What did we learn, in one line?").fill("Visits stand in nobody’s calendar")
    press(owner, "Raise it", "Visits stand in nobody’s calendar")
    owner.get_by_role("link", name=re.compile("and nobody came")).click()
    expect(owner.locator("#lessons")).to_contain_text("Visits stand in nobody’s calendar")


def test_from_a_visit_nobody_came_to_to_a_credit_that_arrived(site: Site, sign_in: SignedIn) -> None:
    number = broken_visit(site)
    owner, owners_watch = sign_in("owner", WIDTH)
    client, clients_watch = sign_in("another client", WIDTH)
    manager, managers_watch = sign_in("manager")
    finance, finances_watch = sign_in("finance")

    address = note(owner, site, number)
    apologise(owner)
    path = offer(owner, address)
    agree(client, site, number)
    pay(manager, finance, site, path)
    client.goto(f"{site.base}/portal{path}")
    press(client, "It arrived", "It arrived, as you said.")
    expect(client.locator("main")).to_contain_text("keep this number")  # The proof line.
    close_and_learn(owner, address)

    with site.app.app_context():
        assert prove_client("HD").flaw is None
        db.session.remove()
    assert not owners_watch.take() + clients_watch.take() + managers_watch.take() + finances_watch.take()
