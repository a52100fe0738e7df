"""What a client reads about one project: the figures of the golden story, the people, the proof line."""

import re

import pytest

from tests.cast import browser_of
from tests.factories import MONDAY, draft, sent
from tests.pages import Page
from tests.stories import DAY_THIRTY, tell_golden_story
from tracker.base import clock
from tracker.base.database import writing
from tracker.notes.actions import log_work
from tracker.projects.actions import end_early
from tracker.timeline.queries import head_of


@pytest.fixture
def golden(app, cast) -> Page:
    tell_golden_story(cast)
    with writing():
        cast.contact("approver").introduced_at = DAY_THIRTY
    with clock.at(DAY_THIRTY):
        return browser_of(app, cast, "approver").get("/portal/GH-1")


def open_page(app, cast, project, who: str = "approver", at=MONDAY) -> Page:
    with clock.at(at):
        return browser_of(app, cast, who).get(f"/portal/{project.ref}")


def test_the_golden_figures_stand_on_the_page(golden):
    for words in (
        "We promised twelve things by Friday 7 March. None came as we first promised. Four are done, late."
        " Eight are still open, and we have given you no new date for them.",
        "None. We owe you eight dates.",
        "0 of 12",
        "2 of 25",
        "12 first promises, 13 re-promises",
        "19.5 median",
        "mean 13.9, longest 21 · all 167 days ours",
        "21 working days so far",
        "90 minutes late",
    ):
        assert words in golden.text


def test_whose_page_and_of_when(golden):
    assert golden.h1 == "New server and desktop"
    assert "Northside IT for Groundhog Consulting" in golden.text
    assert "GH-1 · as of Wednesday 2 April 2008, 17:00 New York" in golden.text


def test_failures_are_marked_and_come_before_the_picture(golden):
    assert [said.get_text() for said in golden.soup.select(".lead .bad")] == [
        "None came as we first promised.",
        "we have given you no new date for them.",
    ]
    assert golden.html.index("None came as we first promised.") < golden.html.index("<svg xmlns")


def test_the_questions_are_answered_in_their_order(golden):
    asked = [heading.get_text() for heading in golden.soup.select("main h2")]
    assert asked[:5] == [
        "We did not keep our word",
        "Next promise",
        "Who answers for this",
        "We need you for four things",
        "Promised and actual",
    ]


def test_picture_and_table_say_the_same(golden):
    rows = golden.soup.select("table tbody tr")
    titles = [row.th.get_text() for row in rows]
    drawn = golden.html[golden.html.index("<svg xmlns") : golden.html.index("</svg>\n<details")]
    assert len(titles) == 12
    assert all(title in drawn for title in titles)
    assert rows[0].select("td")[-1].get_text().strip() == "90 minutes late"


def test_who_answers_and_can_be_called(golden):
    assert "Omar Oakes 555 0100 Away? Tess Turner, 555 0100" in golden.text
    assert golden.soup.select_one('a[href="tel:5550100"]')


def test_what_waits_for_the_clients_word_has_a_way_to_each_answer(golden):
    assert (
        "We need you for four things We reported this done. Is it, for you? Technician on site at 09:00"
        " Server in place Desktop in place Battery backup works"
    ) in golden.text
    assert golden.link("Server in place").startswith("/portal/GH-1/asks/")


def test_a_viewer_is_told_who_decides(app, cast):
    tell_golden_story(cast)
    page = open_page(app, cast, type("GH", (), {"ref": "GH-1"}), "viewer", DAY_THIRTY)
    assert "We need your company for four things" in page.text
    assert "An approver of yours decides this." in page.text


def test_every_new_date_has_its_reason(golden):
    assert "Wed 5 Mar, promised on Tue 4 Mar Why a new date: It was not ready. (down to us)" in golden.text


def test_the_proof_line_is_the_head_of_the_clients_timeline(app, cast):
    project = sent(cast)
    number, digest = head_of(project.client.uuid)
    page = open_page(app, cast, project)
    shown = re.search(r"Record (\d+) · ((?:[0-9a-f]{4} ?){4})", page.text)
    assert shown is not None
    assert (int(shown[1]), shown[2].replace(" ", "")) == (number, digest[:16])


def test_only_notes_for_the_client_stand_there(app, cast):
    project = sent(cast)
    with clock.at(MONDAY), writing():
        for text, for_client in (("Measured every socket", True), ("Their cupboard is a muddle", False)):
            actor = cast.account("technician").actor
            subject = f"project:{project.uuid}"
            log_work(actor, project, subject, text=text, minutes=90, for_client=for_client)
    page = open_page(app, cast, project)
    assert "Measured every socket Tess Turner · 90 minutes" in page.text
    assert "muddle" not in page.html


def test_before_anything_is_promised_the_page_says_what_will_stand_there(app, cast):
    project = draft(cast)
    with writing():
        project.state = "active"
    page = open_page(app, cast, project)
    assert "We have not promised you any date yet." in page.text
    assert "No date has been promised yet." in page.text
    assert not page.soup.select("figure, .figure")
    assert "No notes for you yet." in page.text


def test_an_ended_project_says_so_and_asks_nothing(app, cast):
    project = sent(cast)
    with clock.at(MONDAY), writing():
        end_early(cast.account("manager").actor, project, "The office closed.")
    page = open_page(app, cast, project)
    assert "We ended this project early, on Monday 2 March: The office closed." in page.text
    assert "None. This project is over." in page.text
    assert not page.soup.select(".asks")


def test_a_draft_is_not_there(app, cast):
    assert open_page(app, cast, draft(cast)).status == 404
