"""Figures are never better than the truth: what is not in full is open, whatever was reported (P5)."""

import pytest

from tests.factories import FRIDAY
from tests.milestones.whole import (
    MONDAY,
    NEXT_MONDAY,
    NEXT_TUESDAY,
    SATURDAY,
    came,
    delivery,
    figures,
    ready,
    says,
    training,
)
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Refused
from tracker.base.moments import Moment
from tracker.milestones.models import ASK_ACCEPTANCE, Ask
from tracker.milestones.overview import overview_of
from tracker.milestones.promising import Telling, promise
from tracker.milestones.rules import Terms
from tracker.milestones.states import MilestoneState
from tracker.milestones.whole_project import report_project_ready


def again(cast, milestone, due, *, at, lines=None, minutes=None):
    with clock.at(at), writing():
        terms = Terms(due=Moment.parse(due), made=Moment(at.date()), lines=lines, minutes=minutes)
        promise(cast.account("owner").actor, milestone, terms, Telling(reason="Late", cause="us"))


def accepted(milestone, on):
    with writing():
        milestone.state, milestone.accepted_on = MilestoneState.ACCEPTED, on


def test_reported_with_a_line_missing_counts_as_open(cast):
    milestone = delivery(cast)
    came(cast, milestone, "Server", "Printer", on="2026-03-05")
    ready(cast, milestone, "2026-03-06")
    found = figures(milestone)
    assert milestone.state == "ready"
    assert (found.on_time_original, found.originals_due, found.silent) == (0, 1, 1)
    assert found.slip_by_milestone == {"M01": 2}


def test_it_happened_when_the_last_line_came_whatever_was_stated(cast):
    milestone = delivery(cast)
    came(cast, milestone, "Server", "Printer", on="2026-03-05")
    ready(cast, milestone, "2026-03-06")
    came(cast, milestone, "Scanner", on="2026-03-09")
    found = figures(milestone)
    assert (found.on_time_original, found.silent, found.slip_by_milestone) == (0, 0, {"M01": 1})
    assert milestone.happened == Moment(FRIDAY)
    with clock.at(NEXT_TUESDAY):
        assert overview_of(milestone.project, SATURDAY.date()).figures.standings[0].open


def test_everything_came_in_time_and_it_is_kept(cast):
    milestone = delivery(cast)
    came(cast, milestone, "Server", "Printer", "Scanner", on="2026-03-05")
    ready(cast, milestone, "2026-03-06")
    assert figures(milestone).on_time_original == 1


def test_leaving_a_late_line_out_of_a_new_promise_does_not_make_the_first_one_kept(cast):
    milestone = delivery(cast)
    came(cast, milestone, "Server", "Printer", on="2026-03-05")
    again(cast, milestone, "2026-03-10", at=NEXT_MONDAY, lines=("Server", "Printer"))
    ready(cast, milestone, "2026-03-06")
    found = figures(milestone)
    assert (found.on_time_original, found.slip_by_milestone) == (0, {"M01": 1})
    assert milestone.missing_lines == ()


def test_a_training_is_open_until_somebody_confirms_and_then_its_day_stays(cast):
    milestone = training(cast)
    ready(cast, milestone, "2026-03-06")
    assert figures(milestone).on_time_original == 0
    says(cast, milestone, 180)
    assert figures(milestone).on_time_original == 1


def test_a_shorter_training_stays_open(cast):
    milestone = training(cast)
    ready(cast, milestone, "2026-03-06")
    says(cast, milestone, 179)
    assert (figures(milestone).on_time_original, milestone.falls_short) == (0, True)


def test_what_no_promise_named_is_decided_by_ready_alone(cast):
    milestone = training(cast, minutes=1)
    with writing():
        milestone.kind = "work"
    ready(cast, milestone, "2026-03-06")
    assert figures(milestone).on_time_original == 1


def test_the_clients_acceptance_settles_what_is_missing_from_its_own_day(cast):
    milestone = delivery(cast)
    ready(cast, milestone, "2026-03-05")
    accepted(milestone, NEXT_MONDAY.date())
    assert milestone.happened_in_full == Moment(NEXT_MONDAY.date())
    assert figures(milestone).on_time_original == 0


def test_a_returned_one_is_open_whatever_came(cast):
    milestone = delivery(cast)
    came(cast, milestone, "Server", "Printer", "Scanner", on="2026-03-05")
    ready(cast, milestone, "2026-03-05")
    with writing():
        milestone.state = MilestoneState.RETURNED
    assert (milestone.happened_in_full, milestone.falls_short) == (None, False)


def test_a_new_date_may_be_given_for_what_was_reported_and_is_not_in_full(cast):
    milestone = delivery(cast)
    ready(cast, milestone, "2026-03-06", at=SATURDAY)
    again(cast, milestone, "2026-03-11", at=NEXT_MONDAY)
    assert (milestone.state, milestone.promised_lines) == ("promised", ("Server", "Printer", "Scanner"))
    waiting = db.session.scalars(db.select(Ask).where(Ask.kind == ASK_ACCEPTANCE, Ask.answer.is_(None))).all()
    assert not waiting
    assert figures(milestone).silent == 0


def test_no_new_date_for_what_is_in_full(cast):
    milestone = delivery(cast)
    came(cast, milestone, "Server", "Printer", "Scanner", on="2026-03-05")
    ready(cast, milestone, "2026-03-05")
    with pytest.raises(Refused, match="not open any more"):
        again(cast, milestone, "2026-03-11", at=NEXT_TUESDAY)


def test_the_project_is_not_ready_while_a_line_is_missing(cast):
    milestone = delivery(cast)
    ready(cast, milestone, "2026-03-06")
    with pytest.raises(Refused, match="Hardware"), clock.at(NEXT_TUESDAY), writing():
        report_project_ready(cast.account("owner").actor, milestone.project)


def test_the_project_may_be_reported_while_only_a_word_of_the_client_is_out(cast):
    milestone = training(cast)
    ready(cast, milestone, "2026-03-06")
    with clock.at(NEXT_TUESDAY), writing():
        report_project_ready(cast.account("owner").actor, milestone.project)
    assert milestone.project.state == "ready"


def test_minutes_promised_later_are_those_to_confirm(cast):
    milestone = training(cast)
    again(cast, milestone, "2026-03-10", at=MONDAY, minutes=120)
    ready(cast, milestone, "2026-03-10")
    says(cast, milestone, 120)
    assert milestone.happened_in_full == Moment.parse("2026-03-10")
