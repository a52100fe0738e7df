"""The contact's own projects, by client, those under way first."""

from tests.cast import browser_of
from tests.factories import MONDAY, draft, sent
from tests.stories import DAY_THIRTY, tell_golden_story
from tracker.base import clock
from tracker.base.database import writing
from tracker.projects.actions import end_early


def home(app, cast, who: str = "approver", at=MONDAY, address: str = "/portal/"):
    with clock.at(at):
        return browser_of(app, cast, who).get(address)


def test_each_project_with_how_it_stands(app, cast):
    sent(cast)
    page = home(app, cast)
    assert "for Harbour Dental" in page.text
    assert "Server room HD-1 We promised one thing by Friday 6 March. It is not due yet." in page.text
    assert page.link("Server room") == "/portal/HD-1"


def test_several_clients_are_told_apart(app, cast):
    sent(cast)
    tell_golden_story(cast)
    page = home(app, cast, at=DAY_THIRTY)
    assert [h.get_text() for h in page.soup.select("h2")] == ["Groundhog Consulting", "Harbour Dental"]
    assert "for Harbour Dental" not in page.text


def test_drafts_and_foreign_projects_are_not_listed(app, cast):
    draft(cast, title="Not sent yet")
    sent(cast, client="orchard")
    page = home(app, cast)
    assert "There is no project for you to see yet." in page.text
    assert "OL-1" not in page.html


def test_what_is_over_stands_below(app, cast):
    first, second = sent(cast), sent(cast)
    with clock.at(MONDAY), writing():
        end_early(cast.account("manager").actor, second, "The office closed.")
    page = home(app, cast)
    assert page.html.index(f"/portal/{first.ref}") < page.html.index(f"/portal/{second.ref}")


def test_a_page_that_is_not_there_is_the_last(app, cast):
    sent(cast)
    for page in ("99", "0", "-3", "x"):
        assert "Server room" in home(app, cast, address=f"/portal/?page={page}").text
