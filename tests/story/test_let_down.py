"""The words about a broken promise, as a person would say them to a client (P6)."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.factories import MONDAY, first_of, give, sent
from tests.milestones.answers import asks_of, yes
from tests.milestones.whole import came, delivery, ready, says, training
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.moments import Moment
from tracker.milestones.actions import milestones_of, report_ready
from tracker.milestones.explaining import explain, explanations_of
from tracker.milestones.models import ASK_DATE, NO, YES, Ask
from tracker.milestones.overview import overview_of
from tracker.story.let_down import LetDown, let_downs

SATURDAY = datetime(2026, 3, 7, 9, 0, tzinfo=UTC)
NEXT_MONDAY = MONDAY + timedelta(days=7)


def told(app, project, at: datetime) -> list[LetDown]:
    with app.test_request_context(), clock.at(at):
        explained = {one.promise_id: one for one in explanations_of(project.id)}
        return let_downs(overview_of(project), explained)


def words(app, project, at: datetime) -> str:
    return " ".join(f"{one.what} {one.why} {one.now}" for one in told(app, project, at))


def test_nothing_is_broken_before_its_day_is_over(app, cast):
    project = sent(cast)
    assert told(app, project, datetime(2026, 3, 6, 23, 59, tzinfo=UTC)) == []


def test_the_morning_after(app, cast):
    assert words(app, sent(cast), SATURDAY) == (
        "We promised you “Server in place” for yesterday, Friday 6 March. It did not happen. "
        "We have not told you why yet. "
        "There is no new date yet. Omar Oakes owes you one by noon on Monday 9 March."
    )


@pytest.mark.parametrize(
    ("at", "now"),
    [
        (NEXT_MONDAY, "There is no new date yet. Omar Oakes owes you one by noon today."),
        (
            NEXT_MONDAY.replace(hour=12),
            "There is still no new date. Omar Oakes owed you one by noon on Monday 9 March, and still does.",
        ),
        (
            NEXT_MONDAY + timedelta(days=9),
            "There is still no new date. Omar Oakes owed you one by noon on Monday 9 March, and still does.",
        ),
    ],
    ids=["before noon", "at noon", "long after"],
)
def test_a_date_is_owed_by_noon_of_the_next_working_day(app, cast, at, now):
    [one] = told(app, sent(cast), at)
    assert (one.now, one.owed) == (now, True)


def test_noon_is_that_of_the_clients_place(app, cast):
    project = sent(cast)
    with writing():
        project.time_zone = "America/New_York"
    assert "owes you one by noon today" in words(app, project, NEXT_MONDAY.replace(hour=15))
    assert "and still does" in words(app, project, NEXT_MONDAY.replace(hour=16))


def test_the_owners_words_stand_in_place_of_a_reason(app, cast):
    project = sent(cast)
    with clock.at(SATURDAY), writing():
        explain(cast.account("owner").actor, first_of(project), "The rack came without rails.")
    [one] = told(app, project, SATURDAY)
    assert one.why == "Omar Oakes writes: “The rack came without rails.”"


def test_who_wrote_it_is_named_though_another_answers_for_it(app, cast):
    project = sent(cast)
    with clock.at(SATURDAY), writing():
        explain(cast.account("technician").actor, first_of(project), "The rack came without rails.")
    assert "Tess Turner writes: “" in words(app, project, SATURDAY)


def test_a_new_date_with_its_reason(app, cast):
    project = sent(cast)
    give(cast, first_of(project), "2026-03-13", at=SATURDAY, reason="The supplier sent the wrong rack.")
    [one] = told(app, project, NEXT_MONDAY)
    assert one == LetDown(
        "We promised you “Server in place” for Friday 6 March. It did not happen.",
        "Our reason: The supplier sent the wrong rack.",
        "The new date is Friday 13 March. Omar Oakes answers for it.",
        owed=False,
    )


def test_two_and_more_dates_in_vain(app, cast):
    project = sent(cast)
    give(cast, first_of(project), "2026-03-09", at=SATURDAY)
    at = NEXT_MONDAY + timedelta(days=1)
    assert (
        "We promised you “Server in place” for Friday 6 March, and then for yesterday, Monday 9 March. "
        "We kept neither date."
    ) in words(app, project, at)
    give(cast, first_of(project), "2026-03-11", at=at)
    assert (
        "We promised you “Server in place” for Friday 6 March, and have moved the date two times since, last "
        "to yesterday, Wednesday 11 March. We kept none of these dates."
    ) in words(app, project, at + timedelta(days=2))


def test_every_date_that_moved_is_counted_also_one_agreed_in_time(app, cast):
    project = sent(cast)
    milestone = first_of(project)
    give(cast, milestone, "2026-03-09", at=SATURDAY)
    give(cast, milestone, "2026-03-12", at=NEXT_MONDAY + timedelta(days=1))
    give(cast, milestone, "2026-03-16", at=NEXT_MONDAY + timedelta(days=1))
    yes(cast, project, asks_of(project, "date")[-1], at=NEXT_MONDAY + timedelta(days=1))
    give(cast, milestone, "2026-03-18", at=NEXT_MONDAY + timedelta(days=8))
    text = words(app, project, NEXT_MONDAY + timedelta(days=10))
    assert "have moved the date four times since, last to yesterday, Wednesday 18 March." in text


@pytest.mark.parametrize("reported", [True, False])
def test_what_came_is_said_beside_what_did_not(app, cast, reported):
    milestone = delivery(cast)
    came(cast, milestone, "Server", "Printer", on="2026-03-05", at=SATURDAY)
    if reported:
        ready(cast, milestone, "2026-03-06", at=SATURDAY)
    [one] = told(app, milestone.project, SATURDAY)
    assert one.what == (
        "We promised you “Hardware” for yesterday, Friday 6 March. Two of three came; still to come: Scanner."
    )
    give(cast, milestone, "2026-03-09", at=SATURDAY)
    [one] = told(app, milestone.project, NEXT_MONDAY + timedelta(days=1))
    assert one.what.endswith("We kept neither date. Two of three came; still to come: Scanner.")


def test_what_all_came_and_was_not_reported(app, cast):
    milestone = delivery(cast, "Server")
    came(cast, milestone, "Server", on="2026-03-07", at=SATURDAY)
    [one] = told(app, milestone.project, SATURDAY)
    assert one.what.endswith("All of it came, but we have not reported it done.")


def test_how_long_a_training_was_is_said(app, cast):
    milestone = training(cast)
    ready(cast, milestone, "2026-03-06", at=SATURDAY)
    assert told(app, milestone.project, SATURDAY) == []
    says(cast, milestone, 60, at=SATURDAY)
    [one] = told(app, milestone.project, SATURDAY)
    assert one.what.endswith("by those who took part it was 60 minutes of the 180 promised.")


def test_a_declined_date_is_none(app, cast):
    project = sent(cast)
    give(cast, first_of(project), "2026-03-13", at=SATURDAY)
    with writing():
        db.session.query(Ask).filter_by(kind=ASK_DATE).one().answer = NO
    [one] = told(app, project, NEXT_MONDAY)
    assert one.now == (
        "You told us that Friday 13 March does not suit you. Omar Oakes owes you another date."
    )
    assert one.owed


def test_a_time_is_said_with_its_day(app, cast):
    project = sent(cast, kind="visit")
    give(cast, first_of(project), "2026-03-09T09:00")
    with writing():
        ask = db.session.query(Ask).filter_by(kind=ASK_DATE).one()
        ask.answer, ask.answered_on = YES, MONDAY.date()
    at = NEXT_MONDAY + timedelta(days=1)
    assert "for yesterday, Monday 9 March at 09:00. It did not happen." in words(app, project, at)


def test_things_that_share_everything_are_told_of_in_one_breath(app, cast):
    project = sent(cast, *(f"Thing {n}" for n in range(1, 7)))
    [one] = told(app, project, SATURDAY)
    assert one.what == (
        "We promised you “Thing 1”, “Thing 2”, “Thing 3”, “Thing 4” and two more for yesterday, "
        "Friday 6 March. None of this happened."
    )
    give(cast, milestones_of(project)[0], "2026-03-13", at=SATURDAY)
    assert [one.what.partition(" for ")[0] for one in told(app, project, SATURDAY)] == [
        "We promised you “Thing 1”",
        "We promised you “Thing 2”, “Thing 3”, “Thing 4”, “Thing 5” and one more",
    ]


def test_things_with_another_past_share_their_last_date(app, cast):
    project = sent(cast, "Server in place", "Training")
    first, second = milestones_of(project)
    give(cast, second, "2026-03-09", at=SATURDAY)
    give(cast, first, "2026-03-08", at=SATURDAY)
    give(cast, first, "2026-03-09", at=SATURDAY)
    [one] = told(app, project, NEXT_MONDAY + timedelta(days=1))
    assert one.what == (
        "We promised you “Server in place” and “Training”, last for yesterday, Monday 9 March. "
        "None of this happened."
    )


def test_what_happened_since_is_told_elsewhere(app, cast):
    project = sent(cast)
    with clock.at(NEXT_MONDAY), writing():
        report_ready(cast.account("owner").actor, first_of(project), Moment(NEXT_MONDAY.date()))
    assert told(app, project, NEXT_MONDAY) == []


def test_nothing_is_said_of_a_project_that_is_over(app, cast):
    project = sent(cast)
    with writing():
        project.state = "ended"
    assert told(app, project, SATURDAY) == []
