"""Where a contact sees that somebody needs them: the list of projects, the page, what was parked."""

from datetime import timedelta

import pytest

from tests.crowd import crowd
from tests.factories import MONDAY, first_of, give, sent
from tests.milestones.answers import TUESDAY, asks_of, mails_left, reported, yes
from tests.pages import squeeze
from tests.portal.test_query_counts import asked
from tracker.base import clock
from tracker.base.database import writing
from tracker.base.moments import Moment
from tracker.milestones.actions import milestones_of, report_ready
from tracker.milestones.reminding import ask_again, note_clause, park


def page(browse, path: str, who: str = "approver"):
    with clock.at(TUESDAY):
        return browse(who).get(path)


def test_the_list_says_how_much_waits_for_the_person(browse, cast):
    project = sent(cast)
    give(cast, first_of(project), "2026-03-10")
    assert "One thing waits for you." in page(browse, "/portal/").text
    assert "waits for you" not in page(browse, "/portal/", "viewer").text
    yes(cast, project, asks_of(project, "date")[0])
    assert "waits for you" not in page(browse, "/portal/").text


def test_asking_much_is_no_more_work_for_the_list(app, cast):
    crowd(cast, promises=2)
    few = asked(app, cast, "/portal/")
    crowd(cast, projects=20, milestones=5, promises=3)
    assert len(asked(app, cast, "/portal/")) == len(few)


def test_several_things_reported_done_stand_together(browse, cast):
    project = sent(cast, "One", "Two")
    with clock.at(MONDAY), writing():
        for milestone in milestones_of(project):
            report_ready(cast.account("technician").actor, milestone, Moment(MONDAY.date()))
    found = page(browse, f"/portal/{project.ref}")
    assert found.on_screen(".asks") == (
        "We need you for two things We reported this done. Is it, for you? One Two"
    )
    uuids = [question.uuid for question in asks_of(project, "acceptance")]
    assert [found.link(title).rpartition("/")[2] for title in ("One", "Two")] == uuids


@pytest.fixture
def parked(cast):
    project = sent(cast)
    question = reported(cast, project)
    owner = cast.account("owner").actor
    mails_left(MONDAY)
    for day in (3, 7):
        with clock.at(MONDAY + timedelta(days=day)), writing():
            ask_again(owner, project, question)
        mails_left(MONDAY + timedelta(days=day))
    with clock.at(MONDAY + timedelta(days=14)), writing():
        note_clause(owner, project, question, "Section 7.2: deemed accepted")
        park(owner, project, question)
    return project, question


def test_what_was_parked_stays_open_for_the_client(browse, parked):
    project, question = parked
    found = page(browse, f"/portal/{project.ref}")
    assert "Still open for you, whenever you like" in found.text
    assert "You have not answered this, and we do not count it as a yes." in found.text
    assert "The contract says: “Section 7.2: deemed accepted”" in found.text
    assert not found.soup.select(".asks")
    assert "waits for you" not in page(browse, "/portal/").text
    assert found.soup.select(f'a[href="/portal/{project.ref}/asks/{question.uuid}"]')


def test_our_own_page_shows_it_apart(browse, parked):
    project, _ = parked
    found = page(browse, f"/projects/{project.ref}", "owner")
    assert not found.soup.select("#waiting")
    assert "Asked three times and never answered." in squeeze(
        found.soup.select_one("#unconfirmed").get_text(" ")
    )


def test_a_first_visit_is_explained_until_it_is_put_away(browse, cast):
    project = sent(cast)
    path = f"/portal/{project.ref}"
    browser = browse("approver")
    with clock.at(TUESDAY):
        first = browser.get(path)
        assert "Your first time here?" in first.text
        action = f"{path}/introduced"
        after = browser.send(action, first.fields(action))
        assert "Your first time here?" not in after.text
        assert after.h1 == "Server room"
    assert cast.contact("approver").introduced_at == TUESDAY
    assert "Your first time here?" in page(browse, path, "viewer").text
