"""What waits for the client on the staff page: ask once more, the contract's clause, parking, going on."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.factories import MONDAY, first_of, give, sent
from tests.milestones.answers import TUESDAY, asks_of, mails_left, no, reported, yes
from tests.pages import squeeze
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.clients.models import Membership
from tracker.milestones.whole_project import ask_hold


@pytest.fixture
def asked(cast):
    project = sent(cast)
    return project, reported(cast, project)


def section(page, name: str) -> str:
    found = page.soup.select_one(f"#{name}")
    return squeeze(found.get_text(" ")) if found else ""


def test_who_may_answer_and_where_to_name_another(browse, asked):
    project, _ = asked
    with clock.at(TUESDAY):
        page = browse("manager").get(f"/projects/{project.ref}")
    assert "Who may answer: Anna Quay." in section(page, "waiting")
    assert page.link("Make another contact an approver") == "/clients/HD"


def test_that_nobody_may_answer_is_said(browse, asked):
    project, _ = asked
    with writing():
        db.session.execute(sa.update(Membership).values(role="viewer"))
    with clock.at(TUESDAY):
        page = browse("owner").get(f"/projects/{project.ref}")
    assert "Nobody at this client may answer yet." in section(page, "waiting")
    assert "Ask once more" not in section(page, "waiting")


def test_asked_once_more_noted_and_parked(browse, asked):
    project, question = asked
    base = f"/projects/{project.ref}/asks/{question.uuid}"
    browser = browse("owner")
    with clock.at(MONDAY):
        page = browser.get(f"/projects/{project.ref}")
    assert "Ask once more" not in section(page, "waiting")
    assert "no mail about it has left yet" in section(page, "waiting")
    mails_left(MONDAY)
    for day in (1, 4):
        with clock.at(MONDAY + timedelta(days=day)):
            browser.submit(f"{base}/again")
            mails_left(MONDAY + timedelta(days=day))
            page = browser.get(f"/projects/{project.ref}")
    assert "3 times so far" in section(page, "waiting")
    assert "Park as unconfirmed" not in section(page, "waiting")
    with clock.at(MONDAY + timedelta(days=14)):
        page = browser.submit(f"{base}/clause", clause="Section 7.2")
        assert "The contract says, noted Mon 16 Mar 2026: “Section 7.2” That is no yes." in page.text
        assert "Park as unconfirmed" in section(page, "waiting")
        page = browser.submit(f"{base}/park")
    assert section(page, "waiting") == ""
    assert "Server in place: we reported it done." in section(page, "unconfirmed")


def test_too_early_to_park_says_how_far_it_is(browse, asked):
    project, question = asked
    mails_left(MONDAY)
    with clock.at(TUESDAY):
        page = browse("owner").submit(f"/projects/{project.ref}/asks/{question.uuid}/park")
    assert page.status == 422
    assert "1 of 3 times" in page.errors[0]


def test_what_was_said_no_to_asks_for_another_date(browse, cast):
    project = sent(cast)
    give(cast, first_of(project), "2026-03-10")
    no(cast, project, asks_of(project, "date")[0], "We are closed that week")
    with clock.at(TUESDAY):
        page = browse("owner").get(f"/projects/{project.ref}")
    said = section(page, "turned-down")
    assert "Answered: it does not suit. We owe another date. “We are closed that week”" in said
    assert page.link("Give a new date · Server in place") == "/projects/HD-1/milestones/M01/promise"


def test_a_project_on_hold_goes_on(browse, cast):
    project = sent(cast)
    with clock.at(MONDAY), writing():
        question = ask_hold(cast.account("owner").actor, project, "The builders are in")
    with clock.at(TUESDAY):
        assert "Go on after the rest" not in browse("owner").get(f"/projects/{project.ref}").text
    yes(cast, project, question)
    with clock.at(TUESDAY):
        assert "Go on after the rest" in browse("owner").get(f"/projects/{project.ref}").text
        browse("owner").submit(f"/projects/{project.ref}/resume")
    assert project.state == "active"
    with clock.at(TUESDAY):
        page = browse("owner").submit(f"/projects/{project.ref}/resume")
    assert page.errors == ["Only a project on hold can go on."]
