"""What waits for the client, and what they turned down: the morning says what a project's own pages say."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

import pytest
import sqlalchemy as sa

from tests.desk.test_morning import morning, section
from tests.factories import MONDAY, draft, first_of, sent
from tests.milestones.answers import TUESDAY, asks_of, no, reported, yes
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.moments import local_moment
from tracker.checks.actions import add_checks
from tracker.checks.words import Item
from tracker.desk.morning_questions import turned_down, waiting_asks
from tracker.desk.morning_scope import UNDER_WAY, scope_of
from tracker.milestones import answered
from tracker.milestones.actions import subject_of
from tracker.milestones.asked import MATTERS, matters
from tracker.milestones.models import (
    ASK_ACCEPTANCE,
    ASK_HOLD,
    NO,
    TAKEN_BACK,
    YES,
    Ask,
    Milestone,
    Promise,
)
from tracker.milestones.readiness import ask_about_visit
from tracker.milestones.states import MilestoneState
from tracker.projects.models import Project

PASSED, AHEAD = date(2026, 3, 2), date(2026, 3, 20)
THURSDAY = MONDAY + timedelta(days=3)
ANSWERS = ([NO], [NO, YES], [YES, NO], [NO, TAKEN_BACK], ["imported"])


def milestones(project: Project) -> Iterator[Milestone]:
    """One in each state, by a date passed or ahead, promised again or not, somebody there or not."""
    cases = product(MilestoneState, (PASSED, AHEAD), (False, True), (None, PASSED, THURSDAY.date()))
    for number, (state, due, again, arrived) in enumerate(cases):
        row = Milestone(
            project_id=project.id,
            key=f"K{number}",
            position=number,
            kind="visit",
            title="Server in place",
            done_means="It answers",
            state=state,
            arrived_on=arrived,
            created_at=MONDAY,
            changed_at=MONDAY,
            promises=[promised(place, due) for place in range(1 + again)],
        )
        db.session.add(row)
        yield row


def promised(place: int, due: date) -> Promise:
    at = MONDAY + timedelta(days=3 * place)
    return Promise(place=place, due_on=due, made_on=at.date(), recorded_at=at)


def ask(project: Project, kind: str, answers, milestone: Milestone | None = None) -> None:
    """One question after the other, about the first promise; "imported" is an imported no."""
    promise = milestone.promises[0] if milestone else None
    for answer in answers:
        row = Ask(project_id=project.id, kind=kind, asked_at=TUESDAY, milestone=milestone, promise=promise)
        row.imported = answer == "imported"
        row.answer = NO if row.imported else answer
        db.session.add(row)


@pytest.fixture
def everything(cast) -> list[Project]:
    """A project in each state under way, with questions of every kind about what is in every state."""
    projects = [draft(cast) for _ in UNDER_WAY]
    with writing():
        for project, state in zip(projects, UNDER_WAY, strict=True):
            project = db.session.merge(project)
            project.state = state
            ask(project, ASK_HOLD, [None])
            ask(project, ASK_ACCEPTANCE, [NO, None])
        for number, milestone in enumerate(milestones(projects[0])):
            for kind in sorted(MATTERS.keys() - {ASK_HOLD}):
                ask(projects[0], kind, [*ANSWERS[number % len(ANSWERS)], None], milestone)
    return projects


def test_what_waits_is_what_still_matters(cast, everything):
    with clock.at(THURSDAY):
        scope = scope_of(cast.account("manager").actor, False, THURSDAY)
        asks = db.session.scalars(sa.select(Ask).where(Ask.answer.is_(None))).unique().all()
        projects = {project.id: project for project in everything}
        wanted = {
            ask.id
            for ask in asks
            if matters(ask, project := projects[ask.project_id], local_moment(THURSDAY, project.zone).day)
        }
        assert {found.ask_id for found in waiting_asks(scope)} == wanted
    assert 0 < len(wanted) < len(asks)


def test_what_was_turned_down_is_what_the_projects_owe(cast, everything):
    scope = scope_of(cast.account("manager").actor, False, THURSDAY)
    owed = [ask.id for project in everything for ask in answered.turned_down(db.session.merge(project))]
    assert {found.ask_id for found in turned_down(scope)} == set(owed)
    assert len(owed) > 10


@pytest.fixture
def asked_about(cast) -> Project:
    """A visit promised for Friday and not all prepared; on Thursday the client was asked."""
    project = sent(cast, kind="visit")
    with clock.at(THURSDAY), writing():
        by, visit = cast.account("owner").actor, first_of(project)
        add_checks(by, project, subject_of(visit), [Item(text="Rails", critical=False, evidence="")])
        ask_about_visit(by, visit)
    return project


def test_a_visit_whose_day_has_passed_waits_for_nobody(cast, browse, asked_about):
    assert "Coming though not all is ready" in section(morning(browse, THURSDAY), "client")
    page = morning(browse, THURSDAY + timedelta(days=5))
    assert "Coming though not all is ready" not in section(page, "client")


def test_come_anyway_goes_before_an_earlier_move_it(cast, browse, asked_about):
    no(cast, asked_about, asks_of(asked_about, "visit")[-1], "Later", at=THURSDAY + timedelta(minutes=5))
    assert "Harbour Dental asks us to move it" in section(morning(browse, THURSDAY), "nobody")
    with clock.at(THURSDAY + timedelta(minutes=9)), writing():
        ask_about_visit(cast.account("owner").actor, first_of(asked_about))
    yes(cast, asked_about, asks_of(asked_about, "visit")[-1], at=THURSDAY + timedelta(minutes=15))
    assert "asks us to move it" not in section(morning(browse, THURSDAY), "nobody")
    assert answered.turned_down(asked_about) == []


def test_what_was_returned_is_shown_from_that_moment_on(cast, browse):
    project = sent(cast)
    no(cast, project, reported(cast, project), "The door is jammed")
    page = section(morning(browse, TUESDAY), "nobody")
    assert "Server in place: for Harbour Dental it is not done yet" in page
    assert "“The door is jammed”" in page
