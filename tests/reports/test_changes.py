"""What changed since the last report: each kind of change in words, and nothing that did not change."""

from datetime import timedelta

import pytest

from tests.factories import MONDAY, first_of, give, planned, sent
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.moments import Moment
from tracker.milestones.actions import milestones_of, report_ready
from tracker.milestones.overview import overview_of
from tracker.projects.actions import edit_project
from tracker.reports.issuing import issue_report
from tracker.reports.models import Report
from tracker.reports.part_changes import changes
from tracker.reports.told import told_of

pytestmark = pytest.mark.usefixtures("typesetter")

TUESDAY = MONDAY + timedelta(days=1)
NEXT_WEEK = MONDAY + timedelta(days=9)


def report(cast, project, settings):
    with clock.at(MONDAY):
        return issue_report(cast.account("owner").actor, project.ref, settings)


def told(project, at=TUESDAY):
    with clock.at(at):
        found = changes(told_of(overview_of(project)))
    return found and {group.title: list(group.items) for group in found.groups}


def test_a_first_report_has_nothing_to_compare_with(app, cast):
    assert told(sent(cast)) is None


def test_nothing_is_said_to_have_changed_when_nothing_did(app, cast, settings):
    project = sent(cast)
    report(cast, project, settings)
    assert told(project) == {}


def test_it_names_the_report_and_its_day(app, cast, settings):
    project = sent(cast)
    report(cast, project, settings)
    with clock.at(TUESDAY):
        found = changes(told_of(overview_of(project)))
    assert (found.number, found.day) == ("HD-2", "Mon 2 Mar 2026")


def test_what_was_done_is_told_with_its_lateness(app, cast, settings):
    project = sent(cast, "Server", "Printer")
    report(cast, project, settings)
    with clock.at(NEXT_WEEK), writing():
        report_ready(cast.account("owner").actor, first_of(project), Moment.parse("2026-03-09"))
    assert told(project, NEXT_WEEK)["Done"] == ["Server: Mon 9 Mar 2026, 1 working day late"]


def test_a_new_date_is_told_with_the_old_one_and_why(app, cast, settings):
    project = sent(cast, "Server", "Printer")
    report(cast, project, settings)
    give(cast, first_of(project), "2026-03-13", at=TUESDAY, reason="No part came.", cause="supplier")
    assert told(project) == {
        "Promised again": [
            "Server: now Fri 13 Mar 2026, before Fri 6 Mar 2026. No part came. (the supplier’s doing)"
        ]
    }


def test_a_promise_for_what_had_none_is_new(app, cast, settings):
    project = sent(cast)
    planned(cast, project, "Scanner", day=None)
    report(cast, project, settings)
    give(cast, milestones_of(project)[1], "2026-03-20", at=TUESDAY)
    assert told(project) == {"New": ["Scanner: promised for Fri 20 Mar 2026"]}


def test_a_day_that_passed_without_a_new_one_is_told(app, cast, settings):
    project = sent(cast, "Server")
    report(cast, project, settings)
    assert told(project, NEXT_WEEK) == {
        "The day passed and we gave no new one": ["Server: promised last for Fri 6 Mar 2026"]
    }


def test_another_title_is_told(app, cast, settings):
    project = sent(cast)
    report(cast, project, settings)
    with clock.at(TUESDAY), writing():
        edit_project(cast.account("owner").actor, project, title="New rooms", deputy=project.deputy)
    assert told(project) == {"The project": ["It was called “Server room”."]}


def test_long_lists_say_how_many_more(app, cast, settings, monkeypatch):
    monkeypatch.setattr("tracker.reports.part_changes.MOST", 2)
    project = sent(cast, "A", "B", "C")
    report(cast, project, settings)
    with clock.at(NEXT_WEEK):
        [group] = changes(told_of(overview_of(project))).groups
    assert (len(group.items), group.more) == (2, 1)


def test_a_report_of_before_facts_were_kept_is_compared_with_nothing(app, cast, settings):
    project = sent(cast)
    older = report(cast, project, settings)
    kept = {column: getattr(older, column) for column in ("project_id", "number", "collected_at")}
    hashes = {"head_number": 1, "head_hash": "0" * 64, "facts_hash": "1" * 64, "file_hash": "2" * 64}
    with writing():
        db.session.add(Report(**kept | hashes))
    assert told(project) is None


def test_what_was_found_is_in_the_next_report(app, cast, settings, typesetter):
    project = sent(cast, "Server")
    report(cast, project, settings)
    give(cast, first_of(project), "2026-03-13", at=TUESDAY)
    with clock.at(TUESDAY):
        issue_report(cast.account("owner").actor, project.ref, settings)
    assert "What changed since" not in typesetter.documents[0]
    assert "What changed since HD-2 of Mon 2 Mar 2026" in typesetter.documents[1]
