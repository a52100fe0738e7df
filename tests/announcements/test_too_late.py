"""What was held back until its day or its time had passed is not said as if it were to come (N2)."""

from datetime import timedelta

from tests.factories import give, planned, sent
from tests.milestones.answers import TUESDAY
from tests.notes.talking import asked, person
from tests.rounds.given import at, deliver, forget_what_was_queued, of_kind
from tracker.base import clock
from tracker.base.database import writing
from tracker.base.moments import Moment
from tracker.milestones.actions import milestones_of
from tracker.milestones.moving import Move, move_promises
from tracker.milestones.promising import Telling
from tracker.notes.calling import promise_call
from tracker.outbox.models import QUEUED, SUPPRESSED

EVENING = at("2026-03-03 21:00")
MORNING = at("2026-03-04 07:00")


def became_of(kind: str) -> set[str]:
    return {one.state for one in of_kind(kind)}


def test_a_date_given_in_the_evening_for_the_same_day(cast, settings):
    project = sent(cast, "Server in place", "Backups run", "Phones ring")
    first, second, third = milestones_of(project)
    added = planned(cast, project, "Power checked")
    give(cast, added, "2026-03-03", at=EVENING)
    give(cast, first, "2026-03-03", at=EVENING)
    moves = [Move(second, Moment.parse("2026-03-03")), Move(third, Moment.parse("2026-03-03"))]
    with clock.at(EVENING), writing():
        move_promises(person(cast, "owner"), project, moves, Telling("Omar", reason="Earlier", cause="us"))
    deliver(settings, EVENING)
    assert became_of("promise.made") == {QUEUED}, "it is night where they are"
    deliver(settings, MORNING)
    for kind in ("promise.made", "promise.made_again", "promise.moved"):
        assert became_of(kind) == {SUPPRESSED}, kind


def test_a_call_before_they_wake_is_told_at_night_and_one_after_it_waits(cast, settings):
    project = sent(cast)
    calls = [asked(cast, project, who, at=TUESDAY) for who in ("approver", "viewer")]
    forget_what_was_queued()
    with clock.at(EVENING), writing():
        for call, time in zip(calls, ("2026-03-03T21:30", "2026-03-04T09:00"), strict=True):
            promise_call(person(cast, "owner"), project, call, Moment.parse(time))
    [mail] = deliver(settings, EVENING)
    assert mail["To"].addresses[0].username == "anna"
    [mail] = deliver(settings, MORNING)
    assert mail["To"].addresses[0].username == "vic"


def test_a_call_whose_time_has_passed_is_not_announced(cast, settings):
    project = sent(cast)
    call = asked(cast, project, at=TUESDAY)
    forget_what_was_queued()
    with clock.at(TUESDAY), writing():
        promise_call(person(cast, "owner"), project, call, Moment.parse("2026-03-03T10:00"))
    assert not deliver(settings, TUESDAY + timedelta(hours=2))
    assert became_of("call.promised") == {SUPPRESSED}
