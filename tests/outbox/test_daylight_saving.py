"""Over both nights in which clocks change, a notice leaves when it is due and waits as long as it should."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from tests.outbox.notices import HELLO, notice, queue, register
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.moments import Moment
from tracker.outbox.deliver import BACK_OFF, CLAIM_LASTS, deliver_due
from tracker.outbox.models import QUEUED, SENT, Notice

NIGHTS = {
    "Europe/London": ["2026-03-29", "2026-10-25"],
    "America/New_York": ["2026-03-08", "2026-11-01"],
    "Pacific/Auckland": ["2026-04-05", "2026-09-27"],
}
SECOND = timedelta(seconds=1)


def poison(_notice):
    raise LookupError("not now")


@pytest.mark.parametrize(("zone", "day"), [(zone, day) for zone, days in NIGHTS.items() for day in days])
def test_due_at_an_hour_of_theirs_and_tried_again_in_elapsed_time(app, settings, monkeypatch, zone, day):
    due = Moment.parse(f"{day}T08:00").instant(ZoneInfo(zone))
    [uuid] = queue(due_at=due)
    register(monkeypatch, poison)
    with clock.at(due - SECOND):
        assert deliver_due(settings) == {}
    night = Moment.parse(f"{day}T00:30").instant(ZoneInfo(zone))
    [other] = queue(due_at=night)
    moment = night
    for wait in BACK_OFF[:4]:
        with clock.at(moment):
            assert deliver_due(settings) == {QUEUED: 1}
        assert notice(other).due_at == moment + wait
        moment += wait
    register(monkeypatch, lambda _notice: HELLO)
    with clock.at(max(moment, due)):
        assert deliver_due(settings) == {SENT: 2}
    assert notice(uuid).settled_at >= due.astimezone(UTC)


def test_a_claim_lasts_its_minutes_in_the_doubled_hour(app, settings, monkeypatch):
    register(monkeypatch, lambda _notice: HELLO)
    doubled = datetime(2026, 10, 25, 0, 55, tzinfo=UTC)
    queue(due_at=doubled)
    with writing():
        db.session.execute(sa.update(Notice).values(claimed_at=doubled))
    with clock.at(doubled + CLAIM_LASTS - SECOND):
        assert deliver_due(settings) == {}
    with clock.at(doubled + CLAIM_LASTS + SECOND):
        assert deliver_due(settings) == {SENT: 1}
