"""The page where a contact makes, copies, scans and revokes calendar addresses."""

from datetime import timedelta

from icalendar import Calendar

from tests.factories import MONDAY, draft, sent
from tests.pages import Browser
from tracker.base import clock
from tracker.base.database import db
from tracker.feeds.models import Feed

PAGE, NEW = "/portal/calendar", "/portal/calendar/new"


def shown_address(page) -> str:
    return page.soup.select_one("input[readonly]")["value"]


def path_of(address: str) -> str:
    assert address.startswith("http://makegood.test/feeds/")
    return address.removeprefix("http://makegood.test")


def test_an_address_for_all_projects(app, cast, browse):
    sent(cast, "Server in place")
    viewer = browse("viewer")
    assert "Make your calendar" in viewer.get(PAGE).text
    page = viewer.submit(PAGE, NEW)
    answer = Browser(app).raw("GET", path_of(shown_address(page)))
    assert [str(e["SUMMARY"]) for e in Calendar.from_ical(answer.data).walk("VEVENT")] == ["Server in place"]
    assert page.link("Subscribe on this device").startswith("webcal://makegood.test/feeds/")
    code = page.soup.select_one("img")
    assert code["src"].startswith("data:image/svg+xml")
    assert "once a day" in page.text


def test_an_address_for_one_project_is_offered_from_its_page(cast, browse):
    first, second = sent(cast), sent(cast, "Other")
    viewer = browse("viewer")
    fields = viewer.get(f"{PAGE}?number={second.ref}").fields(NEW)
    assert fields["project"] == second.ref
    page = viewer.send(NEW, fields)
    assert f"{second.ref} {second.title}" in page.text
    offered = [option["value"] for option in page.soup.select("select option")]
    assert offered == ["all", first.ref]


def test_drafts_and_others_projects_are_not_offered_and_not_taken(cast, browse):
    mine, hidden, foreign = sent(cast), draft(cast), sent(cast, client="orchard")
    viewer = browse("viewer")
    offered = [option["value"] for option in viewer.get(PAGE).soup.select("select option")]
    assert offered == ["all", mine.ref]
    for other in (hidden, foreign):
        page = viewer.send(NEW, viewer.get(PAGE).fields(NEW) | {"project": other.ref})
        assert page.status == 422
    assert not db.session.scalars(db.select(Feed)).all()


def test_revoked_it_is_gone(app, cast, browse):
    sent(cast)
    viewer = browse("viewer")
    page = viewer.submit(PAGE, NEW)
    path = path_of(shown_address(page))
    [uuid] = db.session.scalars(db.select(Feed.uuid))
    confirm = viewer.get(f"{PAGE}/{uuid}/revoke")
    assert Browser(app).raw("GET", path).status_code == 200, "looking revokes nothing"
    assert "All projects" in confirm.text
    page = viewer.submit(f"{PAGE}/{uuid}/revoke")
    assert not page.soup.select("input[readonly]")
    assert Browser(app).raw("GET", path).status_code == 404


def test_another_persons_address_is_not_there(cast, browse):
    sent(cast)
    browse("viewer").submit(PAGE, NEW)
    [uuid] = db.session.scalars(db.select(Feed.uuid))
    approver = browse("approver")
    assert not approver.get(PAGE).soup.select("input[readonly]")
    foreign = approver.raw("GET", f"{PAGE}/{uuid}/revoke")
    absent = approver.raw("GET", f"{PAGE}/00000000-0000-4000-8000-000000000000/revoke")
    assert (foreign.status_code, foreign.data) == (absent.status_code, absent.data)
    assert foreign.status_code == 404


def test_it_says_when_it_was_last_fetched(app, cast, browse):
    sent(cast)
    viewer = browse("viewer")
    page = viewer.submit(PAGE, NEW)
    assert "Not fetched by any calendar yet." in page.text
    with clock.at(MONDAY + timedelta(hours=1)):
        Browser(app).raw("GET", path_of(shown_address(page)))
    assert "Last fetched Mon 2 Mar 2026, 10:00." in viewer.get(PAGE).text


def test_after_a_change_of_the_key_it_says_so(app, cast, browse):
    sent(cast)
    viewer = browse("viewer")
    viewer.submit(PAGE, NEW)
    [feed] = db.session.scalars(db.select(Feed))
    feed.token_hash = "0" * 64
    db.session.commit()
    page = viewer.get(PAGE)
    assert "can’t be shown any more" in page.text
    assert not page.soup.select("input[readonly]")
