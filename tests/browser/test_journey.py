"""One promise from the first plan to the client's eyes, over https, on a phone and on a desk."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SignedIn
from tests.browser.known import EMAILS
from tests.browser.serving import Site
from tests.outbox.notices import text_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PASSWORD = "seven quiet herons by the weir"
TODAY = date.today()  # noqa: DTZ011 - the server, too, goes by this machine's clock
REASON = "The maker sent two of three crates; the third is on its way."
LINK = re.compile(r"https://\S+/enter/\S+")
PROJECT = re.compile(r"/projects/\w+-\d+(#\w+)?$")


def choose_password(page: Page, site: Site, who: str) -> None:
    """Through the one-time link, then out again and in by the password."""
    page.goto(site.way_in(who))
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_role("button", name="Set the password and sign in").click()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_label("E-mail").fill(EMAILS[who])
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def start_project(page: Page, client: str, title: str) -> str:
    """Start a draft; returns its number, such as ML-2."""
    page.get_by_role("link", name="Start a project").click()
    page.get_by_label("Client", exact=True).select_option(label=client)
    page.get_by_label("What is it called?").fill(title)
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url(PROJECT)
    return page.url.rpartition("/")[2]


def add_milestone(page: Page, link: str, title: str, kind: str, planned: str = "") -> None:
    page.get_by_role("link", name=link).click()
    page.get_by_label("What will the client have?").fill(title)
    page.get_by_label("Kind").select_option(label=kind)
    page.get_by_label("Done means").fill(f"{title}, and the school says so")
    page.get_by_label("Planned for").fill(planned)
    page.get_by_role("button", name="Add it").click()


def send(page: Page) -> None:
    page.get_by_role("link", name="Send to the client").click()
    page.get_by_role("button", name="Promise these dates").click()


def press(page: Page, key: str, name: str) -> None:
    """Press one of a milestone's buttons on the project's page."""
    page.locator(f"#{key}").get_by_role("link", name=re.compile(f"^{name}")).click()


def promise_visit(page: Page, key: str, due: str) -> None:
    press(page, key, "Promise")
    page.get_by_label("Promised for").fill(due)
    page.get_by_text("Tolerance, exact words, who was told").click()
    page.get_by_label("Tolerance in minutes").fill("15")
    page.get_by_role("button", name="Give this date").click()


def promise_again(page: Page, key: str, due: str) -> None:
    """Give a new date, until the project's page says so."""
    press(page, key, "New date")
    page.get_by_label("Promised for").fill(due)
    page.get_by_label("Why does the date move?").fill(REASON)
    page.get_by_label("A supplier’s").check()
    page.get_by_role("button", name="Give this date").click()
    page.wait_for_url(PROJECT)


def assign(page: Page, key: str, name: str) -> None:
    page.locator(f"#{key} details.more summary").click()
    page.locator(f"#{key}").get_by_role("link", name="Who works on it").click()
    page.get_by_label(name).check()
    page.get_by_role("button", name="Save").click()


def come_and_report(page: Page, key: str) -> None:
    """The technician's two presses on site."""
    press(page, key, "I am here")
    page.get_by_role("button", name="I am here").click()
    press(page, key, "Ready")
    page.get_by_role("button", name="Report it ready").click()
    page.wait_for_url(PROJECT)


def mailed_link(site: Site, number: str) -> str:
    """The link in the mail by which the client first heard of this project."""
    mails = [mail for mail in site.mails() if f"{number} " in mail["Subject"]]
    assert mails, f"no mail about {number}"
    found = LINK.search(text_of(mails[0]))
    assert found, text_of(mails[0])
    return found[0]


def leave(page: Page, secret: str) -> None:
    """Sign out; going back shows nothing of what stood there."""
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    page.go_back()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("body")).not_to_contain_text(secret)


def owner_promises(page: Page, site: Site, title: str) -> str:
    """From the first sign-in to a draft sent, a visit promised and a delivery promised again; the number."""
    first, later = (TODAY + timedelta(days=ahead) for ahead in (14, 28))
    choose_password(page, site, "owner")
    number = start_project(page, "Mill Lane School (ML)", title)
    add_milestone(page, "Add the first milestone", "Terminals measured", "Visit")
    add_milestone(page, "Add a milestone", "Terminals delivered", "Delivery", first.isoformat())
    send(page)
    promise_visit(page, "M01", f"{first.isoformat()} 09:00")
    assign(page, "M01", "Tariq Lind")
    promise_again(page, "M02", later.isoformat())
    expect(page.locator("#M02")).to_contain_text("2 dates given")
    return number


def client_looks(page: Page, site: Site, number: str, title: str, wide: bool) -> None:
    """By the link in the mail: promised and happened in words, the picture or its table, and the reason."""
    page.goto(mailed_link(site, number))
    page.get_by_role("button", name="Show me my pages").click()
    page.wait_for_url(f"{site.base}/portal/**")
    page.get_by_role("link", name="All projects").first.click()
    page.get_by_role("link", name=title, exact=True).click()
    expect(page.locator(".lead")).to_contain_text("We promised two things by")
    expect(page.locator(".lead")).to_contain_text("One is done before its day.")
    expect(page.locator("figure.picture svg").first).to_be_visible(visible=wide)
    expect(page.locator("figure.picture table")).to_be_visible(visible=not wide)
    expect(page.locator("figure.picture table")).to_contain_text("Terminals delivered")
    page.get_by_text("What we said, when, and why a date moved").click()
    expect(page.get_by_text("Promised for").and_(page.get_by_text("Happened")).first).to_be_visible()
    expect(page.locator(".promises").get_by_text(REASON)).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_a_promise_is_made_moved_met_and_seen(width: int, site: Site, sign_in: SignedIn) -> None:
    title = f"Library terminals, seen at {width}"
    owner, owners_watch = sign_in(None, width)
    technician, technicians_watch = sign_in("technician", width)
    client, clients_watch = sign_in(None, width)

    number = owner_promises(owner, site, title)
    technician.goto(f"{site.base}/projects/{number}")
    come_and_report(technician, "M01")
    expect(technician.locator("#M01")).to_contain_text("Happened")
    client_looks(client, site, number, title, wide=width > 1000)

    for page in (owner, technician, client):
        leave(page, title)
    assert not owners_watch.take() + technicians_watch.take() + clients_watch.take()
