"""The staff page of a project tells the golden story's figures, and offers each person what they may do."""

from datetime import timedelta

from tests.apologies.given import apologised, gone_wrong
from tests.factories import MONDAY, sent
from tests.stories import DAY_THIRTY, tell_golden_story
from tracker.base import clock
from tracker.base.database import writing
from tracker.incidents.actions import take_up


def test_the_golden_figures_stand_on_the_page(cast, browse):
    tell_golden_story(cast)
    with clock.at(DAY_THIRTY):
        page = browse("owner").get("/projects/GH-1")
    for words in (
        "0 of 12",
        "2 of 25",
        "19.5 median",
        "mean 13.9, longest 21",
        "all 167 days ours",
        "13 re-promises",
    ):
        assert words in page.text
    assert "By the date promised last: 2 of 12" in page.text
    assert "21 working days so far" in page.text
    assert "90 minutes late" in page.text


def test_a_project_is_what_its_worst_milestone_is(cast, browse):
    project = sent(cast, "Server in place", "Training")
    with clock.at(MONDAY.replace(day=9)):
        assert "silent: no date that still stands" in browse("owner").get(f"/projects/{project.ref}").text


def test_who_may_only_look_is_offered_nothing_to_press(cast, browse):
    project = sent(cast)
    with clock.at(MONDAY):
        page = browse("finance").get(f"/projects/{project.ref}")
    assert "New date" not in page.text
    assert "Log work" not in page.text


def test_the_history_tells_who_did_what(cast, browse):
    project = sent(cast)
    with clock.at(MONDAY):
        page = browse("owner").get(f"/projects/{project.ref}/timeline")
    assert "was sent to the client; dates promised with it: 1." in page.text
    assert "M01 “Server in place” promised for Fri 6 Mar 2026." in page.text
    assert "Omar Oakes" in page.text


def test_of_much_that_went_wrong_what_waits_stands_first_and_the_rest_is_folded(cast, browse):
    project, settled = gone_wrong(cast, text="Number 0")
    for number in range(1, 8):
        gone_wrong(cast, project, f"Number {number}", MONDAY + timedelta(minutes=number))
    with clock.at(MONDAY), writing():
        take_up(cast.account("owner").actor, project, settled, "We came again", for_client=True)
    apologised(cast, project, settled)
    with clock.at(MONDAY + timedelta(hours=1)):
        part = browse("owner").get(f"/projects/{project.ref}").soup.select_one("#incidents")
    items = [item.select_one(".typed").get_text() for item in part.select("li")]
    assert items == [*(f"Number {number}" for number in range(7, 0, -1)), "Number 0"]
    assert part.summary.get_text() == "3 more, 2 of them wait for an apology"
    assert len(part.select("details li")) == 3
