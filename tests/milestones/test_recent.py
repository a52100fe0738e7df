"""What is told of thousands of promises at once is what a single project's page tells of each."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.factories import FRIDAY, MONDAY, first_of, give, sent
from tests.stories import DAY_THIRTY, tell_golden_story
from tracker.base import clock
from tracker.base.clock import now
from tracker.base.database import db, writing
from tracker.base.moments import Moment
from tracker.milestones.actions import report_ready
from tracker.milestones.correcting import correct_promise
from tracker.milestones.models import ASK_DATE, NO, YES, Ask
from tracker.milestones.overview import overview_of
from tracker.milestones.promising import terms_of
from tracker.milestones.recent import recent_promises
from tracker.projects.models import Project


def check_same(project, at) -> list[str]:
    """Compare both ways of telling; returns the states found, in order."""
    with clock.at(at):
        overview = overview_of(project)
        recent = recent_promises(sa.select(Project.id), date(1990, 1, 1), date(2100, 1, 1), now())
    single = {row.milestone.id: row.standing.promises for row in overview.rows if row.standing}
    states = {key: [(one.state, one.counts) for one in promises] for key, promises in single.items()}
    assert {one.milestone_id: [(p.state, p.counts) for p in one.promises] for one in recent} == states
    assert {one.today for one in recent} == {overview.today}
    return [str(state) for those in states.values() for state, _ in those]


def test_the_golden_story(cast):
    states = check_same(tell_golden_story(cast), DAY_THIRTY)
    assert {state: states.count(state) for state in set(states)} == {"kept": 2, "broken": 23}


@pytest.mark.parametrize("answer", [YES, NO, None])
@pytest.mark.parametrize("imported", [True, False])
def test_answered_dates(cast, answer, imported):
    project = sent(cast, "Server in place")
    give(cast, first_of(project), "2026-03-10")
    with writing():
        ask = db.session.query(Ask).filter_by(kind=ASK_DATE).one()
        ask.answer, ask.imported = answer, imported
        ask.answered_on = MONDAY.date() if answer else None
    states = check_same(project, MONDAY + timedelta(days=14))
    assert states == (["renegotiated", "broken"] if answer == YES else ["broken", "broken"])


def test_the_clients_own_answer_goes_before_an_imported_one(cast):
    project = sent(cast, "Server in place")
    give(cast, first_of(project), "2026-03-10")
    with writing():
        own = db.session.query(Ask).filter_by(kind=ASK_DATE).one()
        own.answer, own.answered_on = YES, MONDAY.date()
        db.session.add(
            Ask(
                project_id=project.id,
                milestone_id=own.milestone_id,
                promise_id=own.promise_id,
                kind=ASK_DATE,
                asked_at=MONDAY,
                answer=NO,
                answered_on=MONDAY.date(),
                imported=True,
            )
        )
    assert check_same(project, MONDAY + timedelta(days=14)) == ["renegotiated", "broken"]


def test_corrected_dates_kept_ones_and_deliveries(cast):
    project = sent(cast, "Server in place", kind="delivery")
    milestone = first_of(project)
    with clock.at(MONDAY), writing():
        wrong = milestone.latest
        terms = terms_of(wrong)
        right = type(terms)(due=Moment(FRIDAY + timedelta(days=3)), made=terms.made, words=terms.words)
        correct_promise(cast.account("owner").actor, wrong, right, "A slip of the pen")
    with clock.at(MONDAY + timedelta(days=7)), writing():
        report_ready(cast.account("owner").actor, milestone, Moment(FRIDAY + timedelta(days=3)))
    assert check_same(project, MONDAY + timedelta(days=8)) == ["kept"]
