"""Rounds queue each thing once, whoever goes them how often, and one that fails stops no other."""

from datetime import timedelta

import pytest

from tests.crowd import crowd
from tests.factories import sent
from tests.queries import count_queries
from tests.rounds.given import at, forget_what_was_queued, of_kind, rounds
from tracker.base import clock
from tracker.base.database import db
from tracker.outbox.once import Fallen, queue_once
from tracker.rounds import broken, going
from tracker.rounds.going import ROUNDS, Rounds

MIDNIGHT = at("2026-03-07 00:00")
MOST = 9
"""Queries that any one of the rounds makes, and two more to queue what it found."""


def test_two_workers_at_once_queue_one_each_of_what_both_found(cast):
    sent(cast)
    forget_what_was_queued()
    with clock.at(MIDNIGHT):
        found = broken.fallen_due(MIDNIGHT)
        twin = broken.fallen_due(MIDNIGHT)
        db.session.rollback()
        assert queue_once(found) == 2
        _insert_without_looking(twin)
    assert len(of_kind(broken.KIND)) == 2


def _insert_without_looking(found: list[Fallen]) -> None:
    """A worker that looked before the other had queued anything."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tracker.outbox.once._taken", lambda _names: ())
        queue_once(found)


def test_while_nothing_is_due_nothing_is_written(app, cast):
    with clock.at(at("2026-03-07 03:00")), count_queries(app) as seen:
        Rounds().go()
    assert not [statement for statement in seen if not statement.startswith("SELECT")]


def test_a_worker_asks_at_its_start_and_in_every_quarter(cast, monkeypatch):
    asked = []
    counting = [one._replace(fallen_due=lambda at: asked.append(at) or []) for one in ROUNDS[:1]]
    monkeypatch.setattr(going, "ROUNDS", counting)
    worker = Rounds()
    for minutes in (7, 8, 14.9, 15, 29, 30):
        with clock.at(MIDNIGHT + timedelta(minutes=minutes)):
            worker.go()
    assert [int((moment - MIDNIGHT).total_seconds()) // 60 for moment in asked] == [7, 15, 30]


def test_one_that_fails_is_logged_and_stops_no_other(cast, monkeypatch, caplog):
    def fails(_at):
        raise ZeroDivisionError

    monkeypatch.setattr(going, "ROUNDS", [ROUNDS[0]._replace(fallen_due=fails), *ROUNDS[1:]])
    sent(cast)
    assert rounds(MIDNIGHT) == 2
    assert [record.event["event"] for record in caplog.records if record.name == "makegood"] == [
        "round failed"
    ]


@pytest.mark.parametrize("moment", ["2026-03-06 15:00", "2026-03-07 00:15", "2026-03-09 12:00"])
def test_thirty_projects_are_no_more_work_than_two(app, cast, moment):
    def asked() -> dict[str, int]:
        found = {}
        for one in ROUNDS:
            db.session.remove()
            with clock.at(at(moment)), count_queries(app) as seen:
                queue_once(one.fallen_due(at(moment)))
            found[one.kind] = len(seen)
        forget_what_was_queued()
        return found

    crowd(cast, projects=2, milestones=2)
    few = asked()
    crowd(cast, projects=28, milestones=2)
    assert few == asked()
    assert max(few.values()) <= MOST
