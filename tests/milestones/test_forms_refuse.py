"""Bad input gets one sentence at its field, and nothing is written."""

import pytest
import sqlalchemy as sa

from tests.factories import MONDAY, draft, first_of, give, planned, sent
from tracker.base import clock
from tracker.base.database import db
from tracker.milestones.models import Milestone, Promise
from tracker.timeline.models import TimelineEntry

GOOD = {"due": "2026-03-10", "reason": "The supplier is late", "cause": "supplier"}


def counts() -> list[int]:
    return [
        db.session.scalar(sa.select(sa.func.count()).select_from(t))
        for t in (Promise, Milestone, TimelineEntry)
    ]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"due": "in a few days"}, "Promised for"),
        ({"due": "soon"}, "Promised for"),
        ({"due": ""}, "Promised for"),
        ({"due": "2026-02-30"}, "Promised for"),
        ({"due": "10000-01-01"}, "Promised for"),
        ({"due": "1989-12-31"}, "Promised for"),
        ({"due": "2026-03-29 01:30"}, "Promised for"),
        ({"due": "2026-03-06"}, "Promised for"),
        ({"tolerance_minutes": "-5", "due": "2026-03-10 09:00"}, "Tolerance"),
        ({"tolerance_minutes": "15"}, "Tolerance"),
        ({"tolerance_minutes": "x"}, "Tolerance"),
        ({"reason": ""}, "Why does the date move?"),
        ({"reason": "bell \x07"}, "Why does the date move?"),
        ({"cause": ""}, "Whose cause is it?"),
        ({"cause": "weather"}, "Whose cause is it?"),
        ({"made_on": "2026-03-01"}, "Given on"),
        ({"made_on": "tomorrow"}, "Given on"),
    ],
)
def test_a_new_date_is_refused_at_its_field(cast, browse, wrong, field):
    project = sent(cast)
    before = counts()
    with clock.at(MONDAY):
        page = browse("owner").submit(f"/projects/{project.ref}/milestones/M01/promise", **(GOOD | wrong))
    assert page.status == 422
    [error] = page.errors
    assert error.startswith(field)
    assert counts() == before


def test_what_was_typed_is_still_there(cast, browse):
    project = sent(cast)
    with clock.at(MONDAY):
        page = browse("owner").submit(
            f"/projects/{project.ref}/milestones/M01/promise", **(GOOD | {"due": "next week"})
        )
    assert page.fields()["due"] == "next week"
    assert page.fields()["reason"] == "The supplier is late"


def test_a_first_promise_is_not_made_after_its_day(cast, browse):
    project = sent(cast)
    planned(cast, project, "Training", day=None)
    with clock.at(MONDAY):
        page = browse("owner").submit(f"/projects/{project.ref}/milestones/M02/promise", due="2026-02-27")
    assert [e.split(":")[0] for e in page.errors] == ["Promised for"]


def test_a_range_counts_as_its_latest_end(cast, browse):
    project = sent(cast)
    with clock.at(MONDAY):
        browse("owner").submit(
            f"/projects/{project.ref}/milestones/M01/promise", **(GOOD | {"due": "10-12 March 2026"})
        )
    assert str(first_of(project).latest.due) == "2026-03-12"


def test_a_date_in_the_past_is_taken_and_warned_of(cast, browse):
    project = sent(cast)
    with clock.at(MONDAY.replace(day=12)):
        page = browse("owner").submit(f"/projects/{project.ref}/milestones/M01/promise", **GOOD)
    assert "lies in the past" in page.text
    assert str(first_of(project).latest.due) == "2026-03-10"


def test_a_plan_that_was_promised_is_not_edited(cast, browse):
    project = sent(cast)
    milestone = first_of(project)
    with clock.at(MONDAY):
        page = browse("owner").submit(
            f"/projects/{project.ref}/milestones/M01/edit", title="Something smaller"
        )
    assert "can’t be changed" in page.text or "can't be changed" in page.text
    assert milestone.title == "Server in place"


def test_two_who_edit_a_plan_at_once_both_keep_their_text(cast, browse):
    project = draft(cast)
    planned(cast, project)
    path = f"/projects/{project.ref}/milestones/M01/edit"
    with clock.at(MONDAY):
        first, second = browse("owner"), browse("manager")
        slow = second.get(path).fields() | {"title": "Server on its feet"}
        first.submit(path, title="Server stands")
        page = second.send(path, slow)
    assert page.status == 409
    assert "Server stands" in page.text
    assert page.fields()["title"] == "Server on its feet"
    with clock.at(MONDAY):
        second.send(path, page.fields())
    assert first_of(project).title == "Server on its feet"


def test_markup_is_shown_not_obeyed(cast, browse):
    project = sent(cast, "<script>alert(1)</script>")
    with clock.at(MONDAY):
        page = browse("owner").get(f"/projects/{project.ref}")
    assert "<script>alert(1)</script>" in page.text
    assert not page.soup.find("script", string="alert(1)")


def test_a_timed_visit_keeps_time_and_tolerance(cast):
    milestone = first_of(sent(cast, "Site survey", kind="visit"))
    give(cast, milestone, "2026-03-06T09:00", tolerance=15)
    assert (str(milestone.latest.due), milestone.latest.tolerance_minutes) == ("2026-03-06T09:00", 15)
