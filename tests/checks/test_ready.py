"""*Ready* is refused over unmet critical checks and warns of unfinished plain ones; it names each (P8)."""

import pytest
import sqlalchemy as sa

from tests.checks.given import add, checked_project, checks, second, subject, tick
from tests.factories import MONDAY, draft, first_of, planned
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Refused
from tracker.base.moments import Moment
from tracker.checks.models import Check
from tracker.milestones.actions import drop_plan, report_ready
from tracker.timeline.models import TimelineEntry


def ready(cast, project) -> None:
    with clock.at(MONDAY), writing():
        report_ready(cast.account("technician").actor, first_of(project), Moment(MONDAY.date()))


def test_each_unmet_critical_check_is_named_with_what_it_lacks(cast):
    project = checked_project(cast, "! Backup verified", "! Restore proved", "! Room on the target (number)")
    backup, restore, _room = checks(project)
    tick(cast, project, backup, "read back")
    tick(cast, project, restore, "20 files opened")
    with writing():
        restore.evidence = ""  # as a row from elsewhere may be
    with pytest.raises(Refused) as refusal:
        ready(cast, project)
    assert refusal.value.message == (
        "This is not ready yet: “Backup verified” was not checked by a second person. "
        "“Restore proved” has no evidence. “Room on the target” is not done."
    )
    assert first_of(project).state == "promised"


def test_it_passes_once_they_are_met_and_its_entry_names_the_plain_ones(cast):
    project = checked_project(cast)
    add(cast, project, "Old cartons taken away")
    critical, plain, _other = checks(project)
    tick(cast, project, critical, "20 files opened")
    second(cast, project, critical)
    tick(cast, project, plain)
    ready(cast, project)
    [entry] = db.session.scalars(sa.select(TimelineEntry).where(TimelineEntry.kind == "milestone.ready"))
    assert entry.facts["warnings"] == ["Old cartons taken away"]


def test_the_page_says_so_before(cast, browse):
    project = checked_project(cast)
    with clock.at(MONDAY):
        path = f"/projects/{project.ref}/milestones/M01/ready"
        page = browse("technician").get(path)
        again = browse("technician").submit(path, happened="2026-03-02")
    assert "“Restore of a sample proved” is not done." in page.text
    assert "Not ticked yet; the history will say so: Cables labelled" in page.text
    assert again.errors == ["This is not ready yet: “Restore of a sample proved” is not done."]


def test_the_checks_of_another_milestone_are_in_nobodys_way(cast):
    project = checked_project(cast)
    with writing():
        for check in checks(project):
            check.subject = "milestone:another"
    ready(cast, project)
    assert first_of(project).state == "ready"


def test_a_dropped_plan_takes_its_checks_along(cast):
    project = draft(cast)
    milestone = planned(cast, project)
    add(cast, project, "One")
    assert checks(project)[0].subject == subject(project)
    with writing():
        drop_plan(cast.account("owner").actor, milestone)
    assert db.session.scalars(sa.select(Check)).all() == []
