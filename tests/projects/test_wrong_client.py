"""A project started for the wrong client goes on for the right one, whose name the wrong one never reads."""

import pytest
from sqlalchemy.orm import joinedload

from tests.factories import FRIDAY, MONDAY, draft, first_of, give, planned, sent
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Refused
from tracker.base.moments import Moment
from tracker.checks.actions import add_checks
from tracker.checks.queries import checks_of
from tracker.milestones.actions import assign_people, milestones_of, report_ready, subject_of
from tracker.milestones.whole_project import report_project_ready
from tracker.outbox.models import Notice
from tracker.projects.actions import end_early
from tracker.projects.link_life import last_closings
from tracker.projects.models import Project
from tracker.timeline.kinds import all_kinds
from tracker.timeline.models import TimelineEntry

WHY = "We had set this up by mistake."


def move(browse, who: str = "manager", **fields: str):
    with clock.at(MONDAY):
        return browse(who).submit("/projects/HD-1/wrong-client", **({"client": "OL", "reason": WHY} | fields))


def going_on() -> Project:
    return db.session.query(Project).filter_by(number=1).join(Project.client).filter_by(code="OL").one()


def test_a_draft_goes_on_with_the_same_plans(cast, browse):
    project = draft(cast)
    milestone = planned(cast, project, "Server in place", day=FRIDAY)
    with clock.at(MONDAY), writing():
        by = cast.account("owner").actor
        assign_people(by, milestone, [cast.account("technician")])
        add_checks(
            by,
            project,
            subject_of(milestone),
            [{"text": "Room is free", "critical": False, "evidence": ""}],
        )
    page = move(browse, "owner", title="Server room, second floor")
    assert "HD-1 has ended; OL-1 is a draft for Orchard Law." in page.text
    new = going_on()
    assert (new.state, new.title, new.owner_id, new.deputy_id) == (
        "draft",
        "Server room, second floor",
        cast.owner,
        cast.technician,
    )
    copy = first_of(new)
    assert (copy.title, copy.kind, copy.planned_on) == ("Server in place", "work", FRIDAY)
    assert [person.name for person in copy.people] == ["Tess Turner"]
    assert [check.text for check in checks_of([new.id])[subject_of(copy)]] == ["Room is free"]
    assert db.session.get_one(Project, project.id).state == "ended"


def test_a_promised_day_is_a_plan_again(cast, browse):
    project = sent(cast, "Visit", "Training", kind="visit")
    give(cast, first_of(project), "2026-03-12T14:00", tolerance=15)
    move(browse)
    first, second = milestones_of(going_on())
    assert (str(first.planned_on), str(first.planned_at), first.planned_tolerance) == (
        "2026-03-12",
        "14:00:00",
        15,
    )
    assert (second.planned_on, second.state, second.promises) == (FRIDAY, "planned", [])


def everything_read(browse, who: str) -> str:
    """All that a contact of the wrong client can open from the list of projects, pages and tables."""
    browser = browse(who)
    with clock.at(MONDAY):
        first = browser.get("/portal/")
        links = {a["href"] for a in first.soup.select("main a[href^='/portal/']")}
        answers = [browser.raw("GET", link, follow_redirects=True) for link in links]
    assert {answer.status_code for answer in answers} <= {200}
    return first.html + " ".join(answer.get_data(as_text=True) for answer in answers)


def test_the_wrong_client_reads_the_reason_and_never_whom_it_was_for(cast, browse):
    sent(cast)
    move(browse)
    for who in ("approver", "viewer"):
        read = everything_read(browse, who)
        assert WHY in read
        assert "Orchard" not in read
        assert "OL-1" not in read
    told = [
        (entry.facts, entry.text.words if entry.text else {})
        for entry in db.session.query(TimelineEntry)
        .filter_by(chain=cast.client("harbour").uuid)
        .options(joinedload(TimelineEntry.text))
        if all_kinds()[entry.kind].for_client
    ]
    assert told
    assert "OL-1" not in str(told)
    assert "Orchard" not in str(told)
    assert going_on().uuid not in str(told)
    notices = db.session.query(Notice).filter_by(client_id=cast.harbour)
    assert "OL-1" not in str([notice.facts for notice in notices])


def test_the_right_client_reads_nothing_before_it_is_sent(cast, browse):
    sent(cast)
    move(browse)
    assert "Server room" not in everything_read(browse, "stranger")


def test_a_draft_that_ended_was_never_seen_and_is_not_seen_now(cast, browse):
    planned(cast, draft(cast))
    move(browse, "owner")
    read = everything_read(browse, "approver")
    assert "HD-1" not in read
    with clock.at(MONDAY):
        assert browse("approver").get("/portal/HD-1").status == 404


def test_it_ends_nobodys_link(cast, browse):
    """A link is good for 90 days after the last project; this was none the person ever had."""
    planned(cast, draft(cast))
    move(browse, "owner")
    assert last_closings([cast.approver]) == {}


def test_staff_are_led_from_one_to_the_other(cast, browse):
    sent(cast)
    move(browse)
    with clock.at(MONDAY):
        assert browse("owner").get("/projects/HD-1").link("OL-1") == "/projects/OL-1"
        assert browse("owner").get("/projects/OL-1").link("HD-1") == "/projects/HD-1"


def test_who_may_not_see_the_other_client_is_not_told(cast, browse):
    sent(cast)
    move(browse)
    with writing():
        cast.client("orchard").restricted = True
    with clock.at(MONDAY):
        assert "OL-1" not in browse("finance").get("/projects/HD-1").html


def test_only_a_manager_ends_what_the_client_has_seen(cast, browse):
    sent(cast)
    with clock.at(MONDAY):
        assert "only a manager can end it" in browse("owner").get("/projects/HD-1/wrong-client").text
    assert move(browse, "owner").status == 403
    assert db.session.query(Project).one().state == "active"


def test_it_ends_once(cast, browse):
    sent(cast)
    move(browse)
    assert move(browse).errors == ["Only a draft or an active project can go on for another client."]
    assert db.session.query(Project).count() == 2


def test_what_was_reported_ready_does_not_go_on(cast, browse):
    project = sent(cast)
    with clock.at(MONDAY), writing():
        by = cast.account("owner").actor
        report_ready(by, first_of(project), Moment(MONDAY.date()))
        report_project_ready(by, project)
    assert move(browse).errors == ["Only a draft or an active project can go on for another client."]


@pytest.mark.parametrize("client", ["HD", "ZZ", ""])
def test_the_right_client_is_another_one_we_know(cast, browse, client):
    sent(cast)
    assert move(browse, client=client).status == 422
    assert db.session.query(Project).count() == 1


def test_a_draft_is_not_ended_early(cast):
    project = draft(cast)
    with pytest.raises(Refused, match="never saw this draft"), writing():
        end_early(cast.account("manager").actor, project, "No")
