"""Staff see the client's page as the client does, and can press nothing on it."""

import pytest

from tests.factories import FRIDAY, MONDAY, draft, first_of, give, planned, sent
from tests.queries import count_queries
from tests.stories import DAY_THIRTY, tell_golden_story
from tracker.base import clock
from tracker.base.database import writing
from tracker.notes.actions import log_work

BAND = "You see what Harbour Dental sees. Nothing here can be pressed."


def look(browse, who: str = "owner", number: str = "HD-1", at=MONDAY):
    with clock.at(at):
        return browse(who).get(f"/projects/{number}/as-client")


def test_it_says_what_an_approver_reads(cast, browse):
    project = sent(cast)
    give(cast, first_of(project), "2026-03-12")
    shown = look(browse)
    with clock.at(MONDAY):
        theirs = browse("approver").get("/portal/HD-1")
    assert BAND in shown.text
    for words in theirs.soup.select("main p"):
        if not words.find_parent("form") and "first time" not in words.get_text():
            assert " ".join(words.get_text(" ").split()) in shown.text or words.find_parent(class_="card")
    assert [tag.get_text() for tag in shown.soup.select("h2")] == [
        tag.get_text() for tag in theirs.soup.select("h2") if tag.get_text() != "Your first time here?"
    ]


def test_nothing_can_be_pressed(cast, browse):
    project = sent(cast)
    give(cast, first_of(project), "2026-03-12")
    page = look(browse)
    assert page.soup.select("form, button, script") == []
    links = [a["href"] for a in page.soup.select("a[href]")]
    own = [f"/projects/{project.ref}/as-client/timeline", f"/projects/{project.ref}"]
    assert [link for link in links if not link.startswith("#")] == own
    assert page.soup.select("span.button"), "what could be pressed is still seen"
    assert all(control.has_attr("disabled") for control in page.soup.select("input, textarea, select"))
    assert "csrf" not in page.html


def test_what_is_for_us_is_not_on_it(cast, browse):
    project = sent(cast)
    with clock.at(MONDAY), writing():
        by = cast.account("owner").actor
        for text, for_client in (("The stairs are narrow.", False), ("We measured the room.", True)):
            log_work(by, project, f"project:{project.uuid}", text=text, minutes=5, for_client=for_client)
    page = look(browse)
    assert "We measured the room." in page.text
    assert "narrow" not in page.text


def test_markup_in_a_text_stays_text(cast, browse):
    project = sent(cast, "<b>Bold</b> & “quoted” <script>alert(1)</script>")
    page = look(browse)
    assert page.soup.select("b, script") == []
    assert "<b>Bold</b> & “quoted” <script>alert(1)</script>" in page.text
    assert project.ref in page.text


def test_it_is_no_look_of_the_client(cast, browse):
    sent(cast)
    look(browse)
    assert cast.contact("approver").seen_at is None


def test_the_golden_story_with_its_drawing(cast, browse):
    tell_golden_story(cast)
    page = look(browse, number="GH-1", at=DAY_THIRTY)
    assert "None came as we first promised." in page.text
    assert page.soup.select_one("svg title")


def test_a_draft_shows_what_it_will_promise(cast, browse):
    project = draft(cast)
    planned(cast, project, "Server in place", day=FRIDAY)
    planned(cast, project, "Training", day=None)
    page = look(browse)
    assert "Harbour Dental sees nothing of this draft." in page.text
    assert "Server in place Promised for Friday 6 March 2026. Done means: Server in place" in page.text
    assert "Training No date promised yet." in page.text


def test_the_way_to_it_and_back(cast, browse):
    sent(cast)
    with clock.at(MONDAY):
        assert browse("finance").get("/projects/HD-1").link("See as the client") == "/projects/HD-1/as-client"
    assert look(browse).link("Back to our own page of HD-1") == "/projects/HD-1"


def test_their_history_is_shown_too(cast, browse):
    project = sent(cast)
    with clock.at(MONDAY), writing():
        by = cast.account("owner").actor
        for text, for_client in (("The stairs are narrow.", False), ("We measured the room.", True)):
            log_work(by, project, f"project:{project.uuid}", text=text, minutes=5, for_client=for_client)
    with clock.at(MONDAY):
        theirs = browse("approver").get("/portal/HD-1/timeline")
        shown = browse("owner").get(look(browse).link("Their history of it"))
    assert BAND in shown.text
    assert [line.get_text() for line in shown.soup.select(".timeline li p:first-child")] == [
        line.get_text() for line in theirs.soup.select(".timeline li p:first-child")
    ]
    assert "narrow" not in shown.text
    assert shown.soup.select("form, button, script") == []
    assert shown.link("Their page of it") == "/projects/HD-1/as-client"


def test_a_draft_has_no_history_for_the_client_yet(cast, browse):
    draft(cast)
    with clock.at(MONDAY):
        assert "sees nothing of this draft" in browse("owner").get("/projects/HD-1/as-client/timeline").text


@pytest.mark.parametrize("who", ["approver", "viewer"])
def test_a_client_is_not_let_in_this_way(cast, browse, who):
    sent(cast)
    with clock.at(MONDAY):
        assert browse(who).raw("GET", "/projects/HD-1/as-client").status_code == 303


def test_few_questions_to_the_database(app, cast, browse):
    sent(cast, *(f"Thing {n}" for n in range(20)))
    browser = browse("owner")
    with clock.at(MONDAY), count_queries(app) as seen:
        browser.get("/projects/HD-1/as-client")
    assert len(seen) <= 26, "\n".join(seen)
