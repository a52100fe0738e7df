"""A draft is filled from a template with days, checks and waits; it moves as one and becomes one again."""

from dataclasses import replace
from datetime import date, time

import pytest

from tests.factories import MONDAY, draft, planned, sent
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Invalid, Refused
from tracker.base.moments import Moment
from tracker.checks.queries import checks_of
from tracker.milestones.actions import milestones_of, subject_of
from tracker.milestones.plans import planned_moment
from tracker.milestones.waiting import waits_of
from tracker.milestones.whole_project import send_draft
from tracker.project_templates.actions import begin_with, move_first_day, save_as_template
from tracker.project_templates.built_in import BUILT_IN
from tracker.project_templates.previewing import preview
from tracker.project_templates.queries import design_of
from tracker.project_templates.rules import Design
from tracker.projects.calendar import place_of
from tracker.projects.models import Project

FIRST = date(2026, 4, 1)
"""A Wednesday before Easter."""

REPLACEMENT = BUILT_IN["server-and-desktops"]


def begun(cast, design: Design = REPLACEMENT, first: date = FIRST, dues=None) -> Project:
    project = draft(cast)
    with clock.at(MONDAY), writing():
        begin_with(cast.account("owner").actor, project, design, first, dues)
    return project


@pytest.mark.parametrize("design", BUILT_IN.values(), ids=BUILT_IN)
def test_what_was_shown_is_what_is_planned(cast, design):
    shown = preview(design, place_of(cast.client("harbour"), None), FIRST)
    milestones = milestones_of(begun(cast, design))
    assert [planned_moment(m) for m in milestones] == [plan.due for plan in shown.plans]
    assert all(shown.calendar.is_working_day(m.planned_on) for m in milestones)


@pytest.mark.parametrize("design", BUILT_IN.values(), ids=BUILT_IN)
def test_a_draft_of_each_can_be_sent_as_it_is(cast, design):
    project = begun(cast, design)
    with clock.at(MONDAY), writing():
        assert send_draft(cast.account("owner").actor, project) == len(design.steps)
    visit = next(m for m in milestones_of(project) if m.kind == "visit")
    assert (visit.latest.due_at, visit.latest.tolerance_minutes) == (design.steps[0].at, 15)


def test_everything_of_a_milestone_arrives(cast):
    project = begun(cast)
    checks, waits = checks_of([project.id]), waits_of(project.id)
    milestones = milestones_of(project)
    assert project.started_from == "Server and desktop replacement"
    for step, m in zip(REPLACEMENT.steps, milestones, strict=True):
        assert (m.title, m.kind, m.done_means, m.bring) == (
            step.title,
            step.kind,
            step.done_means,
            step.bring,
        )
        assert (m.planned_at, m.planned_tolerance) == (step.at, step.tolerance_minutes)
        assert (tuple(m.planned_lines or ()) or None, m.planned_minutes) == (step.lines, step.minutes)
        found = [(c.text, c.critical, c.evidence_kind) for c in checks.get(subject_of(m), [])]
        assert found == [(c["text"], c["critical"], c["evidence"]) for c in step.checks]
        assert waits.get(m.key, []) == [milestones[place - 1].key for place in step.waits_for]


def test_days_put_in_by_hand_stand_in_place_of_the_templates(cast):
    dues = [Moment(date(2026, 4, 18), time(7)), None, *[Moment(FIRST)] * (len(REPLACEMENT.steps) - 2)]
    first, second, *_ = milestones_of(begun(cast, dues=dues))
    assert (first.planned_on, first.planned_at, first.planned_tolerance) == (date(2026, 4, 18), time(7), 15)
    assert (second.planned_on, second.planned_at) == (None, None)


def test_a_visit_without_its_time_has_no_tolerance_left(cast):
    dues = [Moment(FIRST)] * len(REPLACEMENT.steps)
    visit = milestones_of(begun(cast, dues=dues))[0]
    assert (visit.planned_at, visit.planned_tolerance) == (None, None)


def test_only_a_draft_begins_and_not_in_the_past(cast):
    with pytest.raises(Invalid, match="over"), clock.at(MONDAY), writing():
        begin_with(cast.account("owner").actor, draft(cast), REPLACEMENT, date(2026, 3, 1))
    with pytest.raises(Refused, match="sent already"), clock.at(MONDAY), writing():
        begin_with(cast.account("owner").actor, sent(cast), REPLACEMENT, FIRST)


def test_a_draft_moves_as_one_and_nothing_comes_out_on_a_holiday(cast):
    project = begun(cast)
    offsets = [step.offset_days for step in REPLACEMENT.steps]
    with clock.at(MONDAY), writing():
        before = move_first_day(cast.account("owner").actor, project, date(2026, 12, 21))
    moved = [m.planned_on for m in milestones_of(project)]
    calendar = project.calendar(date(2027, 3, 1))
    assert before == FIRST
    assert [calendar.working_days(date(2026, 12, 21), day) for day in moved] == offsets
    assert date(2026, 12, 28) not in moved, "Boxing Day is kept on the Monday"
    assert milestones_of(project)[0].planned_at == time(9)


@pytest.mark.parametrize("day", [FIRST, date(2026, 3, 1)])
def test_a_draft_moves_to_another_day_that_is_not_over(cast, day):
    project = begun(cast)
    with pytest.raises(Invalid), clock.at(MONDAY), writing():
        move_first_day(cast.account("owner").actor, project, day)


def test_nothing_moves_once_it_is_promised_or_without_a_day(cast):
    owner = cast.account("owner").actor
    with pytest.raises(Refused, match="promises"), clock.at(MONDAY), writing():
        move_first_day(owner, sent(cast), FIRST)
    empty = draft(cast)
    planned(cast, empty, day=None)
    with pytest.raises(Refused, match="nothing to move"), clock.at(MONDAY), writing():
        move_first_day(owner, empty, FIRST)


@pytest.mark.parametrize("send", [False, True], ids=["draft", "sent"])
def test_a_project_saved_as_a_template_is_the_template_it_began_with(cast, send):
    project = begun(cast)
    with clock.at(MONDAY), writing():
        if send:
            send_draft(cast.account("owner").actor, project)
        saved = save_as_template(cast.account("manager").actor, project, "Ours", "Proved at Harbour")
    steps = [replace(step, uuid="") for step in design_of(saved).steps]
    assert steps == list(REPLACEMENT.steps)


def test_an_empty_project_is_no_template(cast):
    with pytest.raises(Refused), clock.at(MONDAY), writing():
        save_as_template(cast.account("manager").actor, draft(cast), "Nothing")


def test_one_entry_says_what_it_began_with(cast):
    project = begun(cast)
    rows = db.session.execute(
        db.text("SELECT facts FROM timeline_entries WHERE kind = 'project.begun_with'")
    ).all()
    assert len(rows) == 1
    assert project.started_from
