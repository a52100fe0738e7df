"""My day on a phone without signal: what is noted stays on it, and arrives once, as of when it was noted."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import sqlalchemy as sa
from playwright.sync_api import Error, Locator, Page, expect

from tests.browser.conftest import SignedIn
from tests.browser.known import account
from tests.browser.serving import Site
from tracker.accounts.sessions import end_sessions_of
from tracker.base.clock import now
from tracker.base.database import db, writing
from tracker.base.moments import Moment, local_moment
from tracker.checks.actions import add_checks, edit_check
from tracker.checks.models import Check
from tracker.checks.words import Item
from tracker.milestones.actions import add_milestone, assign_people, subject_of
from tracker.milestones.models import Milestone
from tracker.milestones.promising import Telling, promise
from tracker.milestones.rules import Terms
from tracker.notes.models import Note
from tracker.projects.queries import get_project_for

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NO_SIGNAL = "console: Failed to load resource: net::ERR_INTERNET_DISCONNECTED"
WAIT_UNTIL = """(kept) => new Promise((done) => {
  const look = async () => Boolean(await caches.match("/day")) === kept ? done() : setTimeout(look, 20);
  look();
})"""
ALL_SENT = """() => new Promise((done) => {
  const look = async () => (await unsent.any()) ? setTimeout(look, 20) : done();
  look();
})"""
A_YEAR_OFF = timedelta(days=-365)


def put_down_today(site: Site, title: str) -> str:
    """A visit of today for the technician; returns its outer identity."""
    with site.app.app_context(), writing():
        owner = account("owner").actor
        project = get_project_for(owner, "HD-1")
        today = local_moment(now(), project.zone).day
        milestone = add_milestone(owner, project, title=title, kind="visit", done_means="Anna says so")
        promise(owner, milestone, Terms(due=Moment(today), made=Moment(today)), Telling())
        assign_people(owner, milestone, [account("technician")])
        return milestone.uuid


@contextmanager
def stored(site: Site, uuid: str) -> Iterator[tuple[Milestone, list[Note]]]:
    """The visit and its log entries, as the database holds them now."""
    with site.app.app_context():
        milestone = db.session.scalars(sa.select(Milestone).where(Milestone.uuid == uuid)).one()
        query = sa.select(Note).where(Note.subject == subject_of(milestone)).order_by(Note.id)
        yield milestone, list(db.session.scalars(query))


def open_day(page: Page, site: Site) -> None:
    """Until the phone has the page for when there is no signal."""
    page.goto(f"{site.base}/day")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.evaluate(WAIT_UNTIL, True)


def card(page: Page, title: str) -> Locator:
    return page.locator(".stop").filter(has=page.get_by_role("link", name=title, exact=True))


def log(page: Page, title: str, text: str, button: str = "Keep for us") -> None:
    here = card(page, title)
    here.get_by_text("Log work", exact=True).click()
    here.get_by_label("What was done?").fill(text)
    here.get_by_role("button", name=button).click()


def unsent(page: Page) -> Locator:
    return page.locator("#unsent [data-list] > li")


def more(page: Page) -> None:
    page.locator("#unsent").get_by_text("What it is").click()


def test_three_entries_without_signal_and_a_reload_arrive_once(site: Site, sign_in: SignedIn) -> None:
    title = "Visit without signal"
    visit = put_down_today(site, title)
    page, watch = sign_in("technician", 390)
    open_day(page, site)
    page.clock.install(time=now() + A_YEAR_OFF)  # The phone's clock is wrong, and goes on.
    page.reload()
    page.context.set_offline(True)
    noted = now()
    card(page, title).get_by_role("button", name="I am here").click()
    expect(page.get_by_text("On this phone only: 1 entry. It is sent when there is signal.")).to_be_visible()
    expect(card(page, title).get_by_role("button", name="I am here")).to_be_disabled()
    page.clock.fast_forward("05:00")
    log(page, title, "Measured both rooms")
    expect(unsent(page)).to_have_count(2)
    page.reload()
    expect(page.locator("h1")).to_have_text("My day")
    expect(
        page.get_by_text("On this phone only: 2 entries. They are sent when there is signal.")
    ).to_be_visible()
    log(page, title, "Cabled room 2", "Show the client too")
    expect(unsent(page)).to_have_count(3)
    page.clock.fast_forward("05:00")
    with stored(site, visit) as (milestone, notes):
        assert (milestone.arrived, notes) == (None, [])

    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.get_by_text("Everything is sent.")).to_be_visible()
    expect(unsent(page)).to_have_count(0)
    expect(card(page, title)).to_contain_text("You were there at")
    expect(page.locator("#notes")).to_contain_text("Cabled room 2")
    page.reload()
    page.clock.fast_forward("10:00")
    expect(unsent(page)).to_have_count(0)
    with stored(site, visit) as (milestone, notes):
        assert [(note.text, note.for_client) for note in notes] == [
            ("Measured both rooms", False),
            ("Cabled room 2", True),
        ]
        arrived = milestone.arrived.instant(milestone.project.zone)
        assert timedelta(minutes=8) < now() - arrived < timedelta(minutes=13)
        assert noted - arrived > timedelta(minutes=7)  # Ten minutes passed on the phone, none here.
        assert [round((n.written_at - n.noted_at).total_seconds() / 60) for n in notes] == [5, 5]
    assert set(watch.take()) <= {NO_SIGNAL}


def test_a_refused_entry_stays_with_its_sentence_until_it_is_put_right(site: Site, sign_in: SignedIn) -> None:
    title = "Visit with a slip of the thumb"
    visit = put_down_today(site, title)
    page, _ = sign_in("technician", 390)
    open_day(page, site)
    here = card(page, title)
    here.get_by_text("Ready", exact=True).click()
    here.get_by_label("When did it happen?").fill("in a few days")
    here.get_by_role("button", name="Report it ready").click()
    expect(unsent(page).get_by_role("alert")).to_contain_text("Enter one exact day")
    page.reload()
    unsent(page).get_by_label("When did it happen?").fill(now().date().isoformat())
    unsent(page).get_by_role("button", name="Send it again").click()
    expect(page.get_by_text("Everything is sent.")).to_be_visible()
    expect(page.locator("#day")).to_contain_text("Done today")
    with stored(site, visit) as (milestone, _notes):
        assert milestone.state == "ready"


def test_two_taps_are_one_entry_and_throwing_away_takes_two(site: Site, sign_in: SignedIn) -> None:
    title = "Visit with an eager thumb"
    visit = put_down_today(site, title)
    page, _ = sign_in("technician", 390)
    open_day(page, site)
    page.context.set_offline(True)
    here = card(page, title)
    here.get_by_text("Log work", exact=True).click()
    here.get_by_label("What was done?").fill("Measured once")
    here.get_by_role("button", name="Keep for us").evaluate("(button) => { button.click(); button.click(); }")
    here.get_by_role("button", name="I am here").evaluate("(button) => { button.click(); button.click(); }")
    more(page)
    expect(unsent(page)).to_have_count(2)
    away = unsent(page).filter(has_text="I am here")
    away.get_by_text("Throw it away", exact=True).click()
    expect(unsent(page)).to_have_count(2)
    away.get_by_role("button", name="Throw it away for good").click()
    expect(unsent(page)).to_have_count(1)
    expect(here.get_by_role("button", name="I am here")).to_be_enabled()
    page.context.set_offline(False)
    page.reload()
    expect(page.locator("#notes")).to_contain_text("Measured once")
    with stored(site, visit) as (milestone, notes):
        assert (milestone.arrived, [note.text for note in notes]) == (None, ["Measured once"])


def test_an_entry_waits_for_who_wrote_it(site: Site, sign_in: SignedIn) -> None:
    title = "Visit before the session ended"
    visit = put_down_today(site, title)
    page, _ = sign_in("technician", 390)
    open_day(page, site)
    with site.app.app_context(), writing():
        end_sessions_of(account_id=account("technician").id)
    log(page, title, "Written by the technician")
    expect(page.get_by_role("link", name="Sign in to send")).to_be_visible()
    come_in(page, site, "manager")
    page.goto(f"{site.base}/day")
    expect(page.get_by_text("Nothing is put down for you today.")).to_be_visible()
    expect(unsent(page)).to_have_count(0)
    expect(page.locator("#unsent")).not_to_contain_text("On this phone only")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    come_in(page, site, "technician")
    page.goto(f"{site.base}/day")
    expect(page.locator("#notes")).to_contain_text("Written by the technician")
    with stored(site, visit) as (_milestone, notes):
        assert [note.account_id for note in notes] == [notes[0].account_id]


def test_a_page_opened_before_signing_in_again_still_sends(site: Site, sign_in: SignedIn) -> None:
    title = "Visit seen in two tabs"
    visit = put_down_today(site, title)
    page, _ = sign_in("technician", 390)
    open_day(page, site)
    come_in(page.context.new_page(), site, "technician")
    log(page, title, "Sent with a fresh token")
    expect(page.get_by_text("Everything is sent.")).to_be_visible()
    with stored(site, visit) as (_milestone, notes):
        assert [note.text for note in notes] == ["Sent with a fresh token"]


def test_a_clock_that_is_put_right_meanwhile_changes_nothing(site: Site, sign_in: SignedIn) -> None:
    title = "Visit while the clock was set"
    visit = put_down_today(site, title)
    page, _ = sign_in("technician", 390)
    page.clock.install(time=now() + A_YEAR_OFF)
    open_day(page, site)
    page.context.set_offline(True)
    card(page, title).get_by_role("button", name="I am here").click()
    expect(unsent(page)).to_have_count(1)
    page.clock.fast_forward("04:00")
    page.clock.set_system_time(now())
    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.get_by_text("Everything is sent.")).to_be_visible()
    with stored(site, visit) as (milestone, _notes):
        waited = now() - milestone.arrived.instant(milestone.project.zone)
        assert timedelta(minutes=3) < waited < timedelta(minutes=7)


def test_nothing_of_the_day_stays_after_signing_out(site: Site, sign_in: SignedIn) -> None:
    page, _ = sign_in("technician", 390)
    open_day(page, site)
    kept = page.evaluate(
        "caches.keys().then(async (names) => (await Promise.all(names.map(async (name) =>"
        " (await (await caches.open(name)).keys()).map((one) => new URL(one.url).pathname)))).flat())"
    )
    assert [path for path in kept if not path.startswith("/static/")] == ["/day"]
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    page.evaluate(WAIT_UNTIL, False)
    page.context.set_offline(True)
    with pytest.raises(Error):
        page.goto(f"{site.base}/day")


def come_in(page: Page, site: Site, who: str) -> None:
    page.goto(site.way_in(who))
    page.get_by_role("button", name="Sign in without a new password").click()
    page.wait_for_url(f"{site.base}/")


def test_arrival_takes_one_tap_and_a_log_entry_three(site: Site, sign_in: SignedIn) -> None:
    """The opened card, what was done, and who reads it; on a page that fits a thumb."""
    title = "Visit counted in taps"
    put_down_today(site, title)
    page, _ = sign_in("technician", 390)
    open_day(page, site)
    page.evaluate("window.taps = 0; document.addEventListener('click', (e) => { taps += e.isTrusted }, true)")
    card(page, title).get_by_role("button", name="I am here").click()
    expect(card(page, title)).to_contain_text("You were there at")
    assert page.evaluate("taps") == 1
    card(page, title).get_by_text("Log work", exact=True).click()
    card(page, title).get_by_label("What was done?").click()
    page.keyboard.type("Cabled room 2")
    card(page, title).get_by_role("button", name="Keep for us").click()
    expect(page.locator("#notes")).to_contain_text("Cabled room 2")
    assert page.evaluate("taps") == 4


def test_every_target_on_the_card_is_big_enough_for_a_thumb(site: Site, sign_in: SignedIn) -> None:
    put_down_today(site, "Visit for large thumbs")
    page, _ = sign_in("technician", 390)
    open_day(page, site)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    small = page.evaluate(
        """() => [...document.querySelectorAll("main :is(a, button, summary, input, textarea)")]
          .filter((each) => each.type !== "hidden" && each.checkVisibility())
          .filter((each) => { const b = each.getBoundingClientRect(); return b.width < 44 || b.height < 44 })
          .map((each) => each.outerHTML)"""
    )
    assert not small


def test_any_page_sends_it_and_signing_out_asks_while_it_could_not(site: Site, sign_in: SignedIn) -> None:
    title = "Visit left for another page"
    visit = put_down_today(site, title)
    page, _ = sign_in("technician", 390)
    open_day(page, site)
    page.context.route("**/log", lambda route: route.abort())
    log(page, title, "Sent from elsewhere")
    expect(unsent(page)).to_have_count(1)
    page.goto(f"{site.base}/projects")
    expect(page.get_by_role("link", name="Not sent yet: 1")).to_be_visible()
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    with page.expect_event("dialog"):
        page.get_by_role("button", name="Sign out").click()
    expect(page.locator("h1")).to_have_text("Projects")
    assert asked == [
        "Entries that are on this phone only: 1. They wait here until you sign in again. "
        "Sign out all the same?"
    ]
    page.context.unroute("**/log")
    page.reload()
    expect(page.get_by_role("link", name="Not sent yet")).to_be_hidden()
    page.evaluate(ALL_SENT)
    with stored(site, visit) as (_milestone, notes):
        assert [note.text for note in notes] == ["Sent from elsewhere"]


def test_a_tick_of_what_was_changed_meanwhile_is_sent_again_once_it_was_read(
    site: Site, sign_in: SignedIn
) -> None:
    title = "Visit with a check said anew"
    uuid = put_down_today(site, title)
    with stored(site, uuid) as (visit, _notes), writing():
        item = Item(text="Power measured", critical=False, evidence="")
        add_checks(account("owner").actor, visit.project, subject_of(visit), [item])
    page, _ = sign_in("technician", 390)
    open_day(page, site)
    with stored(site, uuid) as (visit, _notes), writing():
        anew = Item(text="Power measured under load", critical=False, evidence="")
        edit_check(account("owner").actor, visit.project, check_of(visit), anew)
        check_of(visit).version += 1  # As the form does.
    card(page, title).get_by_role("button", name="Power measured").click()
    expect(unsent(page).get_by_role("alert")).to_be_visible()
    expect(card(page, title)).to_contain_text("Power measured under load")
    unsent(page).get_by_role("button", name="Send it again").click()
    expect(page.get_by_text("Everything is sent.")).to_be_visible()
    with stored(site, uuid) as (visit, _notes):
        assert check_of(visit).done_at is not None


def check_of(visit: Milestone) -> Check:
    return db.session.scalars(sa.select(Check).where(Check.subject == subject_of(visit))).one()
