"""What the product knows went wrong is proposed once for each fact, and not again once it is settled."""

from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa

from tests.amends.given import NEXT_MONDAY, noted, proposed
from tests.cast import browser_of
from tests.crowd import crowd
from tests.factories import MONDAY, first_of, give, planned, sent
from tests.milestones.whole import came, delivery, ready, says, training
from tests.queries import count_queries
from tracker.amends.proposing import proposals_among
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Refused
from tracker.base.moments import Moment
from tracker.incidents.models import Incident, IncidentDismissal
from tracker.milestones.actions import milestones_of, subject_of
from tracker.milestones.visiting import arrive
from tracker.projects.models import Project
from tracker.timeline.models import TimelineEntry


def note_it(browser) -> str:
    """The address behind the button of the only proposal on the project's page."""
    [button] = browser.get("/projects/HD-1").soup.select("#went-wrong a:not(.quiet)")
    return str(button["href"])


def test_a_broken_promise_is_proposed_from_the_day_after(cast):
    project = sent(cast, "Server in place")
    assert proposed(project, MONDAY + timedelta(days=4)) == []
    [one] = proposed(project)
    assert (one.kind, one.subject, str(one.known)) == ("late", subject_of(first_of(project)), "2026-03-06")
    assert one.text == "“Server in place” was promised for Fri 6 Mar 2026. It has not happened yet."


def test_a_milestone_promised_over_and_over_is_proposed_once(cast):
    project = sent(cast, "Server in place")
    original = first_of(project).promises[0].uuid
    give(cast, first_of(project), "2026-03-10", at=NEXT_MONDAY)
    give(cast, first_of(project), "2026-03-11", at=NEXT_MONDAY + timedelta(days=2))
    [one] = proposed(project, NEXT_MONDAY + timedelta(days=9))
    assert (one.fact, str(one.known)) == (f"promise:{original}", "2026-03-06")


def test_what_happened_in_time_is_not_proposed(cast):
    project = sent(cast, "Server in place", "Phones ring")
    ready(cast, first_of(project), "2026-03-06")
    assert [one.subject for one in proposed(project)] == [subject_of(milestones_of(project)[1])]


def test_a_visit_to_which_nobody_came_is_a_broken_visit_and_a_late_one_is_late(cast):
    project = sent(cast, "Server in place")
    visit = planned(cast, project, "Survey", "visit", None)
    give(cast, visit, "2026-03-05T09:00", tolerance=15)
    missed, _server = proposed(project)
    assert (missed.kind, missed.known.typed) == ("broken_visit", "2026-03-05 09:00")
    assert "nobody came" in missed.text
    with clock.at(MONDAY + timedelta(days=3, hours=2)), writing():
        arrive(cast.account("technician").actor, visit, Moment.parse("2026-03-05T10:30"))
    late, _server = proposed(project)
    assert (late.kind, late.fact) == ("late", missed.fact)


def test_a_delivery_that_came_in_part_is_incomplete(cast):
    milestone = delivery(cast, "Desk", "Chair")
    came(cast, milestone, "Desk", on="2026-03-06")
    [one] = proposed(milestone.project)
    assert (one.kind, one.fact.split(":")[0]) == ("incomplete", "in_full")
    assert "Still missing: Chair." in one.text


def test_a_training_that_was_too_short_is_incomplete(cast):
    milestone = training(cast, 180)
    ready(cast, milestone, "2026-03-06", at=NEXT_MONDAY)
    assert proposed(milestone.project) == [], "whoever took part has not said anything yet"
    says(cast, milestone, 90, at=NEXT_MONDAY)
    [one] = proposed(milestone.project)
    assert (one.kind, "it took 90" in one.text) == ("incomplete", True)


def test_what_was_noted_of_the_same_thing_is_not_proposed_and_another_kind_is(cast):
    project = sent(cast, "Server in place")
    noted(cast, project, subject_of(first_of(project)), kind="discourtesy")
    assert len(proposed(project)) == 1
    noted(cast, project, subject_of(first_of(project)), kind="incomplete")
    assert proposed(project) == []


def test_one_fact_is_noted_once(cast):
    project = sent(cast, "Server in place")
    [one] = proposed(project)
    noted(cast, project, fact=one.fact)
    assert proposed(project) == []
    with pytest.raises(Refused, match="noted already"):
        noted(cast, project, fact=one.fact)


def test_the_form_is_filled_in_and_a_second_press_notes_nothing(cast, browse):
    project = sent(cast, "Server in place")
    with clock.at(NEXT_MONDAY):
        owner, path = browse("owner"), note_it(browse("owner"))
        fields = owner.get(path).fields()
        assert owner.send(path, fields).status == 200
        again = owner.send(path, fields | {"form_id": str(uuid4())})
    assert (again.status, len(again.errors)) == (422, 1)
    [row] = db.session.scalars(sa.select(Incident))
    assert (row.kind, row.subject, row.fact) == (
        "late",
        subject_of(first_of(project)),
        f"promise:{first_of(project).promises[0].uuid}",
    )
    assert row.noticed_at.date().isoformat() == "2026-03-06"


def test_what_was_none_does_not_come_back_and_the_reason_is_kept(cast, browse):
    project = sent(cast, "Server in place")
    [one] = proposed(project)
    with clock.at(NEXT_MONDAY):
        owner, path = browse("owner"), f"/projects/HD-1/incidents/none?fact={one.fact}"
        assert owner.submit(path, reason="  ").status == 422
        owner.submit(path, reason="The client had asked us to wait.")
        assert "noted already" in owner.get(path).text
        fields = owner.get("/projects/HD-1/incidents/new").fields() | {"reason": "Again"}
        assert owner.send(path, fields).status == 422
        assert browse("finance").raw("GET", path).status_code == 403
    assert proposed(project) == []
    [row] = db.session.scalars(sa.select(IncidentDismissal))
    assert (row.fact, row.text) == (one.fact, one.text)
    entry = db.session.scalars(sa.select(TimelineEntry).order_by(TimelineEntry.id.desc())).first()
    assert (entry.kind, entry.facts["fact"]) == ("incident.dismissed", one.fact)
    with pytest.raises(Refused):
        noted(cast, project, fact=one.fact)


def test_the_morning_tells_of_it_with_a_button(cast, browse):
    sent(cast, "Server in place")
    with clock.at(NEXT_MONDAY):
        page = browse("owner").get("/?whose=mine&list=nobody")
    assert "Went wrong, not noted yet: Something was late" in page.text
    assert page.soup.select("#nobody a.button[href*='/incidents/new?fact=promise']")


def test_the_list_over_all_projects_looks_thirty_days_back(cast):
    project = sent(cast, "Server in place")
    for days, count in ((30, 1), (40, 0)):
        with clock.at(MONDAY + timedelta(days=days)):
            assert len(proposals_among(sa.select(Project.id))) == count
    assert len(proposed(project, MONDAY + timedelta(days=400))) == 1


def test_many_projects_are_no_more_questions_than_one(app, cast):
    crowd(cast, milestones=2, promises=2)
    counts = []
    for _ in range(2):
        with clock.at(MONDAY + timedelta(days=20)), count_queries(app) as seen:
            assert proposals_among(sa.select(Project.id))
        counts.append(len(seen))
        db.session.rollback()
        crowd(cast, projects=8, milestones=3, promises=3)
    assert counts[0] == counts[1] <= 8, counts
    assert browser_of(app, cast, "owner").get("/incidents").status == 200
