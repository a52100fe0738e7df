"""The history a client reads: in their words, by day, the newest first, a part of it on request."""

from datetime import timedelta
from io import BytesIO

import pytest

from tests.cast import browser_of
from tests.factories import FRIDAY, MONDAY, draft, first_of, give, laptop, sent
from tests.notes.talking import SECRET, asked, confided, wrote
from tests.pages import Page, squeeze
from tracker.access.actor import VIEWER
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.moments import Moment
from tracker.clients.contacts import add_contact
from tracker.clients.models import Membership
from tracker.files.actions import attach
from tracker.files.preparing import prepare
from tracker.milestones.actions import report_ready
from tracker.notes.actions import log_work
from tracker.timeline.models import TimelineText
from tracker.timeline.queries import head_of

TUESDAY = MONDAY + timedelta(days=1)
HISTORY = "/portal/HD-1/timeline"
EVERYTHING = "/portal/clients/HD/timeline"


def read(app, cast, path: str, who: str = "approver", at=TUESDAY) -> Page:
    with clock.at(at):
        return browser_of(app, cast, who).get(path)


def told(page: Page) -> list[str]:
    """Each entry as it is read, without its number."""
    entries = page.soup.select(".timeline > li > div:last-child")
    return [squeeze(entry.get_text(" ")) for entry in entries]


@pytest.fixture
def project(cast):
    """A promise on Monday; on Tuesday a new one, work noted for the client and for us, and a message."""
    project = sent(cast)
    give(cast, first_of(project), "2026-03-12", at=TUESDAY)
    with clock.at(TUESDAY), writing():
        by = cast.account("technician").actor
        for text, for_client in (("We measured the room.", True), ("Their cupboard is a muddle.", False)):
            log_work(by, project, f"project:{project.uuid}", text=text, minutes=5, for_client=for_client)
    wrote(cast, project, "viewer", "Will it be loud?", TUESDAY)
    return project


def test_it_is_told_in_the_clients_words_the_newest_first(app, cast, project):
    page = read(app, cast, HISTORY)
    assert page.h1 == "History of Server room"
    assert "HD-1 · as of Tuesday 3 March 2026, 09:00 London" in page.text
    assert told(page) == [
        "Vic Pier wrote to us: Will it be loud?",
        "Tess Turner worked on “Server room”. We measured the room.",
        "Omar Oakes promised “Server in place” again, now for Thu 12 Mar 2026. The supplier is late",
        "Omar Oakes sent you the project “Server room” with its promises.",
        "Omar Oakes promised “Server in place” for Fri 6 Mar 2026.",
    ]
    assert [squeeze(day.get_text()) for day in page.soup.select("main .section h2")] == [
        "Tuesday 3 March",
        "Monday 2 March",
    ]


def test_each_entry_has_its_number_and_the_page_its_proof_line(app, cast, project):
    number, digest = head_of(project.client.uuid)
    page = read(app, cast, HISTORY)
    assert page.soup.select_one("#proof code").get_text() == f"HD {number}:{digest[:16]}"
    numbers = [int(entry["id"].removeprefix("entry-")) for entry in page.soup.select(".timeline > li")]
    assert numbers == sorted(numbers, reverse=True)
    assert numbers[0] == number
    assert f"entry {number}" in page.text


def test_what_is_for_us_or_for_one_person_alone_is_not_there(app, cast, project):
    confided(cast, project, at=TUESDAY)
    asked(cast, project, "approver", "My boss must not hear of it.", TUESDAY)
    for who, path in (("viewer", HISTORY), ("viewer", EVERYTHING), ("viewer", f"{HISTORY}?q=boss")):
        page = read(app, cast, path, who)
        assert not [text for text in ("muddle", SECRET, "must not hear", "555 0199") if text in page.text]
    assert "Anna Quay asked to be called about “Server room”." in read(app, cast, HISTORY, "viewer").text
    assert "My boss must not hear of it." in read(app, cast, HISTORY, "approver").text
    assert told(read(app, cast, f"{HISTORY}?q=boss", "viewer")) == []


def test_everything_for_a_client_is_its_projects_and_its_people(app, cast, project):
    other = sent(cast, "Lights on")
    with clock.at(TUESDAY), writing():
        add_contact(
            cast.account("owner").actor,
            project.client,
            name="Nia Mole",
            email="nia@harbour.example",
            role=VIEWER,
        )
    draft(cast, title="Not sent yet")
    page = read(app, cast, EVERYTHING)
    assert page.h1 == "History of Harbour Dental"
    assert "Omar Oakes added Nia Mole to your contacts: viewer." in page.text
    assert {a["href"] for a in page.soup.select(".timeline a")} == {"/portal/HD-1", f"/portal/{other.ref}"}
    assert "Not sent yet" not in page.text
    assert "Nia Mole" not in read(app, cast, HISTORY).text
    assert read(app, cast, "/portal/").link("History of Harbour Dental") == EVERYTHING
    assert read(app, cast, "/portal/HD-1").link("History") == HISTORY


@pytest.mark.parametrize(
    ("asked_for", "found"),
    [
        ("what=promises", 3),
        ("what=messages", 1),
        ("what=reports", 0),
        ("what=nonsense", 5),
        ("from=2026-03-03", 3),
        ("until=2026-03-02", 2),
        ("from=2026-03-03&until=2026-03-02", 0),
        ("from=9999-99-99&until=0001-01-01&before=x", 5),
        ("q=LOUD", 1),
        ("q=vic+pier", 1),
        ("q=supplier+promised", 1),
        ("q=100%25", 0),
        ("project=HD-1", 5),
        ("project=OL-1", 0),
        ("before=99999999999999999999", 5),
    ],
)
def test_a_part_of_it(app, cast, project, asked_for, found):
    path = EVERYTHING if "project" in asked_for else HISTORY
    page = read(app, cast, f"{path}?{asked_for}")
    assert len(told(page)) == found
    if not found:
        assert "Nothing fits what you asked for." in page.text
        assert page.soup.select_one(".empty a")["href"] == path


def test_what_was_asked_for_is_said(app, cast, project):
    page = read(app, cast, f"{HISTORY}?what=promises&from=2026-03-03&q=%3Cb%3E")
    assert "Shown: Promises · from Tue 3 Mar 2026 on · with “<b>”." in page.text
    assert page.fields(HISTORY) == {"q": "<b>", "what": "promises", "from": "2026-03-03", "until": ""}


def test_a_long_history_goes_on_over_pages(app, cast):
    project = sent(cast)
    for count in range(60):
        wrote(cast, project, "viewer", f"Message {count}.", TUESDAY)
    first = read(app, cast, f"{HISTORY}?what=messages")
    second = read(app, cast, HISTORY + first.link("Older entries").removeprefix(HISTORY))
    assert [len(told(page)) for page in (first, second)] == [50, 10]
    assert told(first)[0].endswith("Message 59.")
    assert told(second)[-1].endswith("Message 0.")
    assert second.link("Newest entries") == f"{HISTORY}?what=messages"
    assert "Older entries" not in second.text


def test_what_was_entered_later_says_of_which_day_it_is(app, cast):
    project = sent(cast)
    with clock.at(TUESDAY), writing():
        log_work(
            cast.account("technician").actor,
            project,
            f"project:{project.uuid}",
            text="No signal in the cellar.",
            minutes=5,
            for_client=True,
            noted_at=MONDAY,
        )
    assert told(read(app, cast, HISTORY))[0].endswith("It is of Mon 2 Mar 2026, and was entered here later.")


def test_days_are_those_of_the_projects_zone(app, cast):
    project = sent(cast)
    with writing():
        project.time_zone = "Pacific/Auckland"
    wrote(cast, project, "viewer", "Late here, early there.", MONDAY.replace(hour=22))
    assert len(told(read(app, cast, f"{HISTORY}?from=2026-03-03"))) == 1


def test_erased_words_are_said_to_be_erased(app, cast, project):
    with writing():
        for text in db.session.query(TimelineText):
            text.salt = text.words = None
    lines = told(read(app, cast, HISTORY))
    assert "Vic Pier wrote to us: (erased)" in lines


def test_before_anything_happened_it_says_what_will_stand_there(app, cast):
    page = read(app, cast, EVERYTHING)
    assert "Nothing has happened yet." in page.text
    assert "There is none yet; it comes with the first entry." in page.text


def test_a_contact_of_two_clients_reads_one_history_at_a_time(app, cast, project):
    with writing():
        cast.client("orchard").locale = "en_US"
        db.session.add(Membership(client_id=cast.orchard, contact_id=cast.viewer, role=VIEWER))
    other = sent(cast, "Shelves up", client="orchard")
    with clock.at(TUESDAY), writing():
        report_ready(cast.account("owner").actor, first_of(other), Moment(FRIDAY - timedelta(days=3)))
    page = read(app, cast, "/portal/clients/OL/timeline", "viewer")
    assert (
        told(page)[0] == "Omar Oakes reported “Shelves up” done. It happened on Tue Mar 3 2026. Server room"
    )
    assert "Will it be loud?" not in page.text
    assert "Shelves up" not in read(app, cast, EVERYTHING, "viewer").text


@pytest.mark.parametrize(
    "tail", ["", "?q=Orchard", "?project=OL-1", "?before=999", "?what=promises&until=2026-12-31"]
)
def test_nothing_of_another_clients_is_ever_there(app, cast, project, tail):
    foreign = sent(cast, "Canarybird", client="orchard")
    wrote(cast, foreign, "stranger", "Canarybird sings", TUESDAY)
    with clock.at(TUESDAY), writing():
        by = cast.account("owner").actor
        add_contact(by, foreign.client, name="Canarybird", email="canary@orchard.example", role=VIEWER)
    for path in (HISTORY, EVERYTHING):
        page = read(app, cast, path + tail, "viewer")
        assert page.status == 200
        assert "Canarybird" not in page.html
    browser = browser_of(app, cast, "viewer")
    absent = browser.raw("GET", "/portal/HD-999/timeline")
    for path in (
        f"/portal/{foreign.ref}/timeline",
        "/portal/clients/OL/timeline",
        "/portal/clients/ZZ/timeline",
    ):
        answer = browser.raw("GET", path + tail)
        assert (answer.status_code, answer.data) == (404, absent.data)


def test_a_file_of_a_device_is_told_with_the_device(app, cast):
    device = laptop(cast)
    with clock.at(TUESDAY), writing():
        upload = prepare(BytesIO(b"a word"), "lid.txt", app.config["SETTINGS"].files)
        by = cast.account("technician").actor
        attach(by, device.client, device.subject, upload, role="", for_client=True)
    assert any(
        "added the file “lid.txt” to “Anna's laptop”." in line for line in told(read(app, cast, EVERYTHING))
    )
