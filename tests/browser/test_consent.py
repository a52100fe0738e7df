"""On phones: a technician asks before a laptop is opened, the client signs with a mailed code, it is done."""

import re
from email.message import EmailMessage

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SignedIn
from tests.browser.serving import Site
from tests.outbox.notices import text_of
from tracker.base.database import db
from tracker.proofs import prove_client

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WIDTH = 390
TITLE = "Remove the battery"
GRACE = "grace@groundhog.example"
CODE = re.compile(r"^(\d{4} \d{4})$", re.MULTILINE)


def mailed(site: Site, subject: str) -> str:
    """The words of the mail to Grace with this subject."""
    return text_of(next(mail for mail in site.mails() if _is(mail, subject)))


def _is(mail: EmailMessage, subject: str) -> bool:
    return subject in mail["Subject"] and mail["To"].addresses[0].addr_spec == GRACE


def press(page: Page, name: str, then: str) -> None:
    """Press a button or what looks like one, and wait until its page shows what it leads to."""
    button = page.get_by_role("button", name=name, exact=True).or_(
        page.get_by_role("link", name=name, exact=True)
    )
    button.first.click()
    expect(page.locator("main")).to_contain_text(then)


def test_from_asking_to_the_proof(site: Site, sign_in: SignedIn) -> None:
    hands, hands_watch = sign_in("technician", WIDTH)
    hands.goto(f"{site.base}/projects/GH-1/risk-actions/new")
    press(hands, TITLE, "What exactly is to be done?")
    expect(hands.get_by_label("What exactly is to be done?")).to_have_value(TITLE)
    hands.get_by_label("Why?").fill("It is swollen.")
    press(hands, "Save", "Nobody has looked at it second.")
    address = hands.url

    owner, owners_watch = sign_in("owner", WIDTH)
    owner.goto(address)
    press(owner, "I looked at it", "Is there nothing gentler?")
    press(owner, "I looked at it", "The client has not been asked.")

    hands.goto(address)
    press(hands, "Ask the client", "Exactly what we ask")
    press(hands, "Ask the client", "The client has not answered yet.")

    client, clients_watch = sign_in(None, WIDTH)
    [link] = re.findall(
        r"https://\S+/enter/\S+/consents/\S+", mailed(site, "May we do this to Grace’s laptop?")
    )
    client.goto(link)
    press(client, "Show me my pages", TITLE)
    expect(client.locator("main")).to_contain_text("this is not legal advice")
    press(client, "Mail me a code", "A code is on its way")
    client.get_by_label("Your name").fill("Grace Holm")
    client.get_by_label("The code from our mail").fill(
        CODE.search(mailed(site, "your code for a consent"))[1]
    )
    press(client, "Yes, I consent", "Signed as “Grace Holm”")
    number, digits = re.search(
        r"Proof line: GH (\d+):([0-9a-f]{16})", client.locator("main").inner_text()
    ).groups()

    hands.goto(address)
    press(hands, "Condition before", "scratches, screws, seals")
    hands.get_by_label("In what condition is it now?").fill("A bulge under the keyboard.")
    press(hands, "Write it down", "Go ahead until")
    press(hands, "It is done", "as the client was told")
    hands.get_by_label("In what condition is it now?").fill("The bulge is gone.")
    press(hands, "It is done", "The bulge is gone.")
    press(hands, "The device works", "Start it, sign in")
    hands.get_by_label("What did you try").fill("It starts on the power supply.")
    press(hands, "It works", "done, and it works")

    client.goto(f"{site.base}/portal/GH-1/timeline?proof=GH+{number}:{digits}")
    expect(client.locator("#proof")).to_contain_text("matches the history of Groundhog Consulting")
    with site.app.app_context():
        assert prove_client("GH", (int(number), digits)).flaw is None
        db.session.remove()
    assert not hands_watch.take() + owners_watch.take() + clients_watch.take()
